import GRDB
package import Newsroom

/// A list of stories that readers can leaf through. A withdrawn story is in none.
package enum Listing: Hashable, Sendable {
    case everything
    case section(Section.ID)
    case byline(Slug)
    case month(year: Int, month: Int)
}

/// What the press has to put out: everything that changed since it last said it was done.
package struct PressWork: Equatable, Sendable {
    package var stories: Set<Story.ID> = []
    package var editions: Set<Edition.ID> = []
    /// Lists that gained or lost a story: what came out after it stands elsewhere in them now. A story that only changed
    /// keeps its place in its lists, and they aren't here.
    package var listings: Set<Listing> = []
    /// Parties, speakers and events that a story names, or named before.
    package var subjects: Set<RecordSubject> = []
    /// The paper itself changed: everything is to be set anew.
    package var isWhole = false
    /// Up to where this work goes; what comes in meanwhile has higher numbers.
    package var number: Int64 = 0

    package var isEmpty: Bool { number == 0 }
}

/// The press's list. It is written in the transaction that changes what readers may see and taken off only
/// when the files are out, so a crash between the two leaves work to be done and never a stale site.
package struct PressQueue: Sendable {
    enum Entry {
        case story(Story.ID)
        case edition(Edition.ID)
        case listing(Listing)
        case subject(RecordSubject)
        case whole
    }

    let store: Store

    package func pending() async throws -> PressWork {
        try await store.read { db in
            var work = PressWork()
            let rows = try Row.fetchCursor(
                db, sql: "SELECT number, what, about FROM press_queue ORDER BY number")
            while let row = try rows.next() {
                let about: String = row["about"]
                switch row["what"] as String {
                case "story": work.stories.insert(Identifier(Int64(about) ?? 0))
                case "edition": work.editions.insert(Identifier(Int64(about) ?? 0))
                case "section": work.listings.insert(.section(Identifier(Int64(about) ?? 0)))
                case "byline": if let slug = Slug(exactly: about) { work.listings.insert(.byline(slug)) }
                case "month":
                    let parts = about.split(separator: "/").compactMap { Int($0) }
                    if parts.count == 2 { work.listings.insert(.month(year: parts[0], month: parts[1])) }
                case "subject": if let subject = RecordSubject(path: about) { work.subjects.insert(subject) }
                default: work.isWhole = true
                }
                work.number = row["number"]
            }
            return work
        }
    }

    /// Takes off what has been put out.
    package func done(upTo number: Int64) async throws {
        try await store.write { db in
            try db.execute(sql: "DELETE FROM press_queue WHERE number <= ?", arguments: [number])
        }
    }

    /// Asks for the whole paper to be set anew, as after a new theme.
    package func requestWhole() async throws {
        try await store.write { try Self.add(.whole, in: $0) }
    }

    /// Makes stories findable by readers: their published words, without marks of any language. A story
    /// that isn't published meanwhile stays out.
    package func index(_ entries: [SearchEntry]) async throws {
        try await store.write { db in
            for entry in entries {
                try db.execute(
                    sql: "DELETE FROM public_search WHERE rowid = ?", arguments: [entry.story.rawValue])
                try db.execute(
                    sql: """
                        INSERT INTO public_search (rowid, headline, standfirst, body)
                        SELECT id, ?, ?, ? FROM stories WHERE id = ? AND state = 'published'
                        """,
                    arguments: [entry.headline, entry.standfirst, entry.body, entry.story.rawValue])
            }
        }
    }

    static func add(_ entry: Entry, in db: Database) throws {
        let (what, about) =
            switch entry {
            case .story(let id): ("story", id.description)
            case .edition(let id): ("edition", id.description)
            case .listing(.section(let id)): ("section", id.description)
            case .listing(.byline(let slug)): ("byline", slug.text)
            case .listing(.month(let year, let month)): ("month", "\(year)/\(month)")
            case .subject(let subject): ("subject", subject.path)
            case .listing(.everything), .whole: ("whole", "")
            }
        try db.execute(sql: "INSERT INTO press_queue (what, about) VALUES (?, ?)", arguments: [what, about])
    }
}

/// A published story's words for the readers' search.
package struct SearchEntry: Equatable, Sendable {
    package var story: Story.ID
    package var headline: String
    package var standfirst: String
    /// Plain text.
    package var body: String

    package init(story: Story.ID, headline: String, standfirst: String, body: String) {
        self.story = story
        self.headline = headline
        self.standfirst = standfirst
        self.body = body
    }
}
