package import Addresses
package import Foundation
import GRDB
package import Newsroom

/// How many readers there are in each state, and how many sign-ups wait for their owner's word.
package struct ReaderCounts: Equatable, Sendable {
    package var states: [Subscriber.State: Int] = [:]
    package var awaitingConfirmation = 0

    package subscript(state: Subscriber.State) -> Int { states[state] ?? 0 }
}

/// Readers: who they are, what they agreed to, and how they leave. No delivery without a standing consent.
package struct ReaderRecords: Sendable {
    let store: Store

    package func subscriber(_ id: Subscriber.ID) async throws -> Subscriber? {
        try await store.read { try ReaderDeeds.look(for: id, in: $0) }
    }

    /// Finds a reader by address, one who left included.
    package func find(address: EmailAddress) async throws -> Subscriber? {
        try await store.read { db in try ReaderDeeds.find(address, in: db) }
    }

    /// Takes a reader off every list at once, mail that is already queued included. Leaving again changes
    /// nothing. Their address and their zone are forgotten; the address's keyed hash stays, so that no import
    /// brings them back.
    ///
    /// - Parameter by: how it came to us, as in "one-click".
    package func leave(_ id: Subscriber.ID, by: String, now: Date) async throws {
        try await store.write { db in
            guard let reader = try ReaderDeeds.look(for: id, in: db), reader.state != .left else { return }
            let lists = try ReaderDeeds.lists(of: id, in: db)
            for series in lists {
                try ConsentChain.append(.left, reader: id, series: series, by: by, now: now, in: db)
            }
            try db.execute(sql: "DELETE FROM subscriptions WHERE reader = ?", arguments: [id.rawValue])
            try db.execute(
                sql: """
                    UPDATE readers SET state = 'left', address = NULL, paused_until = NULL, time_zone = NULL
                    WHERE number = ?
                    """, arguments: [id.rawValue])
            try Ledger.drop(id, because: "left before its turn", now: now, in: db)
            // A sign-up of theirs that is still open would bring the address back.
            try db.execute(
                sql: """
                    DELETE FROM sign_ups
                    WHERE moves_reader = ?1 OR confirmed_reader = ?1 OR address = ?2 COLLATE NOCASE
                    """, arguments: [id.rawValue, reader.address?.description])
        }
    }

    /// No mail up to and including a day; after it, it goes on.
    package func pause(_ id: Subscriber.ID, until day: CalendarDay, by: String, now: Date) async throws {
        try await change(id, from: [.confirmed, .paused], act: .paused, by: by, now: now) { db in
            try db.execute(
                sql: "UPDATE readers SET state = 'paused', paused_until = ? WHERE number = ?",
                arguments: [day.iso, id.rawValue])
        }
    }

    package func resume(_ id: Subscriber.ID, by: String, now: Date) async throws {
        try await change(id, from: [.paused], act: .resumed, by: by, now: now) { db in
            try db.execute(
                sql: "UPDATE readers SET state = 'confirmed', paused_until = NULL WHERE number = ?",
                arguments: [id.rawValue])
        }
    }

    /// From now on a reader goes by the clocks of a zone; by the paper's if nil. Where they are isn't part of
    /// what they agreed to, so the chain of consents doesn't tell of it; who has left is somewhere no more.
    package func setTimeZone(_ id: Subscriber.ID, to zone: String?) async throws {
        try await store.write { db in
            try db.execute(
                sql: "UPDATE readers SET time_zone = ? WHERE number = ? AND state IN ('confirmed', 'paused')",
                arguments: [zone, id.rawValue])
        }
    }

    /// The address doesn't exist, or its owner called our mail spam: never written to again unless they
    /// confirm anew.
    package func suppress(_ id: Subscriber.ID, as state: Subscriber.State, by: String, now: Date) async throws
    {
        guard state == .bounced || state == .complained else { return }
        let act: Consent.Act = state == .bounced ? .bounced : .complained
        try await change(id, from: [.confirmed, .paused], act: act, by: by, now: now) { db in
            try Ledger.drop(id, because: "\(state.rawValue) before its turn", now: now, in: db)
            try db.execute(
                sql: "UPDATE readers SET state = ?, paused_until = NULL WHERE number = ?",
                arguments: [state.rawValue, id.rawValue])
        }
    }

    private func change(
        _ id: Subscriber.ID, from states: Set<Subscriber.State>, act: Consent.Act, by: String, now: Date,
        _ deed: @escaping @Sendable (Database) throws -> Void
    ) async throws {
        try await store.write { db in
            guard let reader = try ReaderDeeds.look(for: id, in: db), states.contains(reader.state) else {
                return
            }
            for series in try ReaderDeeds.lists(of: id, in: db) {
                try ConsentChain.append(act, reader: id, series: series, by: by, now: now, in: db)
            }
            try deed(db)
        }
    }

    /// Takes in a reader whose consent was given elsewhere. One who left, bounced or complained stays so.
    package func add(address: EmailAddress, series: Series.ID, by: String, now: Date) async throws
        -> Subscriber
    {
        try await store.write { db in
            if let known = try ReaderDeeds.find(address, in: db) { return known }
            let id = try ReaderDeeds.insert(address, series: series, now: now, in: db)
            try ConsentChain.append(.imported, reader: id, series: series, by: by, now: now, in: db)
            return try present(ReaderDeeds.look(for: id, in: db))
        }
    }

    /// Takes in many readers whose consent was given elsewhere, in one commit.
    ///
    /// - Returns: how many of them weren't known.
    package func add(
        _ addresses: [EmailAddress], series: Series.ID, by: String, now: Date
    ) async throws -> Int {
        try await store.write { db in
            var count = 0
            for address in addresses where try ReaderDeeds.find(address, in: db) == nil {
                let id = try ReaderDeeds.insert(address, series: series, now: now, in: db)
                try ConsentChain.append(.imported, reader: id, series: series, by: by, now: now, in: db)
                count += 1
            }
            return count
        }
    }

    package func counts() async throws -> ReaderCounts {
        try await store.read { db in
            var counts = ReaderCounts()
            for row in try Row.fetchAll(db, sql: "SELECT state, count(*) AS n FROM readers GROUP BY state") {
                counts.states[try row.word("state")] = row["n"]
            }
            counts.awaitingConfirmation =
                try Int.fetchOne(
                    db,
                    sql:
                        "SELECT count(*) FROM sign_ups WHERE confirmed_reader IS NULL AND moves_reader IS NULL"
                )
                ?? 0
            return counts
        }
    }

    /// Readers whose address holds what was typed, the newest first; all for an empty text.
    package func search(_ words: String, limit: Int, offset: Int = 0) async throws -> [Subscriber] {
        let typed = words.lowercased().filter { !$0.isWhitespace }
        return try await store.read { db in
            if let address = try? EmailAddress(typed), let exact = try ReaderDeeds.find(address, in: db) {
                return offset == 0 ? [exact] : []
            }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM readers WHERE ?1 = '' OR instr(lower(address), ?1) > 0
                    ORDER BY number DESC LIMIT ?2 OFFSET ?3
                    """, arguments: [typed, limit, offset]
            ).map(Subscriber.init)
        }
    }

    /// Everything a reader agreed to or took back, the oldest first.
    package func consents(of id: Subscriber.ID) async throws -> [Consent] {
        try await store.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM consents WHERE reader = ? ORDER BY id", arguments: [id.rawValue]
            ).map(Consent.init)
        }
    }

    /// Everything a reader was sent, or was to be sent, the newest first: editions and notes.
    /// The addresses of some readers; who left has none.
    package func addresses(of ids: [Subscriber.ID]) async throws -> [Subscriber.ID: EmailAddress] {
        guard !ids.isEmpty else { return [:] }
        return try await store.read { db in
            let marks = ids.map { _ in "?" }.joined(separator: ", ")
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT number, address FROM readers WHERE address IS NOT NULL AND number IN (\(marks))",
                arguments: StatementArguments(ids.map(\.rawValue)))
            return Dictionary(
                try rows.map { ($0.id("number"), try $0.address("address")) }, uniquingKeysWith: { $1 })
        }
    }

    package func mail(of id: Subscriber.ID, limit: Int = 100) async throws -> [MailLine] {
        try await store.read { db in
            let notes = try Row.fetchAll(
                db,
                sql: """
                    SELECT notes.*, editions.subject AS subject, editions.day AS day
                    FROM notes LEFT JOIN editions ON editions.id = notes.edition
                    WHERE notes.reader = ? ORDER BY notes.id DESC LIMIT ?
                    """, arguments: [id.rawValue, limit]
            ).map(MailLine.init(note:))
            let copies = try Ledger.history(of: id, limit: limit, in: db)
            return Array((notes + copies).sorted { $0.created > $1.created }.prefix(limit))
        }
    }
}
