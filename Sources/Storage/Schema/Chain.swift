import GRDB
import Newsroom

extension Schema {
    /// Policies and editions as sent, each bound to the one before it.
    static let chain = """
        CREATE TABLE chain (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            what TEXT NOT NULL CHECK (what IN ('policy', 'edition')),
            about TEXT NOT NULL,
            content TEXT NOT NULL CHECK (length(content) = 64),
            hash TEXT NOT NULL CHECK (length(hash) = 64),
            UNIQUE (what, about)
        ) STRICT;
        """ + "\n" + neverChanging(["chain"])

    /// Links what an earlier version kept, in the order that it came.
    static func linkEarlier(_ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT 'policy' AS what, kind || '/' || version AS about, hash, in_force AS at FROM policies
                UNION ALL SELECT 'edition', edition || '/' || number, hash, made FROM printings
                ORDER BY at, what, about
                """)
        for row in rows {
            try PaperChain.add(
                row["what"] == "policy" ? .policy : .edition, row["about"], try row.hash("hash"), in: db)
        }
    }
}
