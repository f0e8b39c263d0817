package import Foundation
import GRDB
package import Newsroom

/// The pictures whose originals lie in the newsroom's `pictures/` folder.
package struct PictureRecords: Sendable {
    let store: Store

    /// Notes a picture; one that is known already stays as it is.
    package func add(_ picture: Picture, now: Date) async throws {
        try await store.write { db in
            try db.execute(
                sql: """
                    INSERT INTO pictures (file_name, hash, format, width, height, added) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (file_name) DO NOTHING
                    """,
                arguments: [
                    picture.fileName, picture.hash.hex, picture.format.rawValue, picture.width,
                    picture.height,
                    now.milliseconds,
                ])
        }
    }

    package func picture(fileName: String) async throws -> Picture? {
        try await store.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM pictures WHERE file_name = ?", arguments: [fileName])
                .map(Self.picture)
        }
    }

    /// Those of the names that are known, by name.
    package func pictures(_ fileNames: Set<String>) async throws -> [String: Picture] {
        try await store.read { db in
            var found: [String: Picture] = [:]
            let statement = try db.cachedStatement(sql: "SELECT * FROM pictures WHERE file_name = ?")
            for name in fileNames {
                found[name] = try Row.fetchOne(statement, arguments: [name]).map(Self.picture)
            }
            return found
        }
    }

    /// The newest first.
    package func newest(limit: Int) async throws -> [Picture] {
        try await store.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM pictures ORDER BY added DESC, file_name LIMIT ?", arguments: [limit]
            ).map(Self.picture)
        }
    }

    private static func picture(_ row: Row) throws -> Picture {
        Picture(
            hash: try row.hash("hash"), format: try row.word("format"), width: row["width"],
            height: row["height"])
    }
}
