import Addresses
import Foundation
import GRDB
import Newsroom

extension Envelope.Occasion {
    /// What a note's row keeps of its occasion.
    var columns: (name: String, edition: Int64?, reader: Int64?, signUp: Int64?, member: Int64?) {
        switch self {
        case .edition(let id, let reader): ("edition", id.rawValue, reader.rawValue, nil, nil)
        case .confirmation(let id): ("confirmation", nil, nil, id.rawValue, nil)
        case .alreadySubscribed(let reader): ("already subscribed", nil, reader.rawValue, nil, nil)
        case .test(let id): ("test", id.rawValue, nil, nil, nil)
        case .signIn(let member): ("sign in", nil, nil, nil, member.rawValue)
        }
    }

    init(_ row: Row) throws {
        switch row["occasion"] as String {
        case "confirmation": self = .confirmation(row.id("sign_up"))
        case "already subscribed": self = .alreadySubscribed(row.id("reader"))
        case "test": self = .test(row.id("edition"))
        case "sign in": self = .signIn(row.id("member"))
        default: throw row.damage("occasion")
        }
    }
}

/// One commit's deeds with a note: mail that isn't an edition's.
///
/// A note holds no address where one is kept anyway, and a test's is cleared the moment it is settled: the
/// schema refuses any other.
enum NoteTurn {
    /// Where a note goes, as of now: nothing is kept of it once the reader, the sign-up or the member is gone.
    static let whereTo = "coalesce(notes.address, readers.address, sign_ups.address, members.address)"
    static let joins = """
        LEFT JOIN readers ON readers.number = notes.reader
        LEFT JOIN sign_ups ON sign_ups.id = notes.sign_up
        LEFT JOIN members ON members.id = notes.member
        """

    private static let select = """
        SELECT notes.*, \(whereTo) AS to_address, readers.state AS reader_state,
            sign_ups.expires AS sign_up_expires, sign_ups.confirmed_reader AS sign_up_reader,
            members.left_at AS member_left
        FROM notes \(joins)
        WHERE notes.id = ? AND notes.state IN ('queued', 'deferred') AND notes.next <= ?
        """

    /// The note, active from now on; nil when it isn't open any more, or is stopped here.
    static func take(_ number: Int64, now: Date, in db: Database) throws -> Envelope? {
        guard
            let row = try Row.fetchOne(
                db.cachedStatement(sql: select), arguments: [number, now.milliseconds])
        else {
            return nil
        }
        let occasion = try Envelope.Occasion(row)
        var stop = stop(occasion, row, now: now)
        if stop == nil, (row["to_address"] as String?) == nil { stop = (.suppressed, "no address is kept") }
        if let (state, reason) = stop {
            try db.cachedStatement(
                sql: "UPDATE notes SET state = ?, reply = ?, settled = ?, address = NULL WHERE id = ?"
            ).execute(arguments: [state.rawValue, reason, now.milliseconds, number])
            return nil
        }
        try db.cachedStatement(sql: "UPDATE notes SET state = 'active', attempt = attempt + 1 WHERE id = ?")
            .execute(arguments: [number])
        return Envelope(
            id: .note(number), occasion: occasion, address: try row.address("to_address"),
            attempt: row["attempt"] + 1, created: row.date("created"), doubts: row["doubts"])
    }

    static func settle(_ settlement: Settlement, number: Int64, now: Date, in db: Database) throws {
        let isOpen = !settlement.state.isSettled
        try db.cachedStatement(
            sql: """
                UPDATE notes SET state = ?1, reply = ?2, relay = ?3, next = ?4, settled = ?5, doubts = doubts + ?6,
                    address = CASE WHEN ?5 IS NULL THEN address END
                WHERE id = ?7 AND state = 'active'
                """
        ).execute(arguments: [
            settlement.state.rawValue, String(settlement.reply.prefix(1_000)), settlement.relay,
            (settlement.next ?? now).milliseconds, isOpen ? nil : now.milliseconds,
            settlement.isInDoubt || settlement.state == .uncertain ? 1 : 0, number,
        ])
    }

    private static func stop(
        _ occasion: Envelope.Occasion, _ row: Row, now: Date
    ) -> (Envelope.State, String)? {
        let state: String? = row["reader_state"]
        switch occasion {
        case .alreadySubscribed:
            return state == "confirmed" || state == "paused" ? nil : (.suppressed, "left before its turn")
        case .confirmation:
            guard let expires = row.optionalDate("sign_up_expires"), expires > now else {
                return (.expired, "the sign-up is too old")
            }
            return (row["sign_up_reader"] as Int64?) == nil ? nil : (.suppressed, "confirmed already")
        case .edition, .test: return nil
        case .signIn:
            return (row["member_left"] as Int64?) == nil ? nil : (.suppressed, "left the paper")
        }
    }
}
