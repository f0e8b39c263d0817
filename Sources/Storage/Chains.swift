import GRDB
import Newsroom

/// The append-only chain over what the paper as a whole puts its name to: versions of its policies, and editions as they
/// were sent. Each link's hash is over what it is about and its predecessor's hash, so that none can be changed, slipped in
/// or taken out unseen. Stories' revisions, corrections and consents have chains of their own.
enum PaperChain {
    /// - Parameters:
    ///   - about: `privacy/2`, or an edition's number and its printing's: `14/1`.
    ///   - content: the hash of the words.
    static func add(_ what: What, _ about: String, _ content: ContentHash, in db: Database) throws {
        let previous = try String.fetchOne(db, sql: "SELECT hash FROM chain ORDER BY number DESC LIMIT 1")
        try db.execute(
            sql: "INSERT INTO chain (what, about, content, hash) VALUES (?, ?, ?, ?)",
            arguments: [
                what.rawValue, about, content.hex,
                hash(what.rawValue, about, content.hex, after: previous).hex,
            ])
    }

    enum What: String { case policy, edition }

    /// What is wrong with it, as a sentence; nil while each link follows from the one before, and from the words that are
    /// kept themselves.
    static func fault(in db: Database) throws -> String? {
        var previous: String?
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT chain.*, policies.text AS policy, subject, html, printings.text,
                    coalesce(policies.hash, printings.hash) AS stated
                FROM chain
                LEFT JOIN policies ON what = 'policy' AND about = kind || '/' || version
                LEFT JOIN printings ON what = 'edition' AND about = edition || '/' || printings.number
                ORDER BY chain.number
                """)
        while let row = try rows.next() {
            let (about, content): (String, String) = (row["about"], row["content"])
            let expected = hash(row["what"], about, content, after: previous).hex
            guard expected == row["hash"] as String, content == row["stated"] as String?,
                content == kept(row)?.hex
            else {
                return "The chain of policies and editions is broken at \(about)."
            }
            previous = expected
        }
        let missing = try Int.fetchOne(
            db,
            sql: """
                SELECT (SELECT count(*) FROM policies) + (SELECT count(*) FROM printings)
                    - (SELECT count(*) FROM chain)
                """)
        return missing == 0 ? nil : "The chain of policies and editions lacks some, or has too many."
    }

    /// The hash of what a link is about, from its words.
    private static func kept(_ row: Row) -> ContentHash? {
        if let policy: String = row["policy"] { return ContentHash(of: policy) }
        guard let subject: String = row["subject"], let html: String = row["html"],
            let text: String = row["text"]
        else { return nil }
        return Printing.hash(subject: subject, html: html, text: text)
    }

    private static func hash(_ what: String, _ about: String, _ content: String, after previous: String?)
        -> ContentHash
    {
        let fields = [previous ?? "", what, about, content]
        return ContentHash(ofFields: fields)
    }
}

/// The chains of stories' revisions, each story's its own.
enum RevisionChains {
    /// The first revision whose hash doesn't follow from its words and its predecessor, as a sentence.
    static func fault(in db: Database) throws -> String? {
        var previous: (story: Story.ID, hash: ContentHash)?
        let rows = try Row.fetchCursor(
            db, sql: "\(Revision.select) ORDER BY revisions.story, revisions.number")
        while let row = try rows.next() {
            let revision = try Revision(row)
            let before = previous?.story == revision.story ? previous?.hash : nil
            guard try Revision.hash(of: revision.text, after: before) == revision.hash else {
                return "Revision \(revision.number) of story \(revision.story) isn't what was saved."
            }
            previous = (revision.story, revision.hash)
        }
        return nil
    }
}

/// The chain of corrections.
enum CorrectionChain {
    /// The first correction whose hash doesn't follow from its words and its predecessor, as a sentence.
    static func fault(in db: Database) throws -> String? {
        var previous: ContentHash?
        for row in try Row.fetchAll(db, sql: "SELECT * FROM corrections ORDER BY id") {
            let correction = try Correction(row, in: db)
            let draft = CorrectionDraft(
                kind: correction.kind, isGrave: correction.isGrave, note: correction.note,
                before: correction.before, after: correction.after, why: correction.why,
                foundBy: correction.foundBy)
            let expected = Correction.hash(
                of: draft, at: correction.at.milliseconds, places: correction.places, after: previous)
            guard expected == correction.hash else {
                return "Correction \(correction.id) isn't what was written."
            }
            previous = expected
        }
        return nil
    }
}
