import Copydesk
package import Newsroom
import PressRun
import Storage

extension Newspaper {
    /// Puts out what is on the press's list, for a command. Where the newsroom is served, its own press does
    /// it within seconds: under its own settings, of which some may be flags that no other command knows.
    ///
    /// - Parameter evenIfIdle: looks at what changes with time alone, too.
    /// - Returns: a sentence.
    package func putOut(evenIfIdle: Bool = false) async throws -> String {
        guard !Lease.isHeld(of: folder) else { return "The running newsroom puts it out." }
        return "\(try await pressRun.run(evenIfIdle: evenIfIdle))"
    }

    /// Puts a story's newest revision before its readers, with what there is to be said about it where they know it
    /// already.
    ///
    /// - Throws: ``HouseError`` (refused) where a fact changes and nothing is said.
    package func publish(_ story: Story, saying note: CorrectionDraft?) async throws -> PublishedStory {
        let now = clock.now
        guard let seen = story.publishedRevision else {
            if note != nil {
                throw HouseError(
                    "Story \(story.id) is new to its readers: there is nothing to correct yet.",
                    hint: "Publish it without a note.", blame: .request)
            }
            return try await store.stories.publish(story.id, revision: story.revision, at: now, now: now)
        }
        let republication = Republication(
            of: try await store.corrections.publications(of: story.id), as: story.text)
        if let problem = republication.problems(of: note).first {
            let changes = republication.changes.map {
                "\($0.place): “\($0.before)” becomes “\($0.after)” (\($0.kinds.map(\.rawValue).joined(separator: ", ")))"
            }
            throw HouseError(
                ([problem.message] + changes.prefix(10)).joined(separator: "\n"),
                hint: "Add --kind correction --note \"…\", or another kind; see daybreak publish --help.",
                blame: .refused)
        }
        return try await store.corrections.amend(
            story.id,
            Amendment(revision: story.revision, seen: seen, note: note, wrong: republication.wrong), by: nil,
            now: now)
    }

    /// What a text's marks leave open, to be said before it goes out.
    package func questions(about text: StoryText) -> [PublishingQuestion] {
        PublishingQuestion.questions(of: CopyReader().read(text.body).record)
    }

    /// The same for the whole site, set anew.
    package func putOutWhole() async throws -> String {
        try await store.press.requestWhole()
        return try await putOut()
    }
}
