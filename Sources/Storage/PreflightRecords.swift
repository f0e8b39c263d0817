package import Foundation
import GRDB
package import Newsroom

/// What was let pass before sending, by whom. Append-only: a word once given stays on record.
package struct PreflightRecords: Sendable {
    let store: Store

    /// An edition's overrides, the oldest first.
    package func overrides(of edition: Edition.ID) async throws -> [PreflightOverride] {
        try await store.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM preflight_overrides WHERE edition = ? ORDER BY at, finding",
                arguments: [edition.rawValue]
            ).map { row in
                PreflightOverride(
                    finding: try row.word("finding"), mark: row["mark"], words: row["words"],
                    seen: row["seen"],
                    member: row.optionalID("member"), by: row["member_name"], at: row.date("at"))
            }
        }
    }

    /// Lets findings of an edition pass, in the words it was looked at in. One that was let pass before keeps
    /// the first word.
    ///
    /// - Parameters:
    ///   - edition: as it was looked at.
    ///   - member: nil for the command line.
    /// - Throws: ``HouseError`` (conflict) when it says something else by now.
    package func override(
        _ findings: [PreflightFinding], of edition: Edition, by member: Member?, now: Date
    ) async throws {
        try await store.write { db in
            guard try EditionDeeds.find(edition.id, in: db).wordsMark == edition.wordsMark else {
                throw HouseError(
                    "The edition was changed since it was looked at.", hint: "Look it over again.",
                    blame: .conflict)
            }
            for finding in findings {
                try db.execute(
                    sql: """
                        INSERT INTO preflight_overrides (edition, words, finding, mark, seen, member, member_name, at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """,
                    arguments: [
                        edition.id.rawValue, edition.wordsMark, finding.name.rawValue, finding.mark,
                        finding.seen, member?.id.rawValue, member?.name ?? "the command line",
                        now.milliseconds,
                    ])
            }
        }
    }
}

extension Store {
    /// What was let pass before sending.
    package var preflight: PreflightRecords { PreflightRecords(store: self) }
}
