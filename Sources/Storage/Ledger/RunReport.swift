import Foundation
import GRDB
package import Newsroom

// The report of a run: every copy that did not arrive at the first try and without doubt, by reader number.
extension Ledger {
    /// A page of an edition's report. Whoever simply got it isn't in it, nor is a copy that nothing came of yet.
    ///
    /// - Parameter reader: those after this one.
    package func report(
        of id: Edition.ID, after reader: Subscriber.ID = .init(0), limit: Int = 500
    ) async throws -> [MailLine] {
        let size = Int64(OutcomeBlock.size)
        let first = max(0, reader.rawValue + 1)
        return try await store.read { db in
            let blocks = try Row.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT block, form, outcomes FROM outcome_blocks WHERE edition = ? AND block >= ?
                        ORDER BY block
                        """), arguments: [id.rawValue, first / size])
            var lines: [MailLine] = []
            while lines.count < limit, let row = try blocks.next() {
                let start = (row["block"] as Int64) * size
                let octets = try OutcomeBlock(form: row["form"], row["outcomes"]).octets
                let late = try Self.arrivedLate(of: id, from: max(first, start), to: start + size - 1, in: db)
                for (index, octet) in octets.enumerated() where lines.count < limit {
                    let found = start + Int64(index)
                    let outcome = Outcome(rawValue: octet)
                    guard found >= first, let state = outcome.state,
                        Self.isRemarkable(state) || late.contains(found)
                    else {
                        continue
                    }
                    if let line = try Self.line(outcome, edition: id, reader: Subscriber.ID(found), in: db) {
                        lines.append(line)
                    }
                }
            }
            return lines
        }
    }

    private static func isRemarkable(_ state: Envelope.State) -> Bool {
        switch state {
        case .deferred, .bounced, .uncertain, .suppressed, .expired, .failed, .cancelled: true
        case .queued, .active, .sent: false
        }
    }

    /// Readers of a run of numbers whose copy was sent, but not at the first try.
    private static func arrivedLate(
        of id: Edition.ID, from first: Int64, to last: Int64, in db: Database
    ) throws -> Set<Int64> {
        try Set(
            Int64.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT reader FROM mail_words
                        WHERE edition = ? AND reader BETWEEN ? AND ? AND state = 'sent'
                        """), arguments: [id.rawValue, first, last]))
    }
}

extension MailLine {
    /// The heads of a report's columns.
    package static let reportColumns = [
        "reader", "address", "state", "printing", "tries", "doubts", "since", "settled", "relay", "reply",
    ]

    /// The line as a report's row.
    ///
    /// - Parameter address: the reader's, masked; empty when it is forgotten.
    package func reportRow(address: String) -> [String] {
        [
            reader?.description ?? "", address, state.rawValue, printing == 0 ? "" : "\(printing)",
            "\(attempt)",
            "\(doubts)", created.ISO8601Format(), settled?.ISO8601Format() ?? "", relay, reply,
        ]
    }
}
