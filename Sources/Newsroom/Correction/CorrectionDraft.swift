/// What an editor says about a change to a published story, as typed.
package struct CorrectionDraft: Equatable, Sendable {
    package var kind: Correction.Kind
    package var isGrave: Bool
    package var note: String
    package var before: String
    package var after: String
    package var why: String
    package var foundBy: String
    /// Further stories that hold the same error and are put right by themselves.
    package var others: [Story.ID]

    package init(
        kind: Correction.Kind, isGrave: Bool = false, note: String, before: String = "", after: String = "",
        why: String = "", foundBy: String = "", others: [Story.ID] = []
    ) {
        self.kind = kind
        self.isGrave = isGrave
        self.note = note
        self.before = before
        self.after = after
        self.why = why
        self.foundBy = foundBy
        self.others = others
    }

    /// Characters of a note.
    package static let noteLimit = 1_000
    /// Characters of each of the other fields.
    package static let wordsLimit = 400

    /// What has to be mended before it can be kept, by the field's name.
    package var problems: [FieldError] {
        var problems: [FieldError] = []
        if note.allSatisfy(\.isWhitespace) {
            problems.append(
                FieldError("note", "Say what was wrong, or what is new; readers read it with the story."))
        } else if note.count > Self.noteLimit {
            problems.append(
                FieldError("note", "Say it in \(Self.noteLimit) characters; it has \(note.count)."))
        }
        for (name, words) in [("before", before), ("after", after), ("why", why), ("found-by", foundBy)]
        where words.count > Self.wordsLimit {
            problems.append(
                FieldError(name, "Say it in \(Self.wordsLimit) characters; it has \(words.count)."))
        }
        if before.allSatisfy(\.isWhitespace) != after.allSatisfy(\.isWhitespace) {
            problems.append(
                FieldError(
                    before.allSatisfy(\.isWhitespace) ? "before" : "after",
                    "Say both what stood there and what stands there now, or neither."))
        }
        return problems
    }
}

/// A change to a story that readers know, as an editor means to put it before them.
package struct Amendment: Equatable, Sendable {
    /// The revision that is to be shown.
    package var revision: Int
    /// The one that was shown when the editor looked: another one is a conflict.
    package var seen: Int
    /// Nil for a change that nobody needs to be told of.
    package var note: CorrectionDraft?
    /// The published revisions that hold what the note is about.
    package var wrong: [Int]

    package init(revision: Int, seen: Int, note: CorrectionDraft? = nil, wrong: [Int] = []) {
        self.revision = revision
        self.seen = seen
        self.note = note
        self.wrong = wrong
    }
}
