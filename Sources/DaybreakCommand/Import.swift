import ArgumentParser
import Daybreak
import Foundation
import Imports
import Newsroom
import Pressroom

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring stories in from elsewhere, and say what was lost on the way.",
        subcommands: [ImportMarkdown.self, ImportPage.self])
}

struct ImportMarkdown: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "markdown",
        abstract: "Bring in a folder of Markdown files with front matter.",
        discussion: """
            Takes the front matter of Hugo, Jekyll and Eleventy kinds. Pictures are copied. A second time \
            changes nothing; bad files are named and skipped.

              daybreak import markdown posts/ --publish --address https://old.example
            """)

    @OptionGroup var newsroom: NewsroomOption
    @Flag(help: "Publish what has a date, under that date.") var publish = false
    @Option(help: "The section for stories that name none; the paper's first one unless told.") var section:
        String?
    @Option(help: "The old site's address, for links to pages that aren't among the files.") var address:
        String?
    @Argument(help: "The folder.") var folder: String

    func run() async throws {
        try await Console.run {
            let paper = try await newsroom.open()
            let zone = TimeZone(identifier: try await paper.paper().masthead.timeZone) ?? .gmt
            let report = try await MarkdownFolder(folder, zone: zone).bring(
                into: paper.store, pictures: PictureShelf(folder: paper.folder.pictures),
                choices: MarkdownFolder.Choices(publish: publish, section: section, site: address),
                now: paper.clock.now)
            Console.say(report.text)
            if publish { Console.say(try await paper.putOut(evenIfIdle: true)) }
        }
    }
}

struct ImportPage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "page",
        abstract: "Bring in the plain text of one page, as a draft.",
        discussion: "Tells slogan, headline, standfirst, headings, paragraphs and sign-up box apart.")

    @OptionGroup var newsroom: NewsroomOption
    @Option(help: "The draft's section; the paper's first one unless told.") var section: String?
    @Argument(help: "The file.") var file: String

    func run() async throws {
        try await Console.run {
            let paper = try await newsroom.open()
            let report = try await PlainPage(file: file).bring(
                into: paper.store, section: section, now: paper.clock.now)
            Console.say(report.text)
        }
    }
}
