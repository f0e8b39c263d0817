import Newsroom

/// What stands around every page: its head, the nameplate, the sign-up box and the foot.
struct Frame {
    var title: String
    var description = ""
    /// Named on the `body`, for the style's use.
    var pageClass: String
    /// What those are told who show a link to the page; nil for a page that stands nowhere for good.
    var openGraph: OpenGraph?
    /// Not to be indexed, and no address of it to be told to others.
    var isPrivate = false
    /// Where the page is to be found for good, if that isn't here.
    var canonical: SitePath?
    /// False for what search engines find better elsewhere.
    var isIndexed = true
    /// Printed under the nameplate; the front page's alone.
    var day: CalendarDay?
    /// The section that the page belongs to.
    var section: Section.ID?
    /// Is the page its section's own?
    var isSectionItself = false
    /// False where the page is the sign-up form itself, or has one button to press.
    var offersSignUp = true
    var structuredData: StructuredData?
}

extension Press {
    /// Prints a page: its main part with its template, and the frame around it.
    func page(_ frame: Frame, _ main: View, with template: SiteTemplate, on links: Links, in paper: Paper)
        -> Page
    {
        var view = chrome(on: links, in: paper, section: frame.section, isItself: frame.isSectionItself)
        view["main"] = .printed(Printed(bytes: set(main, with: template)))
        view["title"] = .text(frame.title)
        view["description"] = .text(frame.description)
        view["pageClass"] = .text(frame.pageClass)
        view["isPrivate"] = .flag(frame.isPrivate)
        view["isFront"] = .flag(links.path == .front)
        view["structuredData"] = .data(frame.structuredData?.bytes ?? [])
        view["date"] = .view(
            frame.day.map {
                ["iso": .text($0.iso), "words": .text(PaperCalendar.wordsWithWeekday($0))]
            })
        view["isLeftOut"] = .flag(!frame.isIndexed)
        let canonical = frame.canonical ?? frame.openGraph.map { _ in links.path }
        view["canonical"] = .text(canonical?.absolute(under: paper.site))
        view["openGraph"] = .list(
            (frame.openGraph?.tags ?? []).map {
                ["attribute": .text($0.attribute), "name": .text($0.name), "content": .text($0.content)]
            })
        if !frame.offersSignUp { view["series"] = .absent }
        return Page(path: links.path, bytes: set(view, with: .frame))
    }

    /// The nameplate's, the sign-up box's and the foot's names.
    private func chrome(on links: Links, in paper: Paper, section: Section.ID?, isItself: Bool) -> View {
        let masthead = paper.masthead
        return [
            "language": .text(masthead.language),
            "paperName": .text(masthead.name),
            "slogan": .text(masthead.slogan),
            "postalAddress": .text(masthead.postalAddress),
            "contactAddress": .text("\(masthead.contactAddress)"),
            "frontLink": links.value(.front),
            "searchLink": links.value(.search),
            "aboutLink": links.value(.about),
            "archiveLink": links.value(.archive),
            "editionsLink": links.value(.editions(.newest)),
            "correctionsLink": links.value(.corrections(.newest)),
            "recordLink": links.value(.recordIndex),
            "privacyLink": links.value(.policy(.privacy)),
            "termsLink": links.value(.policy(.terms)),
            "atomLink": links.value(.atom),
            "rssLink": links.value(.rss),
            "jsonFeedLink": links.value(.jsonFeed),
            "styleLink": links.value(style),
            "iconLink": links.value(icon),
            "sections": .list(
                paper.sections.map {
                    [
                        "sectionName": .text($0.name),
                        "sectionLink": links.value(.section($0.slug, .newest)),
                        "isHere": .flag($0.id == section),
                        "current": .text(isItself ? "page" : "true"),
                    ]
                }),
            "series": .view(signUpBox(on: links, in: paper)),
        ]
    }

    /// What the sign-up form says, wherever it stands; nil where there is nothing to sign up for.
    func signUpBox(on links: Links, in paper: Paper, form: String = "box at the foot of a page") -> View? {
        paper.series.map {
            [
                "seriesName": .text($0.name),
                "promise": .text($0.promise),
                "when": .text($0.timeInWords),
                "signUpLink": links.value(.signUp),
                "formName": .text(form),
                "sentence": .list(paper.signUpSentence(on: links)),
            ]
        }
    }
}

extension Paper {
    /// The sign-up sentence in pieces, of which the two policies' names are links. Put together, the words
    /// are ``signUpSentence`` byte for byte.
    func signUpSentence(on links: Links) -> [View] {
        var pieces: [View] = []
        var rest = signUpSentence[...]
        for (words, kind) in [("privacy policy", Policy.Kind.privacy), ("terms of use", .terms)] {
            guard let found = rest.range(of: words) else { continue }
            pieces.append(["words": .text(String(rest[..<found.lowerBound])), "policyLink": .absent])
            pieces.append(["words": .text(words), "policyLink": links.value(.policy(kind))])
            rest = rest[found.upperBound...]
        }
        return pieces + [["words": .text(String(rest)), "policyLink": .absent]]
    }
}

extension Substring {
    /// Where some words first stand in it.
    fileprivate func range(of words: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(words) { return start..<index(start, offsetBy: words.count) }
            start = index(after: start)
        }
        return nil
    }
}

extension Series {
    /// `Every weekday at 6:30 a.m.`, or `… a.m. your time` where each reader's clock counts.
    var timeInWords: String {
        let time = "Every \(daysInWords) at \(PaperCalendar.words(minuteOfDay: minuteOfDay))"
        switch clock {
        case .paper: return time
        case .reader: return "\(time) your time"
        }
    }

    private var daysInWords: String {
        if weekdays == Weekday.workdays { return "weekday" }
        if weekdays.count == Weekday.allCases.count { return "day" }
        return Weekday.allCases.filter(weekdays.contains).map(\.name).joinedInWords
    }
}

extension [String] {
    /// `Ada`, `Ada and Jonas`, `Ada, Jonas and Mia`.
    var joinedInWords: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " and " + last
    }
}

extension String {
    /// Without blanks at either end.
    var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
