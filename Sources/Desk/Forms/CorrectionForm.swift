import Newsroom
import WebSupport

/// What an editor says about a change to a published story: all strings, may be nonsense.
struct CorrectionForm: Sendable, Equatable {
    /// Empty for no note.
    var kind = ""
    var isGrave = false
    var note = ""
    var before = ""
    var after = ""
    var why = ""
    var foundBy = ""
    /// Numbers of further stories, between commas.
    var others = ""
    /// The revision that readers saw when the form was made.
    var seen = 0

    init() {}

    init(_ form: Form) {
        kind = form["kind"]
        isGrave = form.has("grave")
        note = form["correction"]
        before = StoryForm.oneLine(form["before"])
        after = StoryForm.oneLine(form["after"])
        why = StoryForm.oneLine(form["why"])
        foundBy = StoryForm.oneLine(form["found-by"])
        others = form["others"]
        seen = Int(form["seen"]) ?? 0
    }

    /// What the editor means; nil where nothing is to be said.
    func draft() throws(FormErrors) -> CorrectionDraft? {
        guard !kind.isEmpty else {
            guard note.allSatisfy(\.isWhitespace) else {
                throw FormErrors([FieldError("kind", "Say what kind of note it is.")])
            }
            return nil
        }
        guard let kind = Correction.Kind(rawValue: kind) else {
            throw FormErrors([FieldError("kind", "Choose one of the kinds.")])
        }
        var stories: [Story.ID] = []
        for part in others.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            guard let number = Int64(part), number > 0 else {
                throw FormErrors([FieldError("others", "Write stories’ numbers, as in 12, 31.")])
            }
            stories.append(Story.ID(number))
        }
        return CorrectionDraft(
            kind: kind, isGrave: isGrave, note: StoryForm.oneLine(note), before: before, after: after,
            why: why,
            foundBy: foundBy, others: stories)
    }
}
