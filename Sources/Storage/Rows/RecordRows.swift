import Foundation
import GRDB
import Newsroom

/// A statement as a lost one is kept in its question, so that it can be asked about when its revision's rows are gone.
struct StatementNote: Codable {
    var kind: String
    var pieces: [String]
    var speaker: String?
    var role: String?
    var occasion: String?
    var place: String?
    var date: String?
    var address: String?
    var prefix: String
    var suffix: String
    var line: Int

    init(_ statement: Newsroom.Statement) {
        kind = statement.kind.rawValue
        pieces = statement.pieces
        speaker = statement.speaker
        role = statement.role
        occasion = statement.occasion
        place = statement.place
        date = statement.date?.iso
        address = statement.address
        prefix = statement.prefix
        suffix = statement.suffix
        line = statement.line
    }

    var statement: Newsroom.Statement {
        Newsroom.Statement(
            number: 0, kind: kind == Newsroom.Statement.Kind.direct.rawValue ? .direct : .paraphrased,
            pieces: pieces,
            speaker: speaker, role: role, occasion: occasion, place: place,
            date: date.flatMap(PinnedDate.init),
            address: address, prefix: prefix, suffix: suffix, line: line)
    }
}

extension Newsroom.Statement {
    init(_ row: Row) throws {
        self.init(
            number: row["number"], kind: try row.word("kind"),
            pieces: try JSONColumn.value([String].self, from: row["pieces"]), speaker: row["speaker"],
            role: row["role"], party: row["party"], occasion: row["occasion"], place: row["place"],
            date: (row["date"] as String?).flatMap(PinnedDate.init), address: row["address"],
            prefix: row["prefix"], suffix: row["suffix"], line: row["line"])
    }
}

extension KeptStatement {
    /// With the headline of the revision that it stands in, and in how many stories the same words stand.
    static let select = """
        SELECT statements.*, revisions.headline, records.is_newest,
            EXISTS (SELECT 1 FROM statements AS seen JOIN records AS out
                ON out.story = seen.story AND out.revision = seen.revision AND out.is_public = 1
                WHERE seen.story = statements.story AND seen.identity = statements.identity
                    AND seen.words_key = statements.words_key) AS is_out,
            (SELECT count(DISTINCT same.story) FROM statements AS same JOIN records AS newest
                ON newest.story = same.story AND newest.revision = same.revision AND newest.is_newest = 1
                WHERE same.words_key = statements.words_key AND same.words = statements.words
                    AND same.speaker IS statements.speaker) AS uses,
            (SELECT member_name FROM unnamed_sources WHERE unnamed_sources.story = statements.story
                AND unnamed_sources.words_key = statements.words_key
                AND unnamed_sources.reason = statements.speaker ORDER BY at DESC LIMIT 1) AS answered_by
        FROM statements
            JOIN records ON records.story = statements.story AND records.revision = statements.revision
            JOIN revisions ON revisions.story = statements.story AND revisions.number = statements.revision
        """

    init(_ row: Row) throws {
        self.init(
            row: row["id"], identity: row["identity"], story: row.id("story"), headline: row["headline"],
            revision: row["revision"], isPublished: row["is_out"], uses: row["uses"],
            answeredBy: row["answered_by"], statement: try Newsroom.Statement(row))
    }
}
