import ArgumentParser
import Daybreak
import Mailroom
import Newsroom
import Pressroom
import Storage

struct EditionVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edition",
        abstract: "Plan, proof, approve and send the morning edition, and see what became of it.",
        subcommands: [
            PlanEdition.self, ProofEdition.self, ApproveEdition.self, SendEdition.self, EditionStatus.self,
            PauseEdition.self, ResumeEdition.self, CancelEdition.self, CorrectEdition.self,
            MissedReaders.self,
            EditionReceivers.self, EditionReport.self,
        ])
}

/// Which edition a verb is about.
struct EditionOption: ParsableArguments {
    @OptionGroup var newsroom: NewsroomOption
    @Option(help: "The series' address part; the paper's first series unless told.") var series: String?
    @Option(help: "The edition's day, as in 2026-11-23; the next open one unless told.") var day: String?

    func series(in paper: Newspaper) async throws -> Series {
        let all = try await paper.store.house.series()
        guard let found = series.map({ name in all.first { $0.slug.text == name } }) ?? all.first else {
            throw HouseError(
                "There is no such series.",
                hint: "There is: \(all.map(\.slug.text).joined(separator: ", ")).",
                blame: .absent)
        }
        return found
    }

    func calendarDay() throws -> CalendarDay? {
        guard let day else { return nil }
        guard let parsed = CalendarDay(iso: day) else {
            throw HouseError("“\(day)” is no day.", hint: "Write it as in 2026-11-23.", blame: .request)
        }
        return parsed
    }

    /// The edition of the day that was named; else the one that is on its way; else the last that was.
    func run(in paper: Newspaper) async throws -> Edition {
        if day != nil { return try await edition(in: paper) }
        let series = try await series(in: paper)
        let all = try await paper.store.editions.open() + paper.store.editions.list(limit: 100)
        let own = all.filter { $0.series == series.id && $0.addressed != nil }
        if let found = own.first(where: { $0.state == .sending }) ?? own.first { return found }
        throw HouseError(
            "No edition was sent yet.", hint: "Send one: `daybreak edition send`.", blame: .absent)
    }

    /// The edition of the day that was named; else the first that isn't finished; else the newest.
    func edition(in paper: Newspaper) async throws -> Edition {
        let series = try await series(in: paper)
        if let day = try calendarDay() {
            if let found = try await paper.store.editions.edition(series: series.id, day: day) {
                return found
            }
        } else {
            let open = try await paper.store.editions.open().first { $0.series == series.id }
            if let open { return open }
            let last = try await paper.store.editions.list(limit: 100).first { $0.series == series.id }
            if let last { return last }
        }
        throw HouseError(
            "There is no such edition.", hint: "Plan one: `daybreak edition plan`.", blame: .absent)
    }
}

/// What is let pass of what was found before sending.
struct OverrideOption: ParsableArguments {
    @Option(
        name: .customLong("override"),
        help: ArgumentHelp("Let a red finding pass, by its name. May be repeated.", valueName: "name"))
    var overrides: [String] = []
}

struct PlanEdition: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Put the next edition together by the ranking rule.")

    @OptionGroup var option: EditionOption

    func run() async throws {
        try await Console.run {
            let paper = try await option.newsroom.open()
            let edition = try await paper.editionDesk.plan(
                option.series(in: paper).id, day: option.calendarDay())
            try await EditionPrinter(paper: paper).print(edition)
        }
    }
}

struct ProofEdition: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract: "Print an edition as readers will get it, and what there is to say about it.")

    @OptionGroup var option: EditionOption
    @Flag(help: "Print the HTML part.") var html = false
    @Flag(help: "Print the text part.") var text = false

    func run() async throws {
        try await Console.run {
            let paper = try await option.newsroom.open()
            let edition = try await option.edition(in: paper)
            let (mail, proof) = try await paper.editionDesk.proof(edition.id)
            if html { Environment.write(Array(mail.html.filled(with: [:]).utf8)) }
            if text { Console.say(Console.printable(mail.text.filled(with: [:]))) }
            guard !html, !text else { return }
            try await EditionPrinter(paper: paper).print(edition)
            Console.say(
                "HTML \(proof.htmlBytes) bytes, text \(proof.textBytes) bytes, \(proof.words) words, "
                    + "\(proof.minutes) \(proof.minutes == 1 ? "minute" : "minutes")")
            for warning in proof.warnings { Console.say("note: \(Console.printable(warning))") }
        }
    }
}

struct ApproveEdition: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Release an edition: it goes out when it is due.",
        discussion: """
            It is looked over first (relay, DNS, the mail itself), and kept back while something is red. What is \
            let pass by name stays on record.
            """)

    @OptionGroup var option: EditionOption
    @OptionGroup var settings: SettingOptions
    @OptionGroup var pass: OverrideOption

    func run() async throws {
        try await Console.run {
            let paper = try await option.newsroom.open(flags: settings.flags)
            let edition = try await option.edition(in: paper)
            try await PreflightPrinter(paper: paper).clear(edition, overrides: pass.overrides)
            try await paper.editionDesk.approve(edition, by: nil)
            Console.say("Approved the edition of \(edition.day).")
        }
    }
}
