import Copydesk
import Foundation
package import Newsroom

/// An edition as it is mailed: who it is from, its contents, then its items, in words.
package struct EditionMail: Sendable {
    /// One story of it.
    struct Item: Sendable {
        let number: Int
        let headline: String
        let what: String
        let why: String
        let section: String
        /// As in "Analysis"; empty for a report.
        let kind: String
        /// As in "Ada Pike and Tom Reyes"; empty where nobody is credited.
        let credit: String
        let url: String
        /// To read the story itself.
        let minutes: Int
    }

    package let edition: SetEdition
    package let paper: Paper
    let items: [Item]
    let greeting: Copy

    package init(_ edition: SetEdition, in paper: Paper) {
        self.edition = edition
        self.paper = paper
        greeting = CopyReader().read(edition.edition.greeting)
        items = edition.lines.enumerated().map { index, line in
            let text = line.story.text
            return Item(
                number: index + 1, headline: text.headline,
                what: line.what,
                why: line.item.why.trimmed, section: line.story.section.name,
                kind: text.kind == .report ? "" : text.kind.label,
                credit: text.bylines.filter { $0.role != .editedBy }.map(\.name).joinedInWords,
                url: SitePath.story(line.story.address).absolute(under: paper.site),
                minutes: ReadingTime(words: CopyReader().read(text.body).wordCount).minutes)
        }
    }

    /// `Monday, November 23, 2026`.
    var day: String { PaperCalendar.wordsWithWeekday(edition.edition.day) }

    /// The editor's; the series and its date where there is none yet.
    package var subject: String {
        let subject = edition.edition.subject.trimmed
        return subject.isEmpty ? "\(edition.series.name), \(day)" : subject
    }

    /// What a reader reads: greeting, headlines and sentences, each counted once.
    package var words: Int {
        let sentences = items.map { "\($0.headline) \($0.what) \($0.why)" }
        let notes = mended.map { "\($0.label) \($0.headline) \($0.days) \($0.note)" }
        return greeting.wordCount
            + notes.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
            + sentences.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
    }

    package var minutes: Int { ReadingTime(words: words).minutes }

    /// The line that mail programs show behind the subject: the headlines that the subject doesn't name.
    var preheader: String {
        let headlines = items.map(\.headline).filter { !subject.localizedStandardContains($0) }
        var line = ""
        for headline in headlines.prefix(4) {
            let longer = line.isEmpty ? headline : "\(line) · \(headline)"
            if !line.isEmpty, longer.count > 140 { break }
            line = longer
        }
        if line.isEmpty { return mended.first?.note ?? edition.series.promise }
        return line
    }

    /// As in "5 stories, 482 words, 2 minutes".
    var measure: String {
        guard edition.edition.correction == nil else {
            return "\(words) words, \(minutes) \(minutes == 1 ? "minute" : "minutes")"
        }
        let stories = items.count == 1 ? "1 story" : "\(items.count) stories"
        return "\(stories), \(words) words, \(minutes) \(minutes == 1 ? "minute" : "minutes")"
    }

    /// Its page; of a correction, where the story has it.
    var webPage: String {
        if edition.edition.correction != nil, let mended = mended.first { return mended.url }
        return SitePath.edition(series: edition.series.slug, day: edition.edition.day)
            .absolute(under: paper.site)
    }

    /// What was mended on its way, for those who get it after: `Corrected at 7:12 a.m.`, and what was wrong.
    ///
    /// Where each reader goes by their own clock, it says whose this one is.
    var corrections: [(moment: String, note: String)] {
        let zone = paper.masthead.timeZone
        let whose = edition.series.clock == .reader ? ", \(ZoneChoice.place(of: zone)) time" : ""
        return edition.corrections.map {
            ("Corrected \(PaperCalendar(paper).moment($0.at, on: edition.edition.day))\(whose)", $0.note)
        }
    }

    /// What was wrong in earlier editions, which leads this one.
    var mended: [Mended] {
        edition.mended.map { mended in
            let note = CorrectionNote(correction: mended.correction, calendar: PaperCalendar(paper))
            return Mended(
                label: mended.correction.kind.label, headline: mended.headline, days: mended.daysInWords,
                note: note.words, url: SitePath.story(mended.address).absolute(under: paper.site))
        }
    }

    /// A correction to what the series has mailed.
    struct Mended: Sendable {
        let label: String
        let headline: String
        /// As in "in the edition of Monday, November 23, 2026".
        let days: String
        let note: String
        let url: String
    }

    /// Everything that was written by someone, for ``SlotMarks``.
    var allWords: [String] {
        [
            subject, edition.edition.greeting, edition.series.name, edition.series.promise,
            edition.series.whyLabel, paper.masthead.name, paper.masthead.slogan,
            paper.masthead.postalAddress, paper.site,
        ] + corrections.map(\.note) + mended.flatMap { [$0.headline, $0.note, $0.url] }
            + items.flatMap { [$0.headline, $0.what, $0.why, $0.section, $0.credit, $0.url] }
    }
}

extension SetEdition.Line {
    /// What happened: the editor's sentence, or the standfirst where there is none.
    var what: String { item.what.trimmed.isEmpty ? story.text.standfirst.trimmed : item.what.trimmed }
}

extension SetEdition.Mended {
    /// `in the edition of Monday, November 23, 2026`; of several, the first and the last.
    var daysInWords: String {
        guard let first = days.first, let last = days.last else { return "" }
        let words = PaperCalendar.wordsWithWeekday(first)
        if days.count == 1 { return "in the edition of \(words)" }
        let joint = days.count == 2 ? "and" : "to"
        return "in the editions of \(words), \(joint) \(PaperCalendar.wordsWithWeekday(last))"
    }
}

/// How long words take to read, at 230 a minute; never less than one minute.
struct ReadingTime {
    let minutes: Int

    init(words: Int) { minutes = max(1, (words + 115) / 230) }
}
