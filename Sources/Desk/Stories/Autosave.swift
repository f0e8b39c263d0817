import Foundation
import HTTPTypes
import Hummingbird
import Newsroom
import Storage
import WebSupport

/// Saves while somebody writes. Our script posts the whole form with the revision it started from and does
/// what the answer says; sent twice, the same text is saved once.
struct Autosave: Sendable {
    let desk: Newsdesk

    /// What the script is told.
    struct Answer: Codable, Sendable {
        /// `saved`, `conflict`, `problems`, `signed-out`.
        var state: String
        /// The newest revision.
        var revision: Int?
        /// When it was saved, as in `14:05`.
        var time: String?
        /// What to tell the editor.
        var message: String?

        func response() throws -> Response {
            let status: HTTPResponse.Status =
                switch state {
                case "saved": .ok
                case "conflict": .conflict
                case "signed-out": .forbidden
                default: .unprocessableContent
                }
            return .json(Array(try JSONEncoder().encode(self)), status: status)
        }
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        let outcome = try await SaveStory(desk: desk)
            .save(StoryForm(context.form), to: story.id, by: try context.member().id, reason: .autosave)
        let time = try await desk.time()
        switch outcome {
        case .saved(let story):
            return try Answer(state: "saved", revision: story.revision, time: time.time(story.modified))
                .response()
        case .problems(let errors):
            let sentences = errors.errors.map(\.message).joined(separator: " ")
            return try Answer(state: "problems", message: sentences).response()
        case .conflict(let theirs, _):
            let saver = try await desk.store.stories.revision(theirs.revision, of: theirs.id)?.by
            let name = try await desk.name(of: saver)
            let words = "\(name) saved this story at \(time.time(theirs.modified))."
            return try Answer(state: "conflict", revision: theirs.revision, message: words).response()
        }
    }

    /// Does our script ask, rather than a form?
    static func isAsked(_ request: Request) -> Bool { request.uri.path.hasSuffix("/autosave") }
}
