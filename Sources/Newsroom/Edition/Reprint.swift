/// An edition that is on its way, as an editor wants it printed from now on, and what was wrong with it.
///
/// What it says goes to those who weren't sent it yet. The stories are taken as they are published at that
/// moment; one that was withdrawn is left out.
package struct Reprint: Equatable, Sendable {
    /// One story's two sentences.
    package struct Line: Equatable, Sendable {
        package var story: Story.ID
        package var what: String
        package var why: String

        package init(story: Story.ID, what: String, why: String) {
            self.story = story
            self.what = what
            self.why = why
        }
    }

    /// The edition's version that the editor saw; another one is a conflict.
    package var version: Int
    package var subject: String
    /// Markdown.
    package var greeting: String
    /// A story that has no line keeps its sentences.
    package var lines: [Line]
    /// What was wrong, in a sentence: readers read it above the first story.
    package var note: String

    package init(version: Int, subject: String, greeting: String, lines: [Line], note: String) {
        self.version = version
        self.subject = subject
        self.greeting = greeting
        self.lines = lines
        self.note = note
    }

    /// An edition's words as they are.
    package init(of edition: Edition, note: String = "") {
        self.init(
            version: edition.version, subject: edition.subject, greeting: edition.greeting,
            lines: edition.items.map { Line(story: $0.story, what: $0.what, why: $0.why) }, note: note)
    }

    /// Longer ones belong into a story's own correction.
    package static let noteLimit = 400

    /// What has to be mended before it can be printed, by the field's name.
    package var problems: [FieldError] {
        var problems: [FieldError] = []
        if note.allSatisfy(\.isWhitespace) {
            problems.append(FieldError("note", "Say what was wrong; readers read it above the first story."))
        }
        if note.count > Self.noteLimit {
            problems.append(
                FieldError("note", "Say it in \(Self.noteLimit) characters; it has \(note.count)."))
        }
        if subject.allSatisfy(\.isWhitespace) {
            problems.append(FieldError("subject", "An edition needs a subject."))
        }
        return problems
    }

    /// The edition in these words, at the version that the editor saw, with its stories as they are published now.
    ///
    /// - Parameter published: its stories, as far as they are public.
    package func edition(_ edition: Edition, published: [Story.ID: PublishedStory]) -> Edition {
        var edition = edition
        edition.version = version
        edition.subject = subject
        edition.greeting = greeting
        edition.items = edition.items.compactMap { item in
            guard let story = published[item.story], story.withdrawalNote == nil else { return nil }
            var item = item
            item.revision = story.revision
            if let line = lines.first(where: { $0.story == item.story }) {
                item.what = line.what
                item.why = line.why
            }
            return item
        }
        return edition
    }
}
