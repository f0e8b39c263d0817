import GRDB
package import Newsroom

/// The newsroom's database: one SQLite file that holds the truth.
///
/// What it can be asked and told is grouped by the trade's words. One method is one transaction; a
/// failure that a person has to hear of is a `HouseError`, and no error of the database library leaves
/// this target.
package struct Store: Sendable {
    let database: any DatabaseWriter
    private let fate = Fate()

    /// Why nothing more is written: the disk failed in a way that only a new start mends. Nil while all is well.
    package var failure: HouseError? { fate.failure }

    /// Waits until that happens, whoever met it. For one to wait at a time.
    ///
    /// - Returns: nil when whoever waits is told to stop.
    package func failing() async -> HouseError? {
        for await failure in fate.news { return failure }
        return failure
    }

    /// The paper itself: masthead, sections, policies, series, secrets.
    package var house: HouseRecords { HouseRecords(store: self) }
    /// Stories as the desk knows them, drafts included.
    package var stories: StoryRecords { StoryRecords(store: self) }
    /// The public side: published and withdrawn stories, sent editions, search. Nothing else.
    package var published: PublicSide { PublicSide(store: self) }
    /// What the press has still to put out.
    package var press: PressQueue { PressQueue(store: self) }
    /// What stories' marks say, as it is kept with them.
    package var record: KeptRecords { KeptRecords(store: self) }
    package var pictures: PictureRecords { PictureRecords(store: self) }
    package var editions: EditionRecords { EditionRecords(store: self) }
    package var readers: ReaderRecords { ReaderRecords(store: self) }
    /// Every envelope and what became of it.
    package var ledger: Ledger { Ledger(store: self) }
    /// What was wrong in published words, and where it was read.
    package var corrections: CorrectionRecords { CorrectionRecords(store: self) }
    /// How pushing the archive goes.
    package var pushes: PushRecords { PushRecords(store: self) }
    package var staff: StaffRecords { StaffRecords(store: self) }

    /// Opens `newsroom.sqlite` in a newsroom's folder, making it if it isn't there.
    ///
    /// Commits are durable before they are reported (`synchronous = FULL`): with less, a power cut loses
    /// what a relay or a reader was already told.
    package static func open(atFolder folder: String) throws -> Store {
        var configuration = Self.configuration
        configuration.label = "newsroom"
        return try Failures.explained {
            let pool = try DatabasePool(path: "\(folder)/newsroom.sqlite", configuration: configuration)
            // The pool's own set-up lowers it, so it is set again after opening.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try Schema.prepare(pool)
            try pool.write { try RecordDeeds.catchUp(in: $0) }
            return Store(database: pool)
        }
    }

    /// A newsroom that lives as long as the program: for tests and previews.
    package static func inMemory() throws -> Store {
        try Failures.explained {
            let queue = try DatabaseQueue(configuration: configuration)
            try Schema.prepare(queue)
            return Store(database: queue)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        // What is erased is overwritten with zeros; SQLite alone would only forget where it stood.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
        return configuration
    }

    func read<Value: Sendable>(_ ask: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await Failures.explained { try await database.read(ask) }
    }

    func write<Value: Sendable>(_ tell: @escaping @Sendable (Database) throws -> Value) async throws -> Value
    {
        try await ending { try await database.write(tell) }
    }

    /// Does what writes to the disk, unless that has failed for good; if it does so here, it is the end.
    func ending<Value: Sendable>(_ deed: () async throws -> Value) async throws -> Value {
        if let failure { throw failure }
        do {
            return try await Failures.explained(deed)
        } catch let error as HouseError where error.isFinal {
            fate.end(error)
            throw error
        }
    }

    /// Every table, index and trigger as SQL, in order of name: what `docs/schema.md` shows.
    package func schema() async throws -> [String] {
        try await read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT sql FROM sqlite_master
                    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%'
                        AND name NOT LIKE '%_search_%'
                    ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'view' THEN 2 WHEN 'index' THEN 3 ELSE 4 END, name
                    """)
        }
    }
}
