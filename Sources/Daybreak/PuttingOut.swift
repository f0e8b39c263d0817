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
