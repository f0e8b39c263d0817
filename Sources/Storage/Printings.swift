package import Foundation
import GRDB
package import Newsroom

/// An edition's mail as it is sent from one printing on: a document of record.
package struct Printing: Equatable, Sendable {
    package let edition: Edition.ID
    /// From 1; more than one where the edition was corrected while it was on its way.
    package let number: Int
    package let subject: String
    /// As kept for reading: each reader's own links lead to the front page instead.
    package let html: String
    package let text: String
    /// The same with the places of what is each reader's own, as the mailroom reads it.
    package let mail: [UInt8]
    package let made: Date
    /// Why it was printed anew; empty for the first.
    package let note: String

    package init(
        edition: Edition.ID, number: Int, subject: String, html: String, text: String, mail: [UInt8],
        made: Date,
        note: String = ""
    ) {
        self.edition = edition
        self.number = number
        self.subject = subject
        self.html = html
        self.text = text
        self.mail = mail
        self.made = made
        self.note = note
    }
}

extension EditionRecords {
    /// Keeps a printing as it is sent; a second time changes nothing.
    package func keep(_ printing: Printing) async throws {
        try await store.write { try printing.insert(ifAbsent: true, in: $0) }
    }

    /// Is a printing of an edition kept?
    package func isKept(_ number: Int, of id: Edition.ID) async throws -> Bool {
        try await store.read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM printings WHERE edition = ? AND number = ?)",
                arguments: [id.rawValue, number]) ?? false
        }
    }

    /// One printing of an edition; nil while it isn't kept.
    package func printing(_ number: Int, of id: Edition.ID) async throws -> Printing? {
        try await store.read { db in
            try Row.fetchOne(
                db, sql: "SELECT * FROM printings WHERE edition = ? AND number = ?",
                arguments: [id.rawValue, number]
            ).map(Printing.init)
        }
    }

    /// Everything of an edition that was sent, the first printing first.
    package func printings(of id: Edition.ID) async throws -> [Printing] {
        try await store.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM printings WHERE edition = ? ORDER BY number", arguments: [id.rawValue]
            ).map(Printing.init)
        }
    }

    /// An edition's last printing; nil while none is kept.
    package func kept(_ id: Edition.ID) async throws -> Printing? {
        try await printings(of: id).last
    }
}

extension Printing {
    /// - Parameter ifAbsent: leaves one that is kept under its number as it is; else that is an error.
    func insert(ifAbsent: Bool, in db: Database) throws {
        let hash = Self.hash(subject: subject, html: html, text: text)
        try db.execute(
            sql: """
                INSERT INTO printings (edition, number, subject, html, text, hash, made, note, mail)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) \(ifAbsent ? "ON CONFLICT DO NOTHING" : "")
                """,
            arguments: [
                edition.rawValue, number, subject, html, text,
                hash.hex, made.milliseconds, note, Data(mail),
            ])
        if db.changesCount > 0 {
            try PaperChain.add(.edition, "\(edition)/\(number)", hash, in: db)
        }
    }

    /// What a printing's words are recognized by.
    static func hash(subject: String, html: String, text: String) -> ContentHash {
        ContentHash(of: subject + "\n" + html + "\n" + text)
    }

    init(_ row: Row) {
        self.init(
            edition: row.id("edition"), number: row["number"], subject: row["subject"], html: row["html"],
            text: row["text"], mail: Array(row["mail"] as Data), made: row.date("made"), note: row["note"])
    }
}
