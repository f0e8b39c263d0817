import GRDB

// What only SQLite knows about keeping a database well.
extension Store {
    /// Copies the whole newsroom's database to a new file, as of one moment, while work goes on.
    ///
    /// - Throws: `HouseError` when the file exists or the disk is full.
    package func backup(to path: String) async throws {
        try await Failures.explained {
            try await database.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
        }
    }

    /// Moves what the write-ahead log holds into the database and empties the log, so that what was erased
    /// stands in neither file any more. Waits for nobody.
    ///
    /// - Returns: false when somebody was reading an earlier state; then the log is left for another time.
    package func emptyLog() async throws -> Bool {
        try await ending {
            try await database.writeWithoutTransaction { db in
                let patience = try Int.fetchOne(db, sql: "PRAGMA busy_timeout") ?? 0
                try db.execute(sql: "PRAGMA busy_timeout = 0")
                defer { try? db.execute(sql: "PRAGMA busy_timeout = \(patience)") }
                let isBusy = try Bool.fetchOne(db, sql: "PRAGMA wal_checkpoint (TRUNCATE)")
                return isBusy == false
            }
        }
    }

    /// Looks the database over: SQLite's own check, dangling references, and every chain: of consents, of corrections, of
    /// each story's revisions, of policies and editions.
    ///
    /// - Returns: a sentence for each finding; none when all is well.
    package func check() async throws -> [String] {
        try await read { db in
            var findings = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            let dangling = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
            if dangling > 0 { findings.append("\(dangling) rows refer to something that isn't there.") }
            if let row = try ConsentChain.firstBreak(in: db) {
                findings.append("The chain of consents is broken at row \(row).")
            }
            findings += [
                try PaperChain.fault(in: db), try RevisionChains.fault(in: db),
                try CorrectionChain.fault(in: db),
            ].compactMap(\.self)
            return findings
        }
    }
}

extension Store {
    /// How hard SQLite tries before it calls a commit done: 2 is FULL.
    package func synchronous() async throws -> Int {
        try await Failures.explained {
            try await database.writeWithoutTransaction { db in
                try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? 0
            }
        }
    }
}
