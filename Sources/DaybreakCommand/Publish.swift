import ArgumentParser
import Daybreak
import Foundation
import Newsroom
import Pressroom
import Storage
import WebSupport

struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a story before its readers, or set the whole site anew.",
        discussion: """
              daybreak publish 12        the newest revision of story 12
              daybreak publish --all     every file of the site, as after a new theme
              daybreak publish 12 --kind correction --note "The levy is 30 cents, not 40."

            A changed name, number, date or quoted word of a story that readers know goes out only with a note.

            Where `daybreak serve` runs, it does the writing.
            """)

    @OptionGroup var newsroom: NewsroomOption
    @Flag(help: "Set the whole site anew.") var all = false
    @Option(
        help:
            "Say of a story that readers know what is changed: correction, clarification, update or editor's note."
    )
    var kind: String?
    @Option(help: "What readers are told about the change.") var note: String?
    @Option(help: "The words that stood there.") var before: String?
    @Option(help: "The words that stand there now.") var after: String?
    @Option(help: "How it came about, as readers are told.") var why: String?
    @Option(name: .customLong("found-by"), help: "Who noticed, as readers are told.") var foundBy: String?
    @Flag(help: "Show the note above the text.") var grave = false
    @Argument(help: "The story's number.") var story: Int64?

    func validate() throws {
        if all == (story != nil) { throw ValidationError("Name a story, or say --all.") }
        if (kind == nil) != (note == nil) { throw ValidationError("--kind and --note belong together.") }
        if let kind, Correction.Kind(rawValue: kind) == nil {
            throw ValidationError(
                "--kind is one of \(Correction.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
    }

    /// What is said about the change; nil for nothing.
    private var draft: CorrectionDraft? {
        guard let kind = kind.flatMap(Correction.Kind.init(rawValue:)), let note else { return nil }
        return CorrectionDraft(
            kind: kind, isGrave: grave, note: note, before: before ?? "", after: after ?? "", why: why ?? "",
            foundBy: foundBy ?? "")
    }

    func run() async throws {
        try await Console.run {
            let paper = try await newsroom.open()
            guard let story else {
                Console.say(try await paper.putOutWhole())
                return
            }
            guard let found = try await paper.store.stories.story(Story.ID(story)) else {
                throw HouseError(
                    "There is no story \(story).", hint: "Look it up at the desk.", blame: .absent)
            }
            let questions = paper.questions(about: found.text)
            if !questions.isEmpty {
                throw HouseError(
                    "Story \(story) leaves open what has to be said before it goes out:\n"
                        + questions.map { "line \($0.line): \(Console.printable($0.words))" }.joined(
                            separator: "\n"),
                    hint: questions[0].hint, blame: .refused)
            }
            let published = try await paper.publish(found, saying: draft)
            Console.say(try await paper.putOut())
            Console.say(SitePath.story(published.address).absolute(under: paper.settings.site.text))
        }
    }
}

struct DNS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dns", abstract: "Print the records to publish for mail: keys, SPF, DMARC.")

    @OptionGroup var newsroom: NewsroomOption
    @OptionGroup var settings: SettingOptions

    func run() async throws {
        try await Console.run {
            let paper = try await newsroom.open(flags: settings.flags)
            let records = DNSRecords(signer: try await paper.signer(), domain: try await paper.mailDomain())
            for line in records.lines { Console.say(line) }
        }
    }
}

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy a consistent state of the newsroom to a new folder, while it runs.",
        discussion: "The copy holds readers' addresses and the signing keys: keep it as safe as the newsroom."
    )

    @OptionGroup var newsroom: NewsroomOption
    @Argument(help: "The new folder.") var folder: String

    func run() async throws {
        try await Console.run {
            let paper = try await newsroom.open()
            let copy = try await NewsroomCopy(of: paper, to: NewsroomFolder(folder)).make()
            Console.say("Copied \(copy.files) files and the database to \(folder).")
        }
    }
}

struct SchemaVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the database's layout as docs/schema.md has it.",
        shouldDisplay: false)

    func run() async throws {
        try await Console.run { Environment.write(Array(try await SchemaPage.text().utf8)) }
    }
}
