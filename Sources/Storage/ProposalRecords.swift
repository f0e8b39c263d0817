package import Foundation
import GRDB
package import Newsroom

extension KeptRecords {
    /// By their keys, the proposals that aren't made for a story again.
    package func dismissed(in id: Story.ID) async throws -> Set<String> {
        try await store.read { db in
            try Set(
                String.fetchAll(
                    db, sql: "SELECT proposal FROM dismissed_proposals WHERE story = ?",
                    arguments: [id.rawValue]))
        }
    }

    /// Remembers that a proposal isn't wanted; a second time changes nothing.
    package func dismiss(_ proposal: String, in id: Story.ID, by member: Member.ID?, now: Date) async throws {
        try await store.write { db in
            try db.execute(
                sql: "INSERT INTO dismissed_proposals VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [id.rawValue, proposal, member?.rawValue, now.milliseconds])
        }
    }
}
