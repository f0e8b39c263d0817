package import Newsroom

/// What a dossier says, part by part, as lists of lines: for the site's pages and the desk's alike.
package struct DossierSections {
    private let dossier: Dossier
    private let lines: DossierLines

    package init(_ dossier: Dossier, as lines: DossierLines) {
        self.dossier = dossier
        self.lines = lines
    }

    /// For `site/subject` and `desk/dossier`: sections that have lines, in the order that they are read.
    package var views: [View] {
        sections.filter { !$0.lines.isEmpty }.map { section in
            [
                "part": .text(section.part), "title": .text(section.title),
                "lines": .list(section.lines.map(\.view)),
            ]
        }
    }

    // MARK: Parts

    private struct Section {
        var part: String
        var title: String
        var lines: [DossierLine]
    }

    private var sections: [Section] {
        switch dossier.subject.kind {
        case .party:
            [
                stakes("wants", "What it wants", [.wants, .flipside]),
                stakes("costs", "What it would cost", [.cost]),
                stakes("tripwires", "What would stop it", [.tripwire]),
                stakes("offers", "What others want from it", [.offers]),
                Section(
                    part: "messages", title: "What it tells the world, in our words",
                    lines: Self.gathered(
                        dossier.messages.map { message in
                            let note = message.audience.map { "To \($0)." }
                            return (message.story, DossierLine(words: message.words, note: note))
                        }, as: lines)),
                said("What was said for it"), Section(part: "events", title: "Events", lines: occasions),
            ]
        case .speaker:
            [
                Section(
                    part: "offices", title: "Named as",
                    lines: dossier.offices.map { DossierLine(words: $0.role, note: $0.time) }),
                said("What was said"),
            ]
        case .event:
            [
                Section(part: "events", title: "When it was", lines: occasions),
                Section(
                    part: "anniversaries", title: "On its anniversaries",
                    lines: dossier.anniversaries.map(anniversary)),
                stakes("wants", "Who wants something from it", [.wants]),
            ]
        }
    }

    private func stakes(_ part: String, _ title: String, _ roles: Set<Interest.Role>) -> Section {
        Section(
            part: part, title: title,
            lines: Self.gathered(
                dossier.stakes.filter { roles.contains($0.role) }.map { stake in
                    let note = stake.note(in: dossier)
                    return (stake.story, DossierLine(words: stake.item, note: note))
                }, as: lines))
    }

    /// Lines of one story one after the other name it once, below the last of them.
    private static func gathered(
        _ told: [(story: DossierStory, line: DossierLine)], as lines: DossierLines
    ) -> [DossierLine] {
        told.enumerated().map { index, entry in
            var line = entry.line
            let isLast = index + 1 == told.count || told[index + 1].story != entry.story
            if isLast { line.froms = [lines.from(entry.story)] }
            return line
        }
    }

    private func said(_ title: String) -> Section {
        Section(
            part: "said", title: title,
            lines: dossier.said.map { lines.said($0, namesSpeaker: dossier.subject.kind == .party) })
    }

    private var occasions: [DossierLine] {
        dossier.occasions.map { occasion in
            let isOwn = dossier.subject.kind == .event
            var notes: [String] = []
            if isOwn, occasion.event.state != .happened {
                notes.append(occasion.event.state == .planned ? "Planned." : "Cancelled.")
            }
            return DossierLine(
                words: isOwn
                    ? [occasion.event.date == nil ? "Date not given" : nil, occasion.event.place]
                        .compactMap { $0 }.joined(separator: ", ") : occasion.event.title,
                note: notes.joined(separator: " "), date: occasion.event.date,
                froms: occasion.stories.prefix(5).map { lines.from($0) })
        }
    }

    private func anniversary(_ occasion: Dossier.Occasion) -> DossierLine {
        let words = dossier.occasions.lazy.compactMap {
            occasion.event.anniversaryWords(of: $0.event)
        }.first
        return DossierLine(
            words: occasion.event.title, note: words.map { $0.capitalizedFirst + "." },
            date: occasion.event.date, froms: occasion.stories.prefix(5).map { lines.from($0) })
    }
}

extension Dossier.Stake {
    /// `For China, at a discount. Likely (55–80%). A demand.`
    fileprivate func note(in dossier: Dossier) -> String {
        var sentences: [String] = []
        let others = wantedBy.filter { $0 != dossier.name }.joinedInWords
        if role != .wants || dossier.subject.kind == .event, !others.isEmpty {
            sentences.append(role == .flipside ? "On \(others)’s list, too." : "Wanted by \(others).")
        }
        switch role {
        case .wants, .offers: break
        case .flipside: if let words { sentences.append("Here: \(words).") }
        case .cost:
            if let words { sentences.append("The cost: \(words)\(condition.map { ", if \($0)" } ?? "").") }
        case .tripwire: if let words { sentences.append("What would stop it: \(words).") }
        }
        if let level { sentences.append(level.words.capitalizedFirst + ".") }
        switch strength {
        case .wish?: sentences.append("A wish.")
        case .demand?: sentences.append("A demand.")
        case .fallback?: sentences.append("What it would settle for.")
        case .scenario?: sentences.append("A scenario, not a fact.")
        case nil: break
        }
        if let horizon { sentences.append(horizon.words) }
        return sentences.joined(separator: " ")
    }
}

extension Dossier.Office {
    /// `February 2023 to March 2023`; nil where no statement has a date.
    fileprivate var time: String? {
        guard let first, let last else { return nil }
        return first == last
            ? "As of \(first.words)." : "From \(first.words) to \(last.words), as far as quoted."
    }
}
