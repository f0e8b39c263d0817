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
                    finding: try row.word("finding"), seen: row["seen"], member: row.optionalID("member"),
                    by: row["member_name"], at: row.date("at"))
            }
        }
    }

    /// Lets findings of an edition pass. One that was let pass before keeps the first word.
    ///
    /// - Parameters:
    ///   - findings: all that were made; those that aren't red are left aside.
    ///   - names: what is let pass.
    ///   - member: nil for the command line.
    /// - Throws: ``HouseError`` (request) for a name under which nothing red was found.
    package func override(
        _ names: Set<PreflightFinding.Name>, among findings: [PreflightFinding], of edition: Edition.ID,
        by member: Member?, now: Date
    ) async throws {
        let red = findings.filter { $0.level == .red }
        for name in names where !red.contains(where: { $0.name == name }) {
            throw HouseError(
                "Nothing red was found under the name \(name.rawValue).",
                hint: "Look the edition over again; it may be mended already.", blame: .request)
        }
        try await store.write { db in
            for name in names.sorted(by: { $0.rawValue < $1.rawValue }) {
                let seen = red.filter { $0.name == name }.map(\.seen).joined(separator: " ")
                try db.execute(
                    sql: """
                        INSERT INTO preflight_overrides (edition, finding, seen, member, member_name, at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """,
                    arguments: [
                        edition.rawValue, name.rawValue, seen, member?.id.rawValue,
                        member?.name ?? "the command line", now.milliseconds,
                    ])
            }
        }
    }
}

extension Store {
    /// What was let pass before sending.
    package var preflight: PreflightRecords { PreflightRecords(store: self) }
}
