import Copydesk
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Asks the writer about statements whose words no longer stand in the story as they did, and takes the answers.
struct SettleStatements: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        let view: View = [
            "id": .text("\(story.id)"), "headline": .text(story.text.shownHeadline),
            "asked": try await desk.lostStatements(of: story),
        ]
        return try await desk.page(
            "lost-statements", "Statements to settle", view, for: context, at: .stories)
    }

    func answer(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        let question = try context.number("question")
        let answer: StatementAnswer
        switch context.form["answer"] {
        case "not-stated": answer = .notStated
        case "same":
            guard let number = Int(context.form["number"]) else { fallthrough }
            answer = .same(number: number)
        default:
            throw HouseError(
                "No answer was chosen.", hint: "Go back and choose one of the answers.", blame: .request)
        }
        try await desk.store.record.answer(
            question, of: story.id, answer, by: try context.member().id, now: desk.now)
        return .seeOther(Notice.settled.at("/stories/\(story.id)/statements"))
    }
}

extension Newsdesk {
    /// What is asked about a story's statements, as `desk/lost-statements` and the editor print it.
    func lostStatements(of story: Story) async throws -> Value {
        let questions = try await store.record.questions(of: story.id)
        guard !questions.isEmpty else { return .list([]) }
        let standing = try await store.record.statements(StatementFilter(story: story.id, limit: 2_000))
        let fresh = standing.filter { $0.identity == $0.row }.map(\.statement)
        let text = CopyReader().read(story.text.body).blockTexts.joined(separator: "\n")
        return .list(
            questions.map { question -> View in
                let lost = LostWords(question.statement, candidates: fresh, text: text)
                let near = lost.statement
                return [
                    "id": .text("\(story.id)"), "question": .text("\(question.id)"),
                    "was": .text(question.statement.words),
                    "wasBy": .text(question.statement.speaker ?? "somebody unnamed"),
                    "finding": .text(lost.words), "near": .text(near.map { "\($0.number)" }),
                ]
            })
    }
}

extension LostWords {
    /// The statement that may be the lost one.
    fileprivate var statement: Newsroom.Statement? {
        switch self {
        case .attributedAnew(let statement), .changed(let statement): statement
        case .unmarked, .gone: nil
        }
    }

    fileprivate var words: String {
        switch self {
        case .attributedAnew(let statement):
            "Now they are given as said by \(statement.speaker ?? "nobody"), "
                + (statement.kind == .direct ? "word for word." : "in our words.")
        case .changed(let statement):
            "Now they read “\(statement.words)”, said by \(statement.speaker ?? "nobody")."
        case .unmarked: "The words stand in the text, but nothing says any more whose they are."
        case .gone: "The words no longer stand in the text."
        }
    }
}
