package import Foundation
import GRDB
package import Newsroom

/// The targets that the archive is pushed to, and how the last push to each went.
package struct PushRecords: Sendable {
    let store: Store

    /// In order of their names.
    package func all() async throws -> [PushStanding] {
        try await store.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM push_targets ORDER BY target").map(PushStanding.init)
        }
    }

    /// Nil for a target that was never tried.
    package func standing(_ target: String) async throws -> PushStanding? {
        try await store.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM push_targets WHERE target = ?", arguments: [target])
                .map(PushStanding.init)
        }
    }

    /// Forgets every target but these.
    package func keep(only targets: [String]) async throws {
        try await store.write { db in
            for known in try String.fetchAll(db, sql: "SELECT target FROM push_targets")
            where !targets.contains(known) {
                try db.execute(sql: "DELETE FROM push_targets WHERE target = ?", arguments: [known])
            }
            for target in targets {
                try db.execute(
                    sql: "INSERT INTO push_targets (target) VALUES (?) ON CONFLICT (target) DO NOTHING",
                    arguments: [target])
            }
        }
    }

    /// The target holds everything that a root's list names.
    package func succeeded(_ target: String, root: ContentHash, now: Date) async throws {
        try await store.write { db in
            try db.execute(
                sql: """
                    INSERT INTO push_targets (target, root, succeeded) VALUES (?, ?, ?)
                    ON CONFLICT (target) DO UPDATE SET root = excluded.root, succeeded = excluded.succeeded,
                        failing = NULL
                    """, arguments: [target, root.hex, now.milliseconds])
        }
    }

    package func failed(_ target: String, _ words: String, now: Date) async throws {
        try await store.write { db in
            try db.execute(
                sql: """
                    INSERT INTO push_targets (target, failed, words, failing) VALUES (?1, ?2, ?3, ?2)
                    ON CONFLICT (target) DO UPDATE SET failed = ?2, words = ?3, failing = coalesce(failing, ?2)
                    """, arguments: [target, now.milliseconds, words])
        }
    }

    /// The alarm is raised, or taken back.
    ///
    /// - Returns: false where somebody has done so already.
    package func setTold(_ target: String, _ isTold: Bool) async throws -> Bool {
        try await store.write { db in
            try db.execute(
                sql: "UPDATE push_targets SET told = ?1 WHERE target = ?2 AND told <> ?1",
                arguments: [isTold, target])
            return db.changesCount > 0
        }
    }
}

extension PushStanding {
    init(_ row: Row) throws {
        let root: String? = row["root"]
        self.init(
            target: row["target"], root: root.flatMap { ContentHash(hex: $0) },
            succeeded: row.optionalDate("succeeded"), failed: row.optionalDate("failed"), words: row["words"],
            failing: row.optionalDate("failing"), isTold: row["told"])
    }
}
