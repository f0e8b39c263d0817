import GRDB
import Newsroom

extension DossierStory {
    static let columns = """
        stories.id AS story, stories.state AS story_state, stories.year, stories.month, stories.slug AS story_slug,
        stories.published, revisions.headline
        """

    init(_ row: Row) throws {
        let isOut = row["story_state"] as String == Story.State.published.rawValue
        var address: StoryAddress?
        if let year = row["year"] as Int?, let month = row["month"] as Int?,
            row["story_slug"] as String? != nil
        {
            address = StoryAddress(year: year, month: month, slug: try row.slug("story_slug"))
        }
        self.init(
            id: row.id("story"), headline: row["headline"], address: address,
            published: isOut ? row.optionalDate("published") : nil)
    }
}

extension Dossier.Stake {
    init(_ row: Row) throws {
        func word<Word: RawRepresentable>(_ column: String) -> Word? where Word.RawValue == String {
            (row[column] as String?).flatMap(Word.init)
        }
        self.init(
            story: try DossierStory(row), role: try row.word("role"), item: row["item"],
            level: word("level"), strength: word("strength"), horizon: word("horizon"), words: row["words"],
            condition: row["condition"],
            wantedBy: try JSONColumn.value([String].self, from: row["wanted_by"]))
    }
}

extension Dossier.Said {
    /// Whether a row is the last of the stories' that hold the same words by the same speaker.
    static func isLast(_ scope: String) -> String {
        """
        NOT EXISTS (SELECT 1 FROM statements AS later JOIN records
            ON records.story = later.story AND records.revision = later.revision AND \(scope)
            WHERE later.words_key = statements.words_key AND later.words = statements.words
                AND later.speaker IS statements.speaker AND later.id > statements.id)
        """
    }

    static func columns(_ scope: String) -> String {
        """
        \(DossierStory.columns), statements.number, statements.kind, statements.pieces, statements.speaker,
        statements.role, statements.party, statements.occasion, statements.place, statements.date,
        statements.address, statements.prefix, statements.suffix, statements.line,
        (SELECT count(DISTINCT same.story) FROM statements AS same JOIN records
            ON records.story = same.story AND records.revision = same.revision AND \(scope)
            WHERE same.words_key = statements.words_key AND same.words = statements.words
                AND same.speaker IS statements.speaker) AS uses
        """
    }

    static let order = """
        statements.date IS NULL, statements.date DESC, stories.published DESC, statements.story DESC, statements.number
        """

    init(_ row: Row) throws {
        self.init(
            story: try DossierStory(row), statement: try Newsroom.Statement(row), uses: row["uses"])
    }
}

extension Newsroom.Record.Event {
    init(_ row: Row) throws {
        self.init(
            name: row["name"], date: (row["date"] as String?).flatMap(PinnedDate.init), place: row["place"],
            state: try row.word("state"), isYearly: row["is_yearly"], line: row["line"])
    }
}
