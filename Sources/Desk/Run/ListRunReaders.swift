import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Who received an edition and who was missed, by reader number, with the printing that each got.
struct ListRunReaders: Sendable {
    let desk: Newsdesk
    private static let pageSize = 100

    /// What may be asked for: those who received it, those who were missed, or one state.
    private enum Question {
        case received, missed
        case state(Envelope.State)

        init(_ typed: String) {
            switch typed {
            case "missed": self = .missed
            default: self = Envelope.State(rawValue: typed).map(Question.state) ?? .received
            }
        }

        static let all = [received, missed] + Envelope.State.allCases.map(Question.state)

        var name: String {
            switch self {
            case .received: "received"
            case .missed: "missed"
            case .state(let state): state.rawValue
            }
        }

        var label: String {
            switch self {
            case .received: "Received it"
            case .missed: "Missed it"
            case .state(let state): state.label
            }
        }

        var states: Set<Envelope.State> {
            switch self {
            case .received: [.sent, .uncertain]
            case .missed: Set(Envelope.State.allCases.filter(\.isMissed))
            case .state(let state): [state]
            }
        }
    }

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        let question = Question(context.query["state"])
        let after = context.after
        let lines = try await desk.store.ledger.copies(
            of: edition.id, in: question.states, after: after, limit: Self.pageSize + 1)
        let tally = try await desk.store.ledger.tally(edition.id)
        let own: View = [
            "question": .text(question.name), "asked": .text(question.label),
            "questions": .list(
                Question.all.compactMap { other -> View? in
                    let count = other.states.reduce(0) { $0 + tally[$1] }
                    guard count > 0 || other.name == question.name || other.name == "received" else {
                        return nil
                    }
                    return [
                        "name": .text(other.name), "label": .text(other.label), "count": .number(count),
                        "isHere": .flag(other.name == question.name),
                    ]
                }),
            "lines": .list(try await desk.copies(lines.prefix(Self.pageSize), try await desk.time())),
            "more": .text(lines.count > Self.pageSize ? lines[Self.pageSize - 1].reader?.description : nil),
            "isFurther": .flag(after.rawValue > 0),
        ]
        return try await desk.page(
            "run-readers", "Readers of this edition", try await desk.line(of: edition).adding(own),
            for: context,
            at: .editions)
    }
}
