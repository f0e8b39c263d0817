import ArgumentParser
import Daybreak
import Newsroom
import Pressroom
import Storage

// What can be asked of the run of an edition.

struct MissedReaders: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "missed", abstract: "Show who went without an edition, or send it to them.",
        discussion: """
            Whoever left meanwhile still gets nothing. It is looked over first, as before it was sent. Where `daybreak serve` runs, it does the sending; else \
            this command does, and waits for it.
            """)

    @OptionGroup var option: EditionOption
    @OptionGroup var settings: SettingOptions
    @OptionGroup var pass: OverrideOption
    @Flag(help: "Send it to them.") var send = false
    @Flag(help: "Also to those of whom nobody knows; it may reach them twice.") var uncertain = false

    func run() async throws {
        try await Console.run {
            let paper = try await option.newsroom.open(flags: settings.flags)
            let edition = try await option.run(in: paper)
            var states = Set(Envelope.State.allCases.filter(\.isMissed))
            if uncertain { states.insert(.uncertain) }
            guard send else { return try await RunPrinter(paper: paper).print(edition, in: states) }
            try await PreflightPrinter(paper: paper).clear(edition, overrides: pass.overrides)
            let count = try await paper.store.ledger.resend(edition.id, to: states, now: paper.clock.now)
            Console.say("The edition of \(edition.day) goes to \(count) who went without.")
            if count > 0 { try await RunPrinter(paper: paper).send() }
        }
    }
}

struct EditionReceivers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "received", abstract: "Show who received an edition, and which printing.")

    @OptionGroup var option: EditionOption
    @Option(help: "Those in this state instead, as in deferred.") var state: String?

    func run() async throws {
        try await Console.run {
            let paper = try await option.newsroom.open()
            var states: Set<Envelope.State> = [.sent, .uncertain]
            if let state {
                guard let known = Envelope.State(rawValue: state) else {
                    let all = Envelope.State.allCases.map(\.rawValue).joined(separator: ", ")
                    throw HouseError(
                        "No copy is ever “\(state)”.", hint: "There is: \(all).", blame: .request)
                }
                states = [known]
            }
            try await RunPrinter(paper: paper).print(option.run(in: paper), in: states)
        }
    }
}

struct EditionReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Report on an edition's run, naming everyone who didn't simply get it.")

    @OptionGroup var option: EditionOption
    @Flag(help: "As comma-separated values, for a spreadsheet.") var csv = false

    func run() async throws {
        try await Console.run {
            let paper = try await option.newsroom.open()
            let edition = try await option.run(in: paper)
            let printer = RunPrinter(paper: paper)
            if csv { try await printer.sheet(edition) } else { try await printer.report(edition) }
        }
    }
}
