private import Newsroom

/// A page that says one thing, with at most one button.
struct Message {
    var heading: String
    var paragraphs: [String]
    /// Posts to an address.
    var button: (label: String, to: SitePath)?
    var ways: [(words: String, to: SitePath)] = []
    /// Where there is one button to press, the sign-up box is kept away. Who has come to confirm and types the
    /// address once more would wait for a second mail, which by then isn't sent; and beside the button that
    /// unsubscribes, another that signs up is one to be pressed by mistake.
    var offersSignUp: Bool { button == nil }
}

extension Press {
    func message(_ message: Message, on links: Links, in paper: Paper) -> Page {
        let view: View = [
            "heading": .text(message.heading),
            "paragraphs": .list(message.paragraphs.map { ["paragraph": .text($0)] }),
            "button": .view(message.button.map { ["label": .text($0.label), "action": links.value($0.to)] }),
            "ways": .list(message.ways.map { ["way": .text($0.words), "wayLink": links.value($0.to)] }),
            "hasWays": .flag(!message.ways.isEmpty),
        ]
        let frame = answer(message.heading, offersSignUp: message.offersSignUp, in: paper)
        return page(frame, view, with: .message, on: links, in: paper)
    }

    private func answer(_ title: String, offersSignUp: Bool = true, in paper: Paper) -> Frame {
        Frame(
            title: "\(title) | \(paper.masthead.name)", pageClass: "answer-page", isPrivate: true,
            offersSignUp: offersSignUp)
    }

    package func search(_ search: SearchPage, in paper: Paper) -> Page {
        let links = Links(from: .search, in: paper)
        let cards = Cards(on: links, in: paper)
        let turn = { (page: Int) -> Value in
            (1...max(1, search.pageCount)).contains(page)
                ? .text(links.link(.search) + "?q=\(search.words.asQuery)&page=\(page)") : .absent
        }
        let view: View = [
            "searchLink": links.value(.search),
            "words": .text(search.words),
            "outcome": .text(outcome(of: search)),
            "hits": .list(search.hits.map { hit($0, cards) }),
            "hasHits": .flag(!search.hits.isEmpty),
            "newerLink": turn(search.page - 1),
            "olderLink": turn(search.page + 1),
            "turn": .text("Page \(search.page) of \(search.pageCount)"),
            "hasTurns": .flag(search.pageCount > 1),
        ]
        var frame = answer(search.words.isEmpty ? "Search" : "Search: \(search.words)", in: paper)
        frame.pageClass = "search-page"
        return page(frame, view, with: .search, on: links, in: paper)
    }

    private func outcome(of search: SearchPage) -> String? {
        if search.words.isEmpty { return nil }
        return search.total == 0
            ? "Nothing was found for “\(search.words)”. Fewer or other words may find more."
            : "\(counted(search.total, "story", "stories")) for “\(search.words)”"
    }

    private func hit(_ hit: SearchPage.Hit, _ cards: Cards) -> View {
        var view = cards.card(hit.story, level: 2, .section)
        view["snippet"] = .list(hit.snippet.map { ["words": .text($0.text), "isMatch": .flag($0.isMatch)] })
        return view
    }

    /// The sign-up form on a page of its own.
    ///
    /// - Parameters:
    ///   - address: what was typed, shown again.
    ///   - error: what is wrong with it, as a whole sentence.
    package func signUpForm(address: String = "", error: String? = nil, in paper: Paper) -> Page {
        let links = Links(from: .signUp, in: paper)
        guard var view = signUpBox(on: links, in: paper, form: "sign-up page") else {
            let none = Message(
                heading: "No sign-up", paragraphs: ["We send no edition at the moment."],
                ways: [("Front page", .front)])
            return message(none, on: links, in: paper)
        }
        view["address"] = .text(address)
        view["error"] = .text(error)
        let frame = answer("Sign up", offersSignUp: false, in: paper)
        return page(frame, view, with: .signUpForm, on: links, in: paper)
    }

    /// "Look into your mailbox": the same for every address.
    package func signUpReceived(in paper: Paper) -> Page {
        let received = Message(
            heading: "Look into your mailbox",
            paragraphs: [
                "We have sent a message to the address you gave. Follow the link in it and press the button "
                    + "there: only then is your subscription in force.",
                "If nothing has come in a few minutes, look among the junk mail, or sign up once more.",
            ], ways: [("Front page", .front)])
        return message(received, on: Links(from: .signUp, in: paper), in: paper)
    }

