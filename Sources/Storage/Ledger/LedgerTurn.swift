import Addresses
import Foundation
import GRDB
import Newsroom

/// One commit of the ledger: what became of some envelopes, and who is next.
struct LedgerTurn {
    private let db: Database
    private let now: Date
    private var book: BlockBook
    private var editions: [Edition.ID: EditionTurn] = [:]
    private var sentByRelay: [String: Int] = [:]

    init(_ db: Database, now: Date) {
        self.db = db
        self.now = now
        book = BlockBook(db)
    }

    mutating func settle(_ settlement: Settlement) throws {
        if settlement.state == .sent, !settlement.relay.isEmpty {
            sentByRelay[settlement.relay, default: 0] += 1
        }
        switch settlement.envelope {
        case .note(let number): try NoteTurn.settle(settlement, number: number, now: now, in: db)
        case .copy(let edition, let reader): try settle(settlement, edition, reader)
        }
    }

    /// The envelope, active from now on; nil when it doesn't go.
    mutating func take(_ id: Envelope.ID) throws -> Envelope? {
        switch id {
        case .note(let number): return try NoteTurn.take(number, now: now, in: db)
        case .copy(let edition, let reader): return try take(edition, reader)
        }
    }

    func save() throws {
        try book.save()
        let day = CalendarDay(now, in: .gmt).iso
        for (relay, count) in sentByRelay {
            try db.cachedStatement(
                sql: """
                    INSERT INTO relay_days (relay, day, sent) VALUES (?1, ?2, ?3)
                    ON CONFLICT (relay, day) DO UPDATE SET sent = sent + ?3
                    """
            ).execute(arguments: [relay, day, count])
        }
    }

    private mutating func settle(
        _ settlement: Settlement, _ edition: Edition.ID, _ reader: Subscriber.ID
    ) throws {
        let outcome = try book.outcome(edition: edition, reader: reader)
        // Settled already, or never taken: the first word counts.
        guard outcome.state == .active else { return }
        let turn = try turn(edition)
        let settlement = turn.isCalledOff ? settlement.calledOff : settlement
        try book.set(
            Outcome(settlement.state, printing: outcome.printing), edition: edition, reader: reader)
        switch settlement.state {
        case .sent, .suppressed, .cancelled, .queued, .active:
            guard turn.hasWords else { return }
            try MailWords.close(
                settlement.state, reply: settlement.reply, relay: settlement.relay, edition: edition,
                reader: reader, isTry: settlement.wasTried, now: now, in: db)
        case .deferred, .bounced, .uncertain, .expired, .failed:
            try MailWords.write(settlement, edition: edition, reader: reader, now: now, in: db)
            editions[edition]?.hasWords = true
        }
    }

    private mutating func take(_ edition: Edition.ID, _ reader: Subscriber.ID) throws -> Envelope? {
        let turn = try turn(edition)
        guard turn.goesOn else { return nil }
        let outcome = try book.outcome(edition: edition, reader: reader)
        guard outcome.state == .queued || outcome.state == .deferred else { return nil }
        let tries = turn.hasWords ? try MailWords.tries(edition: edition, reader: reader, in: db) : Tries()
        // Put off until later, since it was read: it isn't its turn.
        if outcome.state == .deferred, let next = tries.next, next > now { return nil }
        guard let (address, due) = try turn.address(of: reader, in: db) else {
            try book.set(Outcome(.suppressed), edition: edition, reader: reader)
            if tries.attempts > 0 {
                try MailWords.close(
                    .suppressed, reply: "may not be written to any more", relay: "", edition: edition,
                    reader: reader, isTry: false, now: now, in: db)
            }
            return nil
        }
        try book.set(Outcome(.active, printing: turn.printing), edition: edition, reader: reader)
        return Envelope(
            id: .copy(edition, reader), occasion: .edition(edition, reader: reader), address: address,
            attempt: tries.attempts + 1, created: turn.created, due: due, printing: turn.printing,
            minute: turn.minute(due: due), doubts: tries.doubts)
    }

    private mutating func turn(_ id: Edition.ID) throws -> EditionTurn {
        if let turn = editions[id] { return turn }
        let turn = try EditionTurn(id, in: db)
        editions[id] = turn
        return turn
    }
}

/// What one commit has to know of an edition on its way.
private struct EditionTurn {
    /// Neither paused nor done.
    let goesOn: Bool
    /// The rest of it was called off.
    let isCalledOff: Bool
    let printing: Int
    /// The minute it was due, which its copies' Message-IDs are made of.
    let created: Date
    /// The minute from which its copies may come too late: when it went out, or was last sent anew.
    private let due: Date
    /// The desk had it sent anew.
    private let isResent: Bool
    /// When each reader's own morning is, where it goes by their clocks.
    private let morning: (timetable: Timetable, edition: Edition)?
    /// Whose readers it goes to: its own series', or every one's that carried what it corrects.
    private let series: [Int64]
    var hasWords: Bool

    init(_ id: Edition.ID, in db: Database) throws {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT state, paused, cancelled, printing, due, addressed, resumed, series, correction,
                        CASE WHEN correction IS NULL THEN clock ELSE 'paper' END AS clock
                    FROM editions JOIN series ON series.id = editions.series WHERE editions.id = ?
                    """),
            arguments: [id.rawValue])
        let isPaused = row?.optionalDate("paused") != nil
        goesOn = (row?["state"] as String?) == "sending" && !isPaused
        isCalledOff = row?.optionalDate("cancelled") != nil
        printing = row?["printing"] ?? 0
        created = row?.optionalDate("due") ?? Date(timeIntervalSince1970: 0)
        isResent = row?.optionalDate("resumed") != nil
        due = row?.optionalDate("resumed") ?? row?.optionalDate("addressed") ?? created
        let own: Int64 = row?["series"] ?? 0
        series =
            try (row?["correction"] as Int64?).map {
                try Int64.fetchAll(
                    db, sql: "SELECT DISTINCT series FROM (\(CorrectionDeeds.carriers)) ORDER BY series",
                    arguments: [$0])
            } ?? [own]
        hasWords = try MailWords.exist(for: id, in: db)
        morning =
            (row?["clock"] as String?) == "reader"
            ? try Series.find(Series.ID(own), in: db).map {
                (Timetable($0), try EditionDeeds.find(id, in: db))
            } : nil
    }

    /// A first printing bears the minute it was due to the reader, at whichever try and however late; one that
    /// was corrected or is sent anew bears the time it is.
    ///
    /// - Parameter due: the reader's own minute, where it goes by their clocks.
    func minute(due: Date) -> Date? {
        guard printing == 1, !isResent else { return nil }
        return morning == nil ? created : due
    }

    /// Where a reader is written to, and from when on it may come too late; nil when they may not be written
    /// to any more.
    func address(of reader: Subscriber.ID, in db: Database) throws -> (EmailAddress, due: Date)? {
        var found: Row?
        for series in series where found == nil { found = try standing(reader, in: series, db) }
        guard let row = found else { return nil }
        guard let morning else { return (try row.address("address"), due) }
        let own = morning.timetable.due(morning.edition, in: morning.timetable.zone(named: row["time_zone"]))
        return (try row.address("address"), max(own, due))
    }

    private func standing(_ reader: Subscriber.ID, in series: Int64, _ db: Database) throws -> Row? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT address, time_zone FROM readers
                    WHERE number = ?1 AND state = 'confirmed' AND address IS NOT NULL
                        AND EXISTS (SELECT 1 FROM subscriptions WHERE series = ?2 AND reader = ?1)
                    """), arguments: [reader.rawValue, series])
    }
}
