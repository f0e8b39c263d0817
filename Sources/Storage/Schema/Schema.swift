import GRDB
private import Newsroom

/// The database's layout, as migrations in plain SQL. A released one is never edited.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("the first morning") { db in
            try db.execute(sql: firstMorning)
            try db.execute(sql: readership)
            try db.execute(sql: search)
            try db.execute(sql: appendOnly)
        }
        migrator.registerMigration("the post") { db in
            try db.execute(sql: packedLedger)
            try packOutcomes(db)
            try db.execute(sql: intoPrintings)
            try db.execute(sql: printingsNeverChange)
        }
        migrator.registerMigration("a look before sending") { try $0.execute(sql: preflight) }
        migrator.registerMigration("a run called off") { try $0.execute(sql: runCalledOff) }
        migrator.registerMigration("addresses forgotten") { db in
            try db.execute(sql: notesWithoutAddresses)
            try maskReplies(db)
        }
        migrator.registerMigration("overrides of what was seen") { try $0.execute(sql: boundOverrides) }
        migrator.registerMigration("why an edition is held") { try $0.execute(sql: holdReason) }
        migrator.registerMigration("corrections") { try $0.execute(sql: corrections) }
        migrator.registerMigration("corrections by mail") { try $0.execute(sql: mailedCorrections) }
        migrator.registerMigration("the record kept") { try $0.execute(sql: keptRecord) }
        migrator.registerMigration("proposals dismissed") { try $0.execute(sql: dismissedProposals) }
        migrator.registerMigration("pages of the record") { db in
            try db.execute(sql: recordPages)
            try fillRecordPages(db)
        }
        migrator.registerMigration("a chain over policies and editions") { db in
            try db.execute(sql: chain)
            try linkEarlier(db)
        }
        migrator.registerMigration("the archive's chain") { try $0.execute(sql: archiveLinks) }
        migrator.registerMigration("who answers for unnamed sources") { try $0.execute(sql: unnamedSources) }
        migrator.registerMigration("sources") { db in
            try db.execute(sql: sources)
            try fillSources(db)
        }
        migrator.registerMigration("months counted") { try $0.execute(sql: storyMonths) }
        migrator.registerMigration("copies elsewhere") { try $0.execute(sql: pushTargets) }
        return migrator
    }

    /// Refuses a newsroom that a newer program has written, then brings it up to date.
    static func prepare(_ database: any DatabaseWriter) throws {
        let migrator = migrator
        if try database.read(migrator.hasBeenSuperseded) {
            throw HouseError(
                "This newsroom was written by a newer version of Daybreak.",
                hint: "Start it with that version or a later one; nothing has been changed.", blame: .conflict
            )
        }
        try migrator.migrate(database)
    }
}
