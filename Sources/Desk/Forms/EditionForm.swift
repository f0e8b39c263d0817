import Foundation
import Newsroom
import Pressroom
import WebSupport

/// An edition as the editor arranges it: lines in order, each with its two sentences.
struct EditionForm: Sendable {
    struct Line: Sendable, Equatable {
        var story: Story.ID
        var what: String
        var why: String
    }

    /// What the button that was pressed does besides saving.
    enum Act: Sendable, Equatable {
        case save
        case up(Int)
        case down(Int)
        case drop(Int)
        case add(Story.ID)
        case proof

        init(_ form: Form) {
            let words = form["act"].split(separator: " ")
            let place = words.count == 2 ? Int(words[1]) : nil
            switch (words.first, place) {
            case ("up", let place?): self = .up(place)
            case ("down", let place?): self = .down(place)
            case ("drop", let place?): self = .drop(place)
            case ("add", _): self = Int64(form["add"]).map { .add(Story.ID($0)) } ?? .save
            case ("proof", _): self = .proof
            default: self = .save
            }
        }
    }

    var version: Int
    var subject: String
    var greeting: String
    var due: String
    var lines: [Line]

    init(_ form: Form) {
        version = Int(form["version"]) ?? 0
        subject = StoryForm.oneLine(form["subject"])
        greeting = form["greeting"]
        due = form["due"]
        let (stories, what, why) = (form.all("story"), form.all("what"), form.all("why"))
        lines = stories.indices.compactMap { index in
            guard let story = Int64(stories[index]), index < what.count, index < why.count else { return nil }
            return Line(
                story: Story.ID(story), what: StoryForm.oneLine(what[index]),
                why: StoryForm.oneLine(why[index]))
        }
    }

    init(_ edition: Edition, time: PaperTime) {
        version = edition.version
        subject = edition.subject
        greeting = edition.greeting
        due = time.input(edition.due)
        lines = edition.items.map { Line(story: $0.story, what: $0.what, why: $0.why) }
    }

    mutating func apply(_ act: Act) {
        switch act {
        case .save, .proof: break
        case .up(let place): if lines.indices.contains(place), place > 0 { lines.swapAt(place, place - 1) }
        case .down(let place):
            if lines.indices.contains(place), place + 1 < lines.count { lines.swapAt(place, place + 1) }
        case .drop(let place): if lines.indices.contains(place) { lines.remove(at: place) }
        case .add(let story):
            if !lines.contains(where: { $0.story == story }) {
                lines.append(Line(story: story, what: "", why: ""))
            }
        }
    }

    /// - Parameters:
    ///   - old: the items as they stand; what an editor placed is pinned from now on.
    ///   - published: the stories that may stand in an edition.
    func items(_ old: [EditionItem], published: [Story.ID: PublishedStory]) -> [EditionItem] {
        lines.compactMap { line in
            let known = old.first { $0.story == line.story }
            guard let revision = published[line.story]?.revision ?? known?.revision else { return nil }
            return EditionItem(
                story: line.story, revision: revision, what: line.what, why: line.why,
                reason: known?.reason ?? "added by hand", isPinned: true)
        }
    }

    func minute(_ time: PaperTime) throws(FormErrors) -> Date {
        guard let date = time.date(input: due) else {
            throw FormErrors([FieldError("due", "Write day and time, as in 2026-11-23T06:00.")])
        }
        return date
    }
}