    /// The page a confirmation mail leads to: one button, which posts to the page's own address.
    package func confirm(token: String, in paper: Paper) -> Page {
        let path = SitePath.confirm(token: token)
        let name = paper.series?.name ?? paper.masthead.name
        let confirm = Message(
            heading: "One last step",
            paragraphs: ["Press the button, and \(name) comes to you from its next edition on."],
            button: ("Confirm my subscription", path))
        return message(confirm, on: Links(from: path, in: paper), in: paper)
    }

    /// - Parameter preferences: the token of the new reader's preferences link, if one is to be shown.
    package func confirmed(token: String, preferences: String? = nil, in paper: Paper) -> Page {
        let name = paper.series?.name ?? paper.masthead.name
        let ways: [(words: String, to: SitePath)] = [
            ("Today’s front page", .front), ("Past editions", .editions(.newest)),
        ]
        let confirmed = Message(
            heading: "You are on the list",
            paragraphs: [
                "\(name) will be in your mailbox from its next edition on. Every edition has a link to leave, "
                    + "to pause and to change your address."
            ],
            ways: ways + (preferences.map { [("Your subscription", .preferences(token: $0))] } ?? []))
        return message(confirmed, on: Links(from: .confirm(token: token), in: paper), in: paper)
    }

    /// The page a mail's leave link leads to: one button, which posts to the page's own address.
    package func leave(token: String, in paper: Paper) -> Page {
        let path = SitePath.leave(token: token)
        let name = paper.series?.name ?? paper.masthead.name
        let leave = Message(
            heading: "Leave \(name)?",
            paragraphs: ["Press the button, and we send you nothing more, at once."],
            button: ("Unsubscribe", path),
            ways: [("Pause or change my address instead", .preferences(token: token))])
        return message(leave, on: Links(from: path, in: paper), in: paper)
    }

    package func left(token: String, in paper: Paper) -> Page {
        let left = Message(
            heading: "You have left",
            paragraphs: ["We send you nothing more. You can sign up again whenever you like."],
            ways: [("Front page", .front)])
        return message(left, on: Links(from: .leave(token: token), in: paper), in: paper)
    }

    package func preferences(_ reader: PreferencesPage, in paper: Paper) -> Page {
        let links = Links(from: .preferences(token: reader.token), in: paper)
        let view: View = [
            "seriesName": .text(paper.series?.name ?? paper.masthead.name),
            "address": .text(reader.address),
            "notice": .text(reader.notice),
            "standing": .text(reader.standing),
            "mayChange": .flag(reader.state == .confirmed || reader.state == .paused),
            "isPaused": .flag(reader.state == .paused),
            "preferencesLink": links.value(.preferences(token: reader.token)),
            "leaveLink": links.value(.leave(token: reader.token)),
            "until": .text(reader.typedUntil),
            "untilProblem": .text(reader.errors["until"]),
            "earliest": .text(reader.earliest.iso),
            "latest": .text(reader.latest.iso),
            "clock": .view(reader.clock?.view),
            "zoneProblem": .text(reader.errors["zone"]),
            "typedAddress": .text(reader.typedAddress),
            "addressProblem": .text(reader.errors["address"]),
        ]
        return page(answer("Your subscription", in: paper), view, with: .preferences, on: links, in: paper)
    }
}

extension PreferencesPage {
    /// How things stand, as a whole sentence.
    fileprivate var standing: String {
        switch state {
        case .confirmed: "You receive every edition."
        case .paused:
            pausedUntil.map { "You receive nothing up to and including \(PaperCalendar.words($0))." }
                ?? "You receive nothing at the moment."
        case .left: "You have left, and we send you nothing. You can sign up again whenever you like."
        case .bounced: "Mail to this address came back, so we send it nothing more. Sign up with another one."
        case .complained: "Our mail was reported as unwanted, so we send nothing more to this address."
        }
    }
}

extension ZoneChoice {
    fileprivate var view: View {
        [
            "sentence": .text(
                "It comes at \(PaperCalendar.words(minuteOfDay: minuteOfDay)) by the clocks where you are."),
            "paperPlace": .text(Self.place(of: paper)),
            "regions": .list(
                regions.map { region in
                    [
                        "region": .text(region.name),
                        "zones": .list(
                            region.zones.map {
                                [
                                    "zone": .text($0), "place": .text(Self.place(of: $0)),
                                    "isChosen": .flag($0 == chosen),
                                ]
                            }),
                    ]
                }),
        ]
    }
}
