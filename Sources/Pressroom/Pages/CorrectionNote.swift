package import Newsroom

/// A correction and the stories it is about, as they stand now.
package struct CorrectionLine: Equatable, Sendable {
    package let correction: Correction
    package let stories: [PublishedStory]

    package init(correction: Correction, stories: [PublishedStory]) {
        self.correction = correction
        self.stories = stories
    }
}

/// How a correction is shown, wherever it is.
struct CorrectionNote {
    let correction: Correction
    let calendar: PaperCalendar

    /// What it is found by on its story's page.
    var anchor: String { "correction-\(correction.id)" }

    /// For the partial `site/correction`.
    var view: View {
        [
            "anchor": .text(anchor),
            "label": .text(correction.kind.label),
            "date": .text(calendar.date(correction.at)),
            "dateISO": .text(calendar.iso(correction.at)),
            "note": .text(correction.note),
            "before": .text(correction.before),
            "after": .text(correction.after),
            "hasWords": .flag(!correction.before.isEmpty && !correction.after.isEmpty),
            "why": .text(correction.why),
            "foundBy": .text(correction.foundBy),
        ]
    }

    /// `Correction, November 26, 2026:`, for where there is only text.
    var opening: String { "\(correction.kind.label), \(calendar.date(correction.at)):" }

    /// What the note says, without when and which kind.
    var words: String {
        var words = correction.note
        if !correction.before.isEmpty, !correction.after.isEmpty {
            words += " Before: “\(correction.before)” Now: “\(correction.after)”"
        }
        return words
    }

    /// As a paragraph of its own.
    var block: Block { .paragraph([.strong([.text(opening)]), .text(" " + words)], at: 1...1) }
}

extension PublishedStory {
    /// Those that stand above the text, and those below it. A withdrawn story shows its note instead.
    func notes(_ calendar: PaperCalendar) -> (above: [CorrectionNote], below: [CorrectionNote]) {
        guard withdrawalNote == nil else { return ([], []) }
        let notes = corrections.map { CorrectionNote(correction: $0, calendar: calendar) }
        return (notes.filter(\.correction.isGrave), notes.filter { !$0.correction.isGrave })
    }

    /// What lists say beside it where what was read was wrong, or misleading; nil where neither was.
    var correctedWord: String? {
        guard withdrawalNote == nil else { return nil }
        let kinds = Set(corrections.map(\.kind))
        if kinds.contains(.correction) { return "Corrected" }
        return kinds.contains(.clarification) ? "Clarified" : nil
    }
}
