import ArgumentParser
import Daybreak
import Mailroom
import Newsroom
import Storage

// What can be done with an edition that is on its way. A running newsroom sees it within a second.

struct PauseEdition: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Send no more of an edition until it is resumed.")

    @OptionGroup var option: EditionOption

    func run() async throws {
        try await Console.run {
            let paper = try await option.newsroom.open()
            let edition = try await option.run(in: paper)
            try await paper.store.ledger.pause(
                edition.id, reason: "paused from the command line", now: paper.clock.now)
            Console.say("Paused the edition of \(edition.day).")
        }
    }
}

struct ResumeEdition: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let a paused edition go on.",
        discussion:
            """
            What stood still for half an hour or more is looked over first, as before it is sent. Where `daybreak \
            serve` runs, it does the sending; else this command does, and waits for it.
            """)

    @OptionGroup var option: EditionOption
    @OptionGroup var settings: SettingOptions
    @OptionGroup var pass: OverrideOption

    func run() async throws {
        try await Console.run {
            let paper = try await option.newsroom.open(flags: settings.flags)
            let edition = try await option.run(in: paper)
            if edition.isPausedLong(now: paper.clock.now) {
                try await PreflightPrinter(paper: paper).clear(edition, overrides: pass.overrides)
            }
            try await paper.store.ledger.resume(edition.id)
            Console.say("The edition of \(edition.day) goes on.")
            try await RunPrinter(paper: paper).send()
        }
    }
}

struct CancelEdition: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Call the rest of an edition off: whoever wasn't sent it yet isn't.",
        discussion: "They can be sent it later: `daybreak edition missed --send`.")

    @OptionGroup var option: EditionOption

    func run() async throws {
        try await Console.run {
            let paper = try await option.newsroom.open()
            let edition = try await option.run(in: paper)
            let count = try await paper.store.ledger.cancel(edition.id, now: paper.clock.now)
            Console.say("The rest of the edition of \(edition.day) is called off; \(count) go without.")
        }
    }
}
