import ArgumentParser
import Daybreak
import Mailroom
import Newsroom
import Storage

struct CorrectEdition: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract:
            "Print an edition that is on its way anew, in other words or with its stories as published now.",
        discussion: """
            Whoever wasn't sent it yet gets the new text, with your note above the first story. What was sent stays \
            as it was, and both are kept. The new mail is set and looked over first; if it can't be, nothing changes.

              daybreak edition correct --note "The figure in the second story was wrong."
              daybreak edition correct --note "The bridge is in Porto." --what "2=A bridge opens in Porto."
            """)

    @OptionGroup var option: EditionOption
    @OptionGroup var settings: SettingOptions
    @Option(help: "What was wrong, in a sentence; readers read it above the first story.") var note: String
    @Option(help: "Another subject.") var subject: String?
    @Option(help: "Another greeting, in Markdown.") var greeting: String?
    @Option(help: ArgumentHelp("What happened in the story at that place.", valueName: "number=text"))
    var what: [String] = []
    @Option(help: ArgumentHelp("Why the story at that place matters.", valueName: "number=text"))
    var why: [String] = []

    func run() async throws {
        try await Console.run {
            let paper = try await option.newsroom.open(flags: settings.flags)
            let edition = try await option.run(in: paper)
            try await paper.requireImprintOfSender()
            let number = try await paper.editionDesk.correct(edition.id, try reprint(of: edition))
            Console.say("Whoever wasn't sent the edition of \(edition.day) yet gets printing \(number).")
        }
    }

    private func reprint(of edition: Edition) throws -> Reprint {
        var reprint = Reprint(of: edition, note: oneLine(note))
        if let subject { reprint.subject = oneLine(subject) }
        if let greeting { reprint.greeting = greeting }
        for typed in what {
            let (place, words) = try sentence(typed, in: reprint)
            reprint.lines[place].what = words
        }
        for typed in why {
            let (place, words) = try sentence(typed, in: reprint)
            reprint.lines[place].why = words
        }
        return reprint
    }

    /// Takes `2=A bridge opens.` apart.
    private func sentence(_ typed: String, in reprint: Reprint) throws -> (place: Int, words: String) {
        let halves = typed.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, let number = Int(halves[0]), reprint.lines.indices.contains(number - 1)
        else {
            throw HouseError(
                "“\(typed)” names no story of this edition.",
                hint: "Write its place in it before the words, as in \"2=A bridge opens.\"", blame: .request)
        }
        return (number - 1, oneLine(String(halves[1])))
    }

    private func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
