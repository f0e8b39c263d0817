import Addresses
import ArgumentParser
import Daybreak
import Mailroom
import Newsroom
import Storage

struct SendEdition: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Send an approved edition now, or a test of any edition to one address.",
        discussion: """
            Where `daybreak serve` runs, it does the sending; else this command does, and waits for it. An \
            edition that is on its way already goes on.

              daybreak edition send --watch
              daybreak edition send --test ann@example.org
            """)

    @OptionGroup var option: EditionOption
    @OptionGroup var settings: SettingOptions
    @OptionGroup var pass: OverrideOption
    @Option(help: "Send a test to this address; the edition stays as it is.") var test: String?
    @Flag(help: "Show how far it is until it is done.") var watch = false

    func run() async throws {
        try await Console.run {
            let paper = try await option.newsroom.open(flags: settings.flags)
            let edition = try await option.edition(in: paper)
            if let test {
                try await paper.editionDesk.test(edition.id, to: Readers.address(test))
            } else if edition.state == .sending {
                Console.say("The edition of \(edition.day) is on its way; the rest of it goes on.")
            } else {
                try await PreflightPrinter(paper: paper).clear(edition, overrides: pass.overrides)
                let count = try await paper.send(edition.id)
                Console.say("The edition of \(edition.day) goes to \(count) readers.")
            }
            try await RunPrinter(paper: paper).send(watching: watch && test == nil ? edition.id : nil)
        }
    }
}

struct EditionStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show an edition and what became of each envelope.")

    @OptionGroup var option: EditionOption

    func run() async throws {
        try await Console.run {
            let paper = try await option.newsroom.open()
            try await EditionPrinter(paper: paper).print(option.edition(in: paper))
        }
    }
}
