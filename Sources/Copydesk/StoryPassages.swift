package import Newsroom

extension StoryText {
    /// The story as readers read it, without its marks: the fields by name, then each paragraph, item and cell of the
    /// text.
    package var passages: [Passage] {
        var passages = [
            Passage(place: "Headline", text: headline), Passage(place: "Standfirst", text: standfirst),
        ]
        passages += bylines.map { Passage(place: "Bylines", text: "\($0.role.rawValue) \($0.name)") }
        if let picture {
            passages.append(Passage(place: "Picture", text: "\(picture.caption) \(picture.credit)"))
        }
        passages += CopyReader().read(body).blockTexts.map { Passage(text: $0) }
        return passages.filter { $0.text.contains { !$0.isWhitespace } }
    }

    /// The same with what its marks say and the text doesn't: who said what when, when things were, whose list an item
    /// stands on, how sure it is and what it would cost.
    package var facts: [Passage] {
        passages + CopyReader().read(body).record.said.map { Passage(place: "What the marks say", text: $0) }
    }
}

extension Record {
    /// In words that can be compared, a sentence for each mark.
    fileprivate var said: [String] {
        let spoken = statements.map { "“\($0.words)” \($0.origin)" }
        let happened = events.map { "\($0.title) \($0.date?.words ?? "")" }
        let wanted = interests.map { item in
            let roles = item.roles.map { role in
                "\(role.role.rawValue) by \(role.party): \(role.words ?? "") if \(role.condition ?? "")"
            }
            let rest = [
                item.level?.words, item.strength?.rawValue, item.horizon?.rawValue, item.condition,
                item.review?.words,
            ].compactMap { $0 }
            return "the item \(item.words): " + (rest + roles).joined(separator: "; ")
        }
        let judged = claims.map { claim in
            let days = [claim.review?.words, claim.asOf?.words].compactMap { $0 }
            return "the claim \(claim.words): " + ([claim.level.words] + days).joined(separator: "; ")
        }
        let told = messages.map { message in
            let wires = message.tripwires.map { "stopped by \($0.party): \($0.words)" }
            return "the message of \(message.party) to \(message.audience ?? ""): \(message.words) "
                + wires.joined(separator: "; ")
        }
        return spoken + happened + wanted + judged + told
    }
}

/// A published story as it was, and as it is to be: what may not change without a word.
package struct Republication: Sendable {
    package let changes: [FactChange]
    /// The published revisions that hold what changes, ascending.
    package let wrong: [Int]

    /// - Parameter published: every text that readers were shown, in order; the last is the one they see.
    package init(of published: [Publication], as new: StoryText) {
        guard let last = published.last else {
            changes = []
            wrong = []
            return
        }
        let facts = new.facts
        let changes = FactChange.changes(from: last.text.facts, to: facts)
        self.changes = changes
        let words = Set(changes.map(\.before).filter { !$0.isEmpty })
        // Without a changed fact the note is about the story as it has always been.
        let held = published.dropLast().filter { earlier in
            guard !words.isEmpty else { return changes.isEmpty }
            let found = Set(FactChange.changes(from: earlier.text.facts, to: facts).map(\.before))
            return !found.isDisjoint(with: words)
        }
        wrong = Set(held.map(\.revision) + [last.revision]).sorted()
    }

    /// What the change needs and hasn't got.
    ///
    /// - Parameter note: what the editor says about it; nil for nothing.
    package func problems(of note: CorrectionDraft?) -> [FieldError] {
        if let note { return note.problems }
        guard !changes.isEmpty else { return [] }
        return [
            FieldError(
                "kind",
                "A name, a number, a date or quoted words change in a story that readers know: say what kind of change it is."
            )
        ]
    }
}

extension Copy {
    /// All of it on one line.
    package var words: String { blockTexts.joined(separator: " ") }
}
