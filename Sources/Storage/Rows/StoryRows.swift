import GRDB
import Newsroom

extension StoryText {
    /// Reads the columns of `revisions`, with the picture's own beside them when there is one.
    init(_ row: Row) throws {
        self.init(
            headline: row["headline"], standfirst: row["standfirst"], body: row["body"],
            kind: try row.word("kind"),
            section: row.id("section"), bylines: try Byline.list(row["bylines"]),
            picture: try LeadPicture(row),
            topics: try JSONColumn.value([String].self, from: row["topics"]))
    }

    /// What ``init(_:)`` reads, for a SELECT over `revisions` left-joined with `pictures`.
    static let columns = """
        revisions.headline, revisions.standfirst, revisions.body, revisions.kind, revisions.section,
        revisions.bylines, revisions.topics, revisions.picture, revisions.picture_alt,
        revisions.picture_caption, revisions.picture_credit, pictures.hash AS picture_hash,
        pictures.format AS picture_format, pictures.width AS picture_width, pictures.height AS picture_height
        """
}

extension Byline {
    /// Kept as pairs of name and role.
    static func list(_ column: String) throws -> [Byline] {
        try JSONColumn.value([[String]].self, from: column).compactMap { pair in
            guard pair.count == 2, let role = Role(rawValue: pair[1]) else { return nil }
            return Byline(pair[0], role: role)
        }
    }

    static func column(_ bylines: [Byline]) throws -> String {
        try JSONColumn.text(bylines.map { [$0.name, $0.role.rawValue] })
    }
}

extension LeadPicture {
    init?(_ row: Row) throws {
        guard (row["picture"] as String?) != nil else { return nil }
        let picture = Picture(
            hash: try row.hash("picture_hash"), format: try row.word("picture_format"),
            width: row["picture_width"],
            height: row["picture_height"])
        self.init(
            picture: picture, alt: row["picture_alt"], caption: row["picture_caption"],
            credit: row["picture_credit"])
    }
}

extension Story {
    init(_ row: Row) throws {
        self.init(
            id: row.id("id"), state: try row.word("state"), text: try StoryText(row),
            revision: row["revision"],
            publishedRevision: row["published_revision"], address: try StoryAddress(row),
            urgency: row["urgency"],
            isExclusive: row["is_exclusive"], embargo: row.optionalDate("embargo"),
            scheduled: row.optionalDate("scheduled"), scheduledRevision: row["scheduled_revision"],
            published: row.optionalDate("published"),
            updated: row.optionalDate("updated"), withdrawalNote: row["withdrawal_note"],
            created: row.date("created"), modified: row.date("modified"))
    }

    /// Stories with their newest text.
    static let select = """
        SELECT stories.*, \(StoryText.columns)
        FROM stories
        JOIN revisions ON revisions.story = stories.id AND revisions.number = stories.revision
        LEFT JOIN pictures ON pictures.file_name = revisions.picture
        """
}

extension StoryAddress {
    init?(_ row: Row) throws {
        guard let year = row["year"] as Int?, let month = row["month"] as Int?,
            (row["slug"] as String?) != nil
        else { return nil }
        self.init(year: year, month: month, slug: try row.slug("slug"))
    }
}

extension PublishedStory {
    /// - Parameter row: of ``select`` or of a SELECT with the same columns.
    init(_ row: Row) throws {
        guard let address = try StoryAddress(row) else { throw row.damage("slug") }
        self.init(
            id: row.id("id"), address: address, text: try StoryText(row), revision: row["shown_revision"],
            section: Section(
                id: row.id("section_id"), slug: try row.slug("section_slug"), name: row["section_name"],
                position: row["section_position"]),
            urgency: row["urgency"], isExclusive: row["is_exclusive"], published: row.date("published"),
            updated: row.date("updated"), withdrawalNote: row["withdrawal_note"])
    }

    static let columns = """
        stories.id, stories.year, stories.month, stories.slug, stories.urgency, stories.is_exclusive,
        stories.published, stories.updated, stories.withdrawal_note, revisions.number AS shown_revision,
        sections.id AS section_id, sections.slug AS section_slug, sections.name AS section_name,
        sections.position AS section_position, \(StoryText.columns)
        """

    /// Stories at their published revision; drafts and scheduled ones are not in it.
    static let select = """
        SELECT \(columns)
        FROM stories
        JOIN revisions ON revisions.story = stories.id AND revisions.number = stories.published_revision
        JOIN sections ON sections.id = revisions.section
        LEFT JOIN pictures ON pictures.file_name = revisions.picture
        """
}

extension Revision {
    init(_ row: Row) throws {
        self.init(
            story: row.id("story"), number: row["number"], text: try StoryText(row), saved: row.date("saved"),
            by: row.optionalID("saved_by"), reason: try row.word("reason"), hash: try row.hash("hash"))
    }

    static let select = """
        SELECT revisions.story, revisions.number, revisions.saved, revisions.saved_by, revisions.reason,
            revisions.hash, \(StoryText.columns)
        FROM revisions
        LEFT JOIN pictures ON pictures.file_name = revisions.picture
        """

    /// The hash a revision is known by: over its predecessor's and every word of its text, each field with
    /// its length before it, so that no two texts run into one.
    static func hash(of text: StoryText, after previous: ContentHash?) throws -> ContentHash {
        var fields = [
            previous?.hex ?? "", text.headline, text.standfirst, text.body, text.kind.rawValue,
            text.section.description, try Byline.column(text.bylines), try JSONColumn.text(text.topics),
        ]
        if let picture = text.picture {
            fields += [picture.picture.hash.hex, picture.alt, picture.caption, picture.credit]
        }
        return ContentHash(ofFields: fields)
    }
}
