package import Newsroom

/// One line of a dossier: what is said, when, and which stories say it.
struct DossierLine {
    var words = ""
    /// Do the words carry quotation marks?
    var isQuote = false
    var note: String?
    var date: PinnedDate?
    /// The address of the source.
    var source: String?
    var froms: [View] = []

    var view: View {
        [
            "words": .text(words), "isQuote": .flag(isQuote), "note": .text(note),
            "date": .text(date?.words), "dateISO": .text(date?.machineWords), "source": .text(source),
            "froms": .list(froms),
        ]
    }
}

/// Sets lines for the partial `site/dossier-line`.
package struct DossierLines {
    private let calendar: PaperCalendar
    private let storyLink: (DossierStory) -> String?

    /// - Parameter storyLink: where a story is read; nil sets its headline without a link.
    package init(in calendar: PaperCalendar, storyLink: @escaping (DossierStory) -> String?) {
        self.calendar = calendar
        self.storyLink = storyLink
    }

    /// - Parameter namesSpeaker: false on the speaker's own page.
    func said(_ said: Dossier.Said, namesSpeaker: Bool) -> DossierLine {
        let statement = said.statement
        let isQuote = statement.kind == .direct
        let who = namesSpeaker ? [statement.speaker, statement.role] : []
        let facts = (who + [statement.occasion, statement.place]).compactMap { $0 }
        let told = facts.joined(separator: ", ")
        var notes = facts.isEmpty ? [] : [told.capitalizedFirst + "."]
        if !isQuote { notes.append("In our words.") }
        if said.uses > 1 { notes.append("In \(said.uses) stories.") }
        return DossierLine(
            words: isQuote
                ? statement.pieces.map { "“\($0)”" }.joined(separator: " … ") : statement.words,
            isQuote: isQuote, note: notes.joined(separator: " "), date: statement.date,
            source: statement.address,
            froms: [from(said.story, at: "#statement-\(statement.number)")])
    }

    package func from(_ story: DossierStory, at anchor: String = "") -> View {
        [
            "headline": .text(story.headline.isEmpty ? "(no headline yet)" : story.headline),
            "storyLink": .text(storyLink(story).map { $0 + anchor }),
            "published": .text(story.published.map(calendar.date) ?? "not out"),
            "publishedISO": .text(story.published.map(calendar.iso)),
        ]
    }
}
