import Newsroom

/// How a story is shown where it is not printed itself: on fronts, in listings, as what to read next.
struct Cards {
    let links: Links
    let calendar: PaperCalendar
    /// The day the page bears, if it bears one: of that day's stories only the time is told.
    let day: CalendarDay?

    init(on links: Links, in paper: Paper, bearing day: CalendarDay? = nil) {
        self.links = links
        calendar = PaperCalendar(paper)
        self.day = day
    }

    /// How much a card says.
    struct Fullness: OptionSet {
        let rawValue: Int
        static let section = Fullness(rawValue: 1)
        static let standfirst = Fullness(rawValue: 2)
        static let picture = Fullness(rawValue: 4)
    }

    /// - Parameter level: of its headline among the page's, 2 or 3.
    func card(_ story: PublishedStory, level: Int, _ fullness: Fullness) -> View {
        let showsSection = fullness.contains(.section)
        var view = kicker(of: story, withSection: showsSection)
        // Without a section above them, headlines begin on one line, and the kind moves below.
        view["kindHere"] = showsSection ? .absent : view["kind"]
        if !showsSection { view["kind"] = .absent }
        view["hasKicker"] = .flag(showsSection || story.isExclusive)
        view["level"] = .number(level)
        view["link"] = links.value(.story(story.address))
        view["headline"] = .text(story.text.headline)
        view["standfirst"] = fullness.contains(.standfirst) ? .text(story.text.standfirst) : .absent
        view["picture"] = fullness.contains(.picture) ? .view(picture(of: story.text)) : .absent
        view["by"] = .text(story.text.bylines.inOneLine)
        view["corrected"] = .text(story.correctedWord)
        view["date"] = .text(calendar.date(story.published, seenOn: day))
        view["dateISO"] = .text(calendar.iso(story.published))
        return view
    }

    /// The small line above a headline: exclusive, section, kind. A plain report's kind goes without saying.
    func kicker(of story: PublishedStory, withSection: Bool) -> View {
        let kind = story.text.kind == .report ? nil : story.text.kind.label
        return [
            "exclusive": story.isExclusive ? .text("Exclusive") : .absent,
            "kickerSection": withSection ? .text(story.section.name) : .absent,
            "kickerLink": links.value(.section(story.section.slug, .newest)),
            "kind": .text(kind),
        ]
    }

    func picture(of text: StoryText) -> View? {
        text.picture.map {
            [
                "source": links.value(.picture(fileName: $0.picture.fileName)),
                "alt": .text($0.alt),
                "caption": .text($0.caption),
                "credit": .text($0.credit),
                "hasWords": .flag(!$0.caption.isEmpty || !$0.credit.isEmpty),
                "width": $0.picture.height == nil ? .absent : .text($0.picture.width.map(String.init)),
                "height": $0.picture.width == nil ? .absent : .text($0.picture.height.map(String.init)),
            ]
        }
    }
}

extension [Byline] {
    /// `By Ada Pike and Jonas Wirth, with Mia Lund`; editors go unnamed here.
    var inOneLine: String {
        let by = filter { $0.role == .by }.map(\.name).joinedInWords
        let with = filter { $0.role == .with }.map(\.name).joinedInWords
        return [by.isEmpty ? "" : "By \(by)", with.isEmpty ? "" : "\(by.isEmpty ? "With" : "with") \(with)"]
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Every name with a link to its page, and the words before it.
    ///
    /// - Parameter areLinked: false on a story that was taken back: a name may have no other and no page.
    func views(on links: Links, areLinked: Bool = true) -> [View] {
        var views: [View] = []
        for role in Byline.Role.allCases {
            let names = filter { $0.role == role }
            for (index, byline) in names.enumerated() {
                let joint = index == names.count - 1 ? " and " : ", "
                let opening = views.isEmpty ? role.opening : "; " + role.rawValue + " "
                views.append([
                    "before": .text(index == 0 ? opening : joint),
                    "name": .text(byline.name),
                    "bylineLink": areLinked ? links.value(.byline(byline.slug, .newest)) : .absent,
                ])
            }
        }
        return views
    }
}

extension Byline.Role {
    fileprivate var opening: String {
        switch self {
        case .by: "By "
        case .with: "With "
        case .editedBy: "Edited by "
        }
    }
}
