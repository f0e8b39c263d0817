import Foundation
import GRDB
import Newsroom

/// Who answers for sources that aren't named: whoever let the text go out.
enum UnnamedSourceDeeds {
    /// Keeps it for each such statement of a revision; what was answered for once stays.
    ///
    /// - Parameter member: nil where the program publishes by itself, which answers for nothing.
    static func answer(
        for id: Story.ID, _ revision: Int, by member: Member.ID?, now: Date, in db: Database
    ) throws {
        guard let member else { return }
        try db.execute(
            sql: """
                INSERT INTO unnamed_sources (story, revision, number, words_key, reason, member, member_name, at)
                SELECT statements.story, statements.revision, number, words_key, speaker, members.id, members.name, ?
                FROM statements JOIN members ON members.id = ?
                WHERE story = ? AND revision = ? AND speaker LIKE 'unnamed%'
                ON CONFLICT DO NOTHING
                """, arguments: [now.milliseconds, member.rawValue, id.rawValue, revision])
    }
}
