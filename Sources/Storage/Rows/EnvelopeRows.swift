import Addresses
package import Foundation
import GRDB
package import Newsroom

extension Envelope.Occasion {
    /// What the row of an envelope keeps of its occasion. Rank 1 goes before rank 2: someone waiting for a
    /// confirmation doesn't wait behind an edition.
    var columns: (name: String, rank: Int, edition: Int64?, reader: Int64?, signUp: Int64?, member: Int64?) {
        switch self {
        case .edition(let id, let reader): ("edition", 2, id.rawValue, reader.rawValue, nil, nil)
        case .confirmation(let id): ("confirmation", 1, nil, nil, id.rawValue, nil)
        case .alreadySubscribed(let reader): ("already subscribed", 1, nil, reader.rawValue, nil, nil)
        case .test(let id): ("test", 1, id.rawValue, nil, nil, nil)
        case .signIn(let member): ("sign in", 1, nil, nil, nil, member.rawValue)
        }
    }

    init(_ row: Row) throws {
        switch row["occasion"] as String {
        case "edition": self = .edition(row.id("edition"), reader: row.id("reader"))
        case "confirmation": self = .confirmation(row.id("sign_up"))
        case "already subscribed": self = .alreadySubscribed(row.id("reader"))
        case "test": self = .test(row.id("edition"))
        case "sign in": self = .signIn(row.id("member"))
        default: throw row.damage("occasion")
        }
    }
}

/// An envelope whose turn has come, and whether it may still go.
struct Turn {
    enum Verdict {
        case go(Envelope)
        case stop(Envelope.State, String)
    }

    let id: Envelope.ID
    let verdict: Verdict

    static let select = """
        SELECT envelopes.*, readers.address AS reader_address, readers.state AS reader_state,
            sign_ups.expires AS sign_up_expires, sign_ups.confirmed_reader AS sign_up_reader,
            editions.series AS series, members.left_at AS member_left,
            EXISTS (SELECT 1 FROM subscriptions WHERE subscriptions.series = editions.series
                AND subscriptions.reader = envelopes.reader) AS is_subscribed
        FROM envelopes
        LEFT JOIN readers ON readers.number = envelopes.reader
        LEFT JOIN sign_ups ON sign_ups.id = envelopes.sign_up
        LEFT JOIN editions ON editions.id = envelopes.edition
        LEFT JOIN members ON members.id = envelopes.member
        WHERE envelopes.state IN ('queued', 'deferred') AND envelopes.next <= ?
        ORDER BY envelopes.rank, envelopes.next, envelopes.id LIMIT ?
        """

    init(_ row: Row, now: Date) throws {
        id = row.id("id")
        let occasion = try Envelope.Occasion(row)
        if let stop = Self.stop(occasion, row, now: now) {
            verdict = stop
            return
        }
        let column = (row["address"] as String?) == nil ? "reader_address" : "address"
        guard (row[column] as String?) != nil else {
            verdict = .stop(.suppressed, "no address is kept")
            return
        }
        verdict = .go(
            Envelope(
                id: id, occasion: occasion, address: try row.address(column), attempt: row["attempt"] + 1,
                created: row.date("created")))
    }

    private static func stop(_ occasion: Envelope.Occasion, _ row: Row, now: Date) -> Verdict? {
        let state: String? = row["reader_state"]
        switch occasion {
        case .edition:
            let isWanted = state == "confirmed" && row["is_subscribed"] as Bool
            return isWanted
                ? nil : .stop(.suppressed, "may not be written to any more (\(state ?? "unknown"))")
        case .alreadySubscribed:
            return state == "confirmed" || state == "paused"
                ? nil : .stop(.suppressed, "left before its turn")
        case .confirmation:
            guard let expires = row.optionalDate("sign_up_expires"), expires > now else {
                return .stop(.expired, "the sign-up is too old")
            }
            return (row["sign_up_reader"] as Int64?) == nil ? nil : .stop(.suppressed, "confirmed already")
        case .test: return nil
        case .signIn:
            return (row["member_left"] as Int64?) == nil ? nil : .stop(.suppressed, "left the paper")
        }
    }
}

/// One envelope as the desk shows it.
package struct MailLine: Equatable, Sendable {
    package let envelope: Envelope.ID
    package let occasion: Envelope.Occasion
    package let reader: Subscriber.ID?
    /// The edition's subject, where it is an edition's.
    package let subject: String?
    /// The edition's day, where it is an edition's.
    package let day: CalendarDay?
    package let state: Envelope.State
    package let attempt: Int
    /// The relay's own words.
    package let reply: String
    package let created: Date
    package let settled: Date?

    static func fetch(
        _ condition: String, _ arguments: StatementArguments, limit: Int, in db: Database
    ) throws -> [MailLine] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT envelopes.*, editions.subject AS subject, editions.day AS day
                FROM envelopes LEFT JOIN editions ON editions.id = envelopes.edition
                WHERE \(condition) ORDER BY envelopes.id DESC LIMIT ?
                """, arguments: arguments + [limit]
        ).map(MailLine.init)
    }

    private init(_ row: Row) throws {
        envelope = row.id("id")
        occasion = try Envelope.Occasion(row)
        reader = row.optionalID("reader")
        subject = row["subject"]
        day = (row["day"] as String?) == nil ? nil : try row.day("day")
        state = try row.word("state")
        attempt = row["attempt"]
        reply = row["reply"]
        created = row.date("created")
        settled = row.optionalDate("settled")
    }
}
