package import Newsroom

/// Asks the owner of an address whether they want our mail. Until they press the button nothing is sent.
package struct ConfirmationMail: Sendable {
    package let series: Series
    /// To the page with the button.
    package let link: String
    /// The address is a reader's new one, and not a new reader's.
    package let isMove: Bool

    package init(series: Series, link: String, isMove: Bool = false) {
        self.series = series
        self.link = link
        self.isMove = isMove
    }

    func note(in paper: Paper) -> Note {
        let ignore =
            "If it wasn’t you, do nothing: no more mail will come, and the request is deleted by itself."
        if isMove {
            return Note(
                subject: "Please confirm your new address for \(series.name)",
                preheader: "One press of a button, and the next edition comes here.",
                heading: "Is this your new address?",
                sentences: [
                    "A reader of \(series.name), we hope you, asked to get it at this address from now on. "
                        + "Press the button to agree."
                ],
                button: "Yes, write to me here", link: link, afterwards: [ignore], showsPolicies: true)
        }
        return Note(
            subject: "Please confirm: \(series.name)",
            preheader: "One press of a button, and the next edition is yours.",
            heading: "One more step",
            sentences: [
                "Someone, we hope you, asked us to send \(series.name) to this address: "
                    + Self.sentence(series.promise),
                "Follow this link and press the button on its page. Nothing is sent before you do.",
            ],
            button: "Yes, send it to me", link: link,
            afterwards: [ignore, "You can leave at any time, with one press, from every mail."],
            showsPolicies: true)
    }

    /// Words with a stop at their end, where they have none of their own.
    private static func sentence(_ words: String) -> String {
        guard let last = words.last, !".!?…".contains(last) else { return words }
        return words + "."
    }
}

/// Tells a reader that somebody signed up their address again. Nothing has changed.
package struct AlreadySubscribedMail: Sendable {
    package let series: Series
    /// To the reader's preferences.
    package let link: String

    package init(series: Series, link: String) {
        self.series = series
        self.link = link
    }

    func note(in paper: Paper) -> Note {
        Note(
            subject: "You already get \(series.name)",
            preheader: "Nothing has changed. Here is the link to your preferences.",
            heading: "You’re on the list already",
            sentences: [
                "Someone, perhaps you, signed up this address for \(series.name). It is on the list already, "
                    + "so nothing has changed.",
                "If you miss our mail, look into the folder for spam, and see below whether it is paused.",
            ],
            button: "See your preferences", link: link,
            afterwards: ["If it wasn’t you, you need do nothing."], showsPolicies: true)
    }
}

/// A one-time link to the desk for someone who works there.
package struct SignInMail: Sendable {
    package let link: String
    /// How long the link works.
    package let minutes: Int

    package init(link: String, minutes: Int) {
        self.link = link
        self.minutes = minutes
    }

    func note(in paper: Paper) -> Note {
        Note(
            subject: "Your link to the desk of \(paper.masthead.name)",
            preheader: "It works once, within \(minutes) minutes.",
            heading: "Sign in to the desk",
            sentences: ["This link signs you in. It works once, within \(minutes) minutes."],
            button: "Sign in", link: link,
            afterwards: [
                "If you didn’t ask for it, do nothing; nobody can sign in without it. Don’t pass it on."
            ], showsPolicies: false)
    }
}
