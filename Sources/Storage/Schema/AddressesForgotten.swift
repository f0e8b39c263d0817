import Addresses
import GRDB

extension Schema {
    /// A note keeps no address beyond its own life: only a test has one, until it is settled.
    static let notesWithoutAddresses = """
        DROP INDEX notes_open;
        DROP INDEX notes_active;
        DROP INDEX notes_by_reader;
        DROP INDEX notes_by_sign_up;
        ALTER TABLE notes RENAME TO earlier_notes;
        CREATE TABLE notes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            occasion TEXT NOT NULL CHECK (occasion IN ('confirmation', 'already subscribed', 'test', 'sign in')),
            edition INTEGER REFERENCES editions (id),
            reader INTEGER REFERENCES readers (number),
            sign_up INTEGER,
            member INTEGER REFERENCES members (id),
            address TEXT,
            state TEXT NOT NULL CHECK (state IN ('queued', 'active', 'sent', 'deferred', 'bounced',
                'uncertain', 'suppressed', 'expired', 'failed', 'cancelled')),
            attempt INTEGER NOT NULL DEFAULT 0,
            next INTEGER NOT NULL,
            reply TEXT NOT NULL DEFAULT '',
            relay TEXT NOT NULL DEFAULT '',
            doubts INTEGER NOT NULL DEFAULT 0,
            created INTEGER NOT NULL,
            settled INTEGER,
            CHECK (occasion <> 'confirmation' OR sign_up IS NOT NULL),
            CHECK (occasion <> 'already subscribed' OR reader IS NOT NULL),
            CHECK (occasion <> 'test' OR edition IS NOT NULL),
            CHECK (occasion <> 'sign in' OR member IS NOT NULL),
            CHECK ((settled IS NULL) = (state IN ('queued', 'active', 'deferred'))),
            CHECK ((address IS NOT NULL) = (occasion = 'test' AND settled IS NULL))
        ) STRICT;
        INSERT INTO notes (id, occasion, edition, reader, sign_up, member, address, state, attempt, next, reply,
                relay, doubts, created, settled)
            SELECT id, occasion, edition, reader, sign_up, member,
                CASE WHEN occasion = 'test' AND state IN ('queued', 'active', 'deferred') THEN address END,
                state, attempt, next, reply, relay, doubts, created,
                CASE WHEN state NOT IN ('queued', 'active', 'deferred') THEN coalesce(settled, created) END
            FROM earlier_notes;
        DROP TABLE earlier_notes;
        CREATE INDEX notes_open ON notes (next, id) WHERE state IN ('queued', 'deferred');
        CREATE INDEX notes_active ON notes (id) WHERE state = 'active';
        CREATE INDEX notes_by_reader ON notes (reader, id);
        CREATE INDEX notes_by_sign_up ON notes (sign_up) WHERE sign_up IS NOT NULL;
        CREATE INDEX sign_ups_by_address ON sign_ups (address COLLATE NOCASE);
        """

    /// Relays' words that an earlier version kept as they were said.
    static func maskReplies(_ db: Database) throws {
        for (table, key) in [("notes", "id"), ("mail_words", "edition, reader")] {
            let rows = try Row.fetchAll(
                db, sql: "SELECT reply, \(key) FROM \(table) WHERE instr(reply, '@') OR instr(reply, '%40')")
            let marks = key.split(separator: ", ").map { "\($0) = ?" }.joined(separator: " AND ")
            for row in rows {
                let masked: any DatabaseValueConvertible = MaskedWords(row[0]).description
                let place: [any DatabaseValueConvertible] = (1..<row.count).map { row[$0] as Int64 }
                try db.execute(
                    sql: "UPDATE \(table) SET reply = ? WHERE \(marks)",
                    arguments: StatementArguments([masked] + place))
            }
        }
    }
}
