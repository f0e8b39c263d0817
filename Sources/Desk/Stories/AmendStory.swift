import Copydesk
import Foundation
import Newsroom
import Pressroom
import Storage

/// Puts another text of a story that readers know before them, and asks what there is to be said about it.
struct AmendStory: Sendable {
    let desk: Newsdesk
    let story: Story

    /// - Returns: what has to be said or mended first; then nothing has changed.
    func publish(
        _ form: CorrectionForm, revision: Int, _ text: StoryText, by member: Member.ID
    ) async throws -> [FieldError] {
        let republication = try await republication(as: text)
        let note: CorrectionDraft?
        do { note = try form.draft() } catch { return error.errors }
        let problems = republication.problems(of: note)
        guard problems.isEmpty else {
            return problems.map { FieldError($0.field == "note" ? "correction" : $0.field, $0.message) }
        }
        if note == nil, story.state == .published, revision == story.publishedRevision {
            return [FieldError("kind", "The text is the one readers see. Say what is to be said about it.")]
        }
        do {
            try await desk.store.corrections.amend(
                story.id,
                Amendment(revision: revision, seen: form.seen, note: note, wrong: republication.wrong),
                by: member, now: desk.now)
        } catch let error as HouseError where error.blame == .conflict || error.blame == .absent {
            return [FieldError("publish", error.description)]
        }
        return []
    }

    /// The part of the page that asks; nil for a story that readers don't know yet.
    ///
    /// - Parameter typed: what was typed, if anything was.
    func view(_ typed: CorrectionForm?, _ errors: FormErrors) async throws -> View? {
        guard let shown = story.publishedRevision else { return nil }
        let republication = try await republication(as: story.text)
        var form = typed ?? CorrectionForm()
        if typed == nil, republication.changes.count == 1, let change = republication.changes.first,
            !change.before.isEmpty, !change.after.isEmpty
        {
            form.before = change.before
            form.after = change.after
        }
        let isChanged = story.hasUnpublishedChanges || story.state == .withdrawn
        let kinds = Correction.Kind.allCases.map { ($0.rawValue, "\($0.label): \($0.question)") }
        let none =
            !isChanged || !republication.changes.isEmpty
            ? "Choose what it is" : "Nothing readers go by has changed: no note"
        var reached = ReaderSet()
        for revision in republication.wrong {
            reached.formUnion(try await desk.store.ledger.receivers(of: story.id, revision: revision))
        }
        let words = { (name: String, label: String, value: String, hint: String?) in
            Field(name: name, label: label, value: value, hint: hint, problem: errors[name]).view
        }
        return [
            "seen": .number(shown), "wasTyped": .flag(typed != nil),
            "isAsked": .flag(isChanged && !republication.changes.isEmpty),
            "reached": .text(reached.isEmpty ? nil : "\(reached.count)"),
            "changes": .list(
                (isChanged ? republication.changes : []).map { change in
                    [
                        "place": .text(change.place),
                        "kinds": .text(change.kinds.map(\.rawValue).joined(separator: ", ")),
                        "before": .text(change.before), "after": .text(change.after),
                    ]
                }),
            "kind": Field(
                name: "kind", label: "What kind of change it is", value: form.kind, problem: errors["kind"],
                options: [("", none)] + kinds
            ).view,
            "grave": Field(
                name: "grave", label: "Grave: readers see it above the text", value: "yes",
                isTicked: form.isGrave
            ).view,
            "note": Field(
                name: "correction", label: "Note for readers", value: form.note,
                hint: "What was wrong and what is right, or what is new, in a sentence or two.",
                problem: errors["correction"]
            ).view,
            "before": words("before", "What stood there", form.before, "A few words; may stay empty."),
            "after": words("after", "What stands there now", form.after, nil),
            "why": words("why", "How it came about", form.why, "Printed; may stay empty."),
            "foundBy": words(
                "found-by", "Found by", form.foundBy, "Printed, as in “a reader”; may stay empty."),
            "others": words(
                "others", "Further stories it is about", form.others,
                "Their numbers, as in 12, 31. The note stands with them, too; their texts stay as they are."),
        ]
    }

    private func republication(as text: StoryText) async throws -> Republication {
        Republication(of: try await desk.store.corrections.publications(of: story.id), as: text)
    }
}

extension Correction.Kind {
    fileprivate var question: String {
        switch self {
        case .correction: "we were wrong"
        case .clarification: "it was right, but misleading"
        case .update: "new facts, nothing was wrong"
        case .editorsNote: "about the story itself"
        }
    }
}
