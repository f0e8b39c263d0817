import ArgumentParser
import Daybreak
import Newsroom
import PressRun
import Pressroom
import Storage

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
        discussion: """
            With --mail, looks over what mail needs instead: the relay and its certificate, SPF, DKIM, DMARC and \
            reverse name as DNS tells them, and the next open edition. Each line says what to do. Nothing is sent.

              daybreak check
              daybreak check --mail
              daybreak check --mail --edition 12 --override links

            Exits with 78 when something is wrong, or something red is not overridden.
            """)

    @OptionGroup var newsroom: NewsroomOption
    @OptionGroup var settings: SettingOptions
    @Flag(help: "Look over what mail needs.") var mail = false
    @Option(help: "With --mail: an edition's number; the next open one unless told.") var edition: Int64?
    @Option(
        name: .customLong("override"),
        help: ArgumentHelp(
            "With --mail: let a red finding pass, by its name. May be repeated.", valueName: "name")
    )
    var overrides: [String] = []

    func run() async throws {
        try await Console.run {
            guard mail else { return try await checkSettings() }
            let paper = try await newsroom.open(flags: settings.flags)
            let mayGo = try await PreflightPrinter(paper: paper).look(
                at: chosenEdition(in: paper), overrides: overrides)
            if !mayGo { throw ExitCode(78) }
        }
    }

    private func checkSettings() async throws {
        let check = try await CheckUp(
            folder: newsroom.folder, flags: settings.flags, environment: Environment.all)
        for line in check.lines {
            let mark = line.mark.rawValue
            Console.say(Console.printable(mark.isEmpty ? line.words : "\(mark)  \(line.words)"))
        }
        if !check.isHealthy { throw ExitCode(78) }
    }

    private func chosenEdition(in paper: Newspaper) async throws -> Edition? {
        guard let edition else {
            return try await paper.store.editions.open().first { $0.state != .sending }
        }
        guard let found = try await paper.store.editions.edition(Edition.ID(edition)) else {
            throw HouseError(
                "There is no edition \(edition).", hint: "The desk's list of editions has their numbers.",
                blame: .absent)
        }
        return found
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
