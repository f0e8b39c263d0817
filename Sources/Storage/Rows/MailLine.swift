package import Foundation
import GRDB
package import Newsroom

/// One piece of mail as the desk shows it: a copy of an edition, or a note.
package struct MailLine: Equatable, Sendable {
    package let envelope: Envelope.ID
    package let occasion: Envelope.Occasion
    package let reader: Subscriber.ID?
    /// The edition's subject, where it is an edition's.
    package let subject: String?
    /// The edition's day, where it is an edition's.
    package let day: CalendarDay?
    package let state: Envelope.State
    /// Which printing of the edition was handed over; 0 for none, and for a note.
    package let printing: Int
    package let attempt: Int
    /// The relay's own words.
    package let reply: String
    /// Which relay it was tried at; empty when it isn't known.
    package let relay: String
    /// How often it may have arrived without our knowing.
    package let doubts: Int
    package let created: Date
    package let settled: Date?

    /// A note.
    init(note row: Row) throws {
        envelope = .note(row["id"])
        occasion = try Envelope.Occasion(row)
        reader = row.optionalID("reader")
        subject = row["subject"]
        day = (row["day"] as String?) == nil ? nil : try row.day("day")
        state = try row.word("state")
        printing = 0
        attempt = row["attempt"]
        reply = row["reply"]
        relay = row["relay"]
        doubts = row["doubts"]
        created = row.date("created")
        settled = row.optionalDate("settled")
    }

    /// A copy of an edition: its octet, with the words beside it where there are any.
    ///
    /// - Parameter row: an edition's `subject`, `day` and `addressed`, with the columns of `mail_words`.
    init(
        copy outcome: Outcome, of state: Envelope.State, edition: Edition.ID, reader: Subscriber.ID,
        _ row: Row
    )
        throws
    {
        envelope = .copy(edition, reader)
        occasion = .edition(edition, reader: reader)
        self.reader = reader
        subject = row["subject"]
        day = try row.day("day")
        self.state = state
        printing = outcome.printing
        attempt = (row["attempt"] as Int?) ?? (outcome.printing == 0 ? 0 : 1)
        reply = row["reply"] ?? ""
        relay = row["relay"] ?? ""
        doubts = row["doubts"] ?? 0
        created = row.optionalDate("first") ?? row.optionalDate("addressed") ?? row.date("frozen")
        settled = state.isSettled ? row.optionalDate("last") : nil
    }
}
