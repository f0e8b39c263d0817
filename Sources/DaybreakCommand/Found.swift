import ArgumentParser
import Daybreak
import Newsroom
import PressRun
import Pressroom

struct Found: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a newsroom: folder, database, keys, and a paper to start from.",
        discussion: """
            The paper is a sample: change its name, sections and policies at the desk. With --empty it has no \
            stories, no readers and no edition.

              daybreak found --newsroom /srv/paper --empty
            """)

    @OptionGroup var newsroom: NewsroomOption
    @Flag(help: "No sample stories, readers and edition.") var empty = false

    func run() async throws {
        try await Console.run {
            let paper = try await newsroom.make()
            let founding = Founding(store: paper.store, folder: paper.folder, now: paper.clock.now)
            let editor = try await founding.found(withSamples: !empty)
            _ = try await paper.signer()
            let report = try await paper.pressRun.run(evenIfIdle: true)
            Console.say("Founded \(try await paper.paper().masthead.name) in \(paper.folder.path): \(report)")
            Console.say("\(editor.name) edits it. `daybreak staff link \(editor.address)` lets them in.")
        }
    }
}

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show every setting and where it comes from, and look the newsroom over.",
        discussion: "Exits with 78 when something is wrong.")

    @OptionGroup var newsroom: NewsroomOption
    @OptionGroup var settings: SettingOptions

    func run() async throws {
        try await Console.run {
            let check = try await CheckUp(
                folder: newsroom.folder, flags: settings.flags, environment: Environment.all)
            for line in check.lines {
                let mark = line.mark.rawValue
                Console.say(Console.printable(mark.isEmpty ? line.words : "\(mark)  \(line.words)"))
            }
            if !check.isHealthy { throw ExitCode(78) }
        }
    }
}

struct Get: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer one request for the site on standard output.",
        discussion: """
              daybreak get /about.html
              daybreak get --head /feed.atom
            """)

    @OptionGroup var newsroom: NewsroomOption
    @Flag(help: "Print status and header fields, too.") var head = false
    @Argument(help: "The address from the site's root.") var path: String

    func run() async throws {
        try await Console.run {
            let answer = try await newsroom.open().answer(path: path)
            if head {
                Console.say("\(answer.status)")
                for (name, value) in answer.fields { Console.say("\(name): \(value)") }
                Console.say("")
            }
            Environment.write(answer.body)
            if answer.status >= 400 { throw ExitCode(66) }
        }
    }
}
