package import Foundation
import GRDB
package import Newsroom

/// A question about a statement whose words no longer stand in its story as they did.
package struct StatementQuestion: Equatable, Sendable {
    package let id: Int64
    package let identity: Int64
    /// The revision that it was missing in first.
    package let revision: Int
    package let statement: Newsroom.Statement
}

/// What the writer says about it.
package enum StatementAnswer: Equatable, Sendable {
    /// It is the one with this number in the newest text, in its new words.
    case same(number: Int)
    /// The story doesn't state it any more.
    case notStated
}

extension KeptRecords {
    /// What is asked about a story's statements, and the newest text's statements that aren't known from before it.
    package func questions(of story: Story.ID) async throws -> [StatementQuestion] {
        try await store.read { try Self.questions(of: story, in: $0) }
    }

    /// Takes an answer; it is never changed after.
    ///
    /// - Throws: `HouseError`: absent if it isn't asked, conflict if it was answered, or the number is no statement of
    ///   the newest text or is itself known from before.
    package func answer(
        _ question: Int64, of story: Story.ID, _ answer: StatementAnswer, by member: Member.ID?, now: Date
    ) async throws {
        try await store.write { db in
            guard let asked = try Self.questions(of: story, in: db).first(where: { $0.id == question }) else {
                throw HouseError(
                    "That question isn't asked any more.", hint: "Look at the story's statements again.",
                    blame: .conflict)
            }
            let word: String
            switch answer {
            case .notStated: word = "not stated"
            case .same(let number):
                word = "same"
                try db.execute(
                    sql: """
                        UPDATE statements SET identity = ?
                        WHERE story = ? AND number = ? AND identity = id AND revision =
                            (SELECT revision FROM records WHERE records.story = ?2 AND is_newest = 1)
                        """, arguments: [asked.identity, story.rawValue, number])
                guard db.changesCount == 1 else {
                    throw HouseError(
                        "Statement \(number) of the newest text is known as another one.",
                        hint: "Look at the story's statements again.", blame: .conflict)
                }
            }
            try db.execute(
                sql: "UPDATE statement_questions SET answer = ?, answered = ?, answered_by = ? WHERE id = ?",
                arguments: [word, now.milliseconds, member?.rawValue, question])
        }
    }

    private static func questions(of story: Story.ID, in db: Database) throws -> [StatementQuestion] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT id, identity, revision, statement FROM statement_questions
                WHERE story = ? AND answer IS NULL ORDER BY id
                """, arguments: [story.rawValue]
        ).map { row in
            StatementQuestion(
                id: row["id"], identity: row["identity"], revision: row["revision"],
                statement: try JSONColumn.value(StatementNote.self, from: row["statement"]).statement)
        }
    }
}
