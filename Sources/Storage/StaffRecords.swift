package import Addresses
package import Foundation
import GRDB
package import Newsroom

/// One place a member is signed in at.
package struct DeskSession: Equatable, Sendable {
    /// SHA-256 of the cookie's token.
    package let tokenHash: [UInt8]
    package let started: Date
    package let expires: Date
}

/// Who works at the desk, and how they come in. Tokens are known here by their hashes only.
package struct StaffRecords: Sendable {
    let store: Store

    /// Adds a member; one who left under that address comes back.
    ///
    /// - Throws: `HouseError` (conflict) when a present member has the address.
    package func add(name: String, address: EmailAddress, now: Date) async throws -> Member {
        try await store.write { db in
            if let known = try Self.find("canonical = ?", [address.canonical], in: db) {
                guard known.left != nil else {
                    throw HouseError("\(known.name) has that address already.", blame: .conflict)
                }
                try db.execute(
                    sql:
                        "UPDATE members SET name = ?, address = ?, left_at = NULL, password_hash = NULL WHERE id = ?",
                    arguments: [name, address.description, known.id.rawValue])
            } else {
                try db.execute(
                    sql: "INSERT INTO members (name, address, canonical, created) VALUES (?, ?, ?, ?)",
                    arguments: [name, address.description, address.canonical, now.milliseconds])
            }
            return try present(Self.find("canonical = ?", [address.canonical], in: db))
        }
    }

    /// Everyone, those who left last.
    package func members() async throws -> [Member] {
        try await store.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM members ORDER BY left_at IS NOT NULL, name, id").map(
                Member.init)
        }
    }

    package func member(_ id: Member.ID) async throws -> Member? {
        try await store.read { try Self.find("id = ?", [id.rawValue], in: $0) }
    }

    package func member(address: EmailAddress) async throws -> Member? {
        try await store.read { try Self.find("canonical = ?", [address.canonical], in: $0) }
    }

    /// Ends someone's work at the desk: sessions, links and password go at once; what they did stays.
    package func remove(_ id: Member.ID, now: Date) async throws {
        try await store.write { db in
            let others = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM members WHERE left_at IS NULL AND id <> ?",
                arguments: [id.rawValue])
            guard let others, others > 0 else {
                throw HouseError(
                    "The last member can't leave.", hint: "Add someone else first.", blame: .conflict)
            }
            try db.execute(
                sql: "UPDATE members SET left_at = ?, password_hash = NULL WHERE id = ? AND left_at IS NULL",
                arguments: [now.milliseconds, id.rawValue])
            try db.execute(sql: "DELETE FROM sessions WHERE member = ?", arguments: [id.rawValue])
            try db.execute(sql: "DELETE FROM sign_in_links WHERE member = ?", arguments: [id.rawValue])
        }
    }

    /// A PHC string; nil for a member without a password, or who left.
    package func passwordHash(of id: Member.ID) async throws -> String? {
        try await store.read { db in
            try String.fetchOne(
                db, sql: "SELECT password_hash FROM members WHERE id = ? AND left_at IS NULL",
                arguments: [id.rawValue])
        }
    }

    /// Sets a password and ends every session of theirs but the one it was set from.
    package func setPasswordHash(_ hash: String, of id: Member.ID, keeping tokenHash: [UInt8]? = nil)
        async throws
    {
        try await store.write { db in
            try db.execute(
                sql: "UPDATE members SET password_hash = ? WHERE id = ?", arguments: [hash, id.rawValue])
            try db.execute(
                sql: "DELETE FROM sessions WHERE member = ? AND token_hash IS NOT ?",
                arguments: [id.rawValue, tokenHash.map { Data($0) }])
        }
    }

    /// - Parameter tokenHash: 32 bytes.
    package func addSignInLink(tokenHash: [UInt8], for id: Member.ID, expires: Date) async throws {
        try await store.write { db in
            try db.execute(
                sql: "INSERT INTO sign_in_links (token_hash, member, expires) VALUES (?, ?, ?)",
                arguments: [Data(tokenHash), id.rawValue, expires.milliseconds])
        }
    }

    /// Whom a link would let in, without using it up.
    package func signInLink(tokenHash: [UInt8], now: Date) async throws -> Member? {
        try await store.read { try Self.holder(of: "sign_in_links", tokenHash, now: now, in: $0) }
    }

    /// Uses a link up; nil for one that is unknown, used or too old.
    package func redeemSignInLink(tokenHash: [UInt8], now: Date) async throws -> Member? {
        try await store.write { db in
            let member = try Self.holder(of: "sign_in_links", tokenHash, now: now, in: db)
            try db.execute(
                sql: "DELETE FROM sign_in_links WHERE token_hash = ? OR expires <= ?",
                arguments: [Data(tokenHash), now.milliseconds])
            return member
        }
    }

    package func startSession(tokenHash: [UInt8], member: Member.ID, now: Date, expires: Date) async throws {
        try await store.write { db in
            try db.execute(sql: "DELETE FROM sessions WHERE expires <= ?", arguments: [now.milliseconds])
            try db.execute(
                sql: "INSERT INTO sessions (token_hash, member, started, expires) VALUES (?, ?, ?, ?)",
                arguments: [Data(tokenHash), member.rawValue, now.milliseconds, expires.milliseconds])
        }
    }

    package func session(tokenHash: [UInt8], now: Date) async throws -> Member? {
        try await store.read { try Self.holder(of: "sessions", tokenHash, now: now, in: $0) }
    }

    package func endSession(tokenHash: [UInt8]) async throws {
        try await store.write { db in
            try db.execute(sql: "DELETE FROM sessions WHERE token_hash = ?", arguments: [Data(tokenHash)])
        }
    }

    package func endSessions(of id: Member.ID) async throws {
        try await store.write { db in
            try db.execute(sql: "DELETE FROM sessions WHERE member = ?", arguments: [id.rawValue])
        }
    }

    /// How many places a member is signed in at.
    package func sessionCount(of id: Member.ID, now: Date) async throws -> Int {
        try await store.read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM sessions WHERE member = ? AND expires > ?",
                arguments: [id.rawValue, now.milliseconds]) ?? 0
        }
    }

    /// Where a member is signed in, the newest first.
    package func sessions(of id: Member.ID, now: Date) async throws -> [DeskSession] {
        try await store.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM sessions WHERE member = ? AND expires > ? ORDER BY started DESC, token_hash
                    """,
                arguments: [id.rawValue, now.milliseconds]
            ).map { row in
                DeskSession(
                    tokenHash: Array(row["token_hash"] as Data), started: row.date("started"),
                    expires: row.date("expires"))
            }
        }
    }

    private static func find(_ condition: String, _ arguments: StatementArguments, in db: Database) throws
        -> Member?
    {
        try Row.fetchOne(db, sql: "SELECT * FROM members WHERE \(condition)", arguments: arguments).map(
            Member.init)
    }

    private static func holder(
        of table: String, _ tokenHash: [UInt8], now: Date, in db: Database
    ) throws -> Member? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT members.* FROM \(table) JOIN members ON members.id = \(table).member
                WHERE \(table).token_hash = ? AND \(table).expires > ? AND members.left_at IS NULL
                """, arguments: [Data(tokenHash), now.milliseconds]
        ).map(Member.init)
    }
}
