package import Newsroom

/// The pages of the Record: who wants what and said what, across all stories.
extension Press {
    /// The page of a party, a speaker or an event. Where no story that stands names it any more, it says so.
    package func subject(_ dossier: Dossier, in paper: Paper) -> Page {
        let links = Links(from: .subject(dossier.subject), in: paper)
        let lines = DossierLines(in: PaperCalendar(paper)) { $0.address.map { links.link(.story($0)) } }
        let kind = dossier.subject.kind
        let isLong = dossier.saidCount > dossier.said.count
        let all = StatementsPage(who: dossier.name)
        let view: View = [
            "name": .text(dossier.name), "kind": .text(kind.label), "recordLink": links.value(.recordIndex),
            "aliases": .text(
                dossier.aliases.isEmpty ? nil : "Also called \(dossier.aliases.joinedInWords)"),
            "parties": .list(
                dossier.parties.compactMap { name in
                    RecordSubject(.party, named: name).map {
                        ["party": .text(name), "partyLink": links.value(.subject($0))]
                    }
                }),
            "hasParties": .flag(!dossier.parties.isEmpty),
            "parts": .list(DossierSections(dossier, as: lines).views),
            "stories": .list(dossier.stories.map { lines.from($0) }),
            "hasStories": .flag(!dossier.stories.isEmpty),
            "allLink": isLong ? .text(links.link(.statements) + all.query(page: 1)) : .absent,
            "allWords": .text("All \(dossier.saidCount) statements"),
            "anniversary": kind == .event ? .text(Self.anniversary(of: dossier)) : .absent,
        ]
        let frame = Frame(
            title: "\(dossier.name) | \(paper.masthead.name)",
            description: "\(kind.label): what our stories say of \(dossier.name), with their sources.",
            pageClass: "dossier-page",
            openGraph: .page(title: dossier.name, at: .subject(dossier.subject), in: paper))
        return page(frame, view, with: .subject, on: links, in: paper)
    }

    /// The first page of the Record: what was named last.
    package func recordIndex(
        _ lists: [(kind: RecordSubject.Kind, subjects: [SubjectLine])], trackRecords: [TrackRecord] = [],
        in paper: Paper
    ) -> Page {
        let links = Links(from: .recordIndex, in: paper)
        let view: View = [
            "form": .view(form(StatementsPage(), on: links)),
            "lists": .list(
                lists.filter { !$0.subjects.isEmpty }.map { list in
                    [
                        "part": .text(list.kind.rawValue), "title": .text(list.kind.plural),
                        "subjects": .list(
                            list.subjects.map {
                                ["name": .text($0.name), "subjectLink": links.value(.subject($0.subject))]
                            }),
                    ]
                }),
            "hasLists": .flag(lists.contains { !$0.subjects.isEmpty }),
            "levels": .list(
                trackRecords.compactMap { record in
                    record.words.map { ["level": .text(record.level.words), "outcome": .text($0)] }
                }),
            "hasLevels": .flag(trackRecords.contains { $0.words != nil }),
        ]
        let title = "The Record"
        let frame = Frame(
            title: "\(title) | \(paper.masthead.name)",
            description: "Who said what, who wants what, and when it was.", pageClass: "record-page",
            openGraph: .page(title: title, at: .recordIndex, in: paper))
        return page(frame, view, with: .record, on: links, in: paper)
    }

    /// What a search among all statements found.
    package func statements(_ search: StatementsPage, in paper: Paper) -> Page {
        let links = Links(from: .statements, in: paper)
        let lines = DossierLines(in: PaperCalendar(paper)) { $0.address.map { links.link(.story($0)) } }
        let turn = { (page: Int) -> Value in
            (1...max(1, search.pageCount)).contains(page)
                ? .text(links.link(.statements) + search.query(page: page)) : .absent
        }
        let outcome =
            search.problem != nil || !search.isAsked
            ? nil
            : search.total == 0
                ? "Nothing of the kind was said in our stories. Fewer or other words may find more."
                : counted(search.total, "statement", "statements")
        let view: View = [
            "form": .view(form(search, on: links)), "problem": .text(search.problem),
            "recordLink": links.value(.recordIndex),
            "outcome": .text(outcome),
            "lines": .list(search.found.map { lines.said($0, namesSpeaker: true).view }),
            "hasLines": .flag(!search.found.isEmpty),
            "newerLink": turn(search.page - 1), "olderLink": turn(search.page + 1),
            "turn": .text("Page \(search.page) of \(search.pageCount)"),
            "hasTurns": .flag(search.pageCount > 1),
        ]
        let frame = Frame(
            title: "Statements | \(paper.masthead.name)", pageClass: "statements-page", isPrivate: true)
        return page(frame, view, with: .statements, on: links, in: paper)
    }

    private func form(_ search: StatementsPage, on links: Links) -> View {
        [
            "statementsLink": links.value(.statements), "who": .text(search.who), "when": .text(search.when),
            "about": .text(search.about), "words": .text(search.words), "problem": .text(search.problem),
        ]
    }

    /// `Its anniversary is February 24.`, where it is remembered each year.
    private static func anniversary(of dossier: Dossier) -> String? {
        let days = dossier.occasions.compactMap { $0.event.isYearly ? $0.event.date?.day : nil }
        return days.first.map { "Its anniversary is \(PaperCalendar.words(monthAndDayOf: $0))." }
    }
}

extension RecordSubject.Kind {
    package var label: String {
        switch self {
        case .party: "Party"
        case .speaker: "Speaker"
        case .event: "Event"
        }
    }

    package var plural: String {
        switch self {
        case .party: "Parties"
        case .speaker: "Speakers"
        case .event: "Events"
        }
    }
}
