import Foundation
import GRDB
import Newsroom

/// What is known of the tries at a copy before this one.
struct Tries {
    var attempts = 0
    /// How often it may have arrived.
    var doubts = 0
    /// For what was put off: not before.
    var next: Date?
}

/// The words beside the packed ledger: a row for each copy of an edition that did not simply arrive.
enum MailWords {
    /// Writes down what one try came to. The first of them keeps its time.
    static func write(
        _ settlement: Settlement, edition: Edition.ID, reader: Subscriber.ID, now: Date, in db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO mail_words (edition, reader, state, attempt, reply, relay, first, last, next, doubts)
                VALUES (?1, ?2, ?3, ?9, ?4, ?5, ?6, ?6, ?7, ?8)
                ON CONFLICT (edition, reader) DO UPDATE SET state = ?3, attempt = attempt + ?9, reply = ?4,
                    relay = ?5, last = ?6, next = ?7, doubts = doubts + ?8
                """
        ).execute(arguments: [
            edition.rawValue, reader.rawValue, settlement.state.rawValue,
            String(settlement.reply.prefix(1_000)), settlement.relay, now.milliseconds,
            settlement.state == .deferred ? (settlement.next ?? now).milliseconds : nil,
            settlement.isInDoubt || settlement.state == .uncertain ? 1 : 0, settlement.wasTried ? 1 : 0,
        ])
    }

    /// A copy that was tried before has arrived, or is stopped: the row that tells its story is closed.
    static func close(
        _ state: Envelope.State, reply: String, relay: String, edition: Edition.ID, reader: Subscriber.ID,
        isTry: Bool, now: Date, in db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                UPDATE mail_words SET state = ?, reply = ?, relay = ?, last = ?, next = NULL, attempt = attempt + ?
                WHERE edition = ? AND reader = ?
                """
        ).execute(arguments: [
            state.rawValue, String(reply.prefix(1_000)), relay, now.milliseconds, isTry ? 1 : 0,
            edition.rawValue, reader.rawValue,
        ])
    }

    static func tries(edition: Edition.ID, reader: Subscriber.ID, in db: Database) throws -> Tries {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT attempt, doubts, next FROM mail_words WHERE edition = ? AND reader = ?"),
            arguments: [edition.rawValue, reader.rawValue])
        return row.map {
            Tries(attempts: $0["attempt"], doubts: $0["doubts"], next: $0.optionalDate("next"))
        } ?? Tries()
    }

    /// Has anything of an edition been written down at all?
    static func exist(for edition: Edition.ID, in db: Database) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM mail_words WHERE edition = ?)"),
            arguments: [edition.rawValue]) ?? false
    }
}
