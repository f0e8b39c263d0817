package import Addresses
package import Foundation
import GRDB
package import Newsroom

/// How much asking is allowed before it is taken for abuse.
enum SignUpLimits {
    static let hour: TimeInterval = 3_600
    static let day: TimeInterval = 86_400
    /// How long a sign-up waits for its owner's word.
    static let patience: TimeInterval = 7 * day
    /// Mails to one address, whoever asks: one a day, three a month.
    static let mailsPerAddressADay = 1
    static let mailsPerAddressAMonth = 3
    static let asksPerNetworkAnHour = 20
    static let asksInAllAnHour = 2_000
}

// Signing up, and what the owner of the address says to it. What a stranger may learn is the same
// whether an address is known or not.
extension ReaderRecords {
    /// Takes a sign-up and owes the address one mail that asks its owner, both in one transaction. An
    /// address that may not be asked again yet, or is a reader already, gets the same answer.
    ///
    /// - Parameters:
    ///   - network: whom the request came from, as a prefix; kept as a keyed hash for 30 days.
    /// - Throws: `HouseError` (refused) when the network, or everyone together, asks too much.
    package func signUp(
        address: EmailAddress, series: Series.ID, evidence: ConsentEvidence, network: String, now: Date
    ) async throws {
        try await store.write { db in
            guard try Self.mayAsk(address, network: network, now: now, in: db) else { return }
            if let reader = try ReaderDeeds.find(address, in: db),
                reader.state == .confirmed || reader.state == .paused,
                try ReaderDeeds.lists(of: reader.id, in: db).contains(series)
            {
                try Ledger.enqueue(.alreadySubscribed(reader.id), now: now, in: db)
            } else {
                let id = try Self.insert(address, series, evidence, moves: nil, now: now, in: db)
                try Ledger.enqueue(.confirmation(id), now: now, in: db)
            }
        }
    }

    /// Asks the owner of another address whether a reader's mail may go there from now on.
    package func move(
        _ id: Subscriber.ID, to address: EmailAddress, evidence: ConsentEvidence, network: String, now: Date
    ) async throws {
        try await store.write { db in
            guard let reader = try ReaderDeeds.look(for: id, in: db),
                reader.state == .confirmed || reader.state == .paused,
                let series = try ReaderDeeds.lists(of: id, in: db).first
            else {
                throw HouseError(
                    "You are not signed up any more.", hint: "Sign up again with the new address.",
                    blame: .absent)
            }
            guard try Self.mayAsk(address, network: network, now: now, in: db) else { return }
            let signUp = try Self.insert(address, series, evidence, moves: id, now: now, in: db)
            try Ledger.enqueue(.confirmation(signUp), now: now, in: db)
        }
    }

    package func signUp(_ id: SignUp.ID) async throws -> SignUp? {
        try await store.read { try SignUp.find(id, in: $0) }
    }

    /// The owner of the address said yes. A second time changes nothing.
    ///
    /// - Throws: `HouseError` (absent) when the sign-up is too old or was never made.
    package func confirm(_ id: SignUp.ID, by: String, now: Date) async throws -> Subscriber {
        try await store.write { db in
            guard let signUp = try SignUp.find(id, in: db), signUp.expires > now else {
                throw HouseError(
                    "This link is no longer valid.", hint: "Sign up again; we will send a new one.",
                    blame: .absent)
            }
            let done = try Int64.fetchOne(
                db, sql: "SELECT confirmed_reader FROM sign_ups WHERE id = ?", arguments: [id.rawValue])
            if let done { return try present(ReaderDeeds.look(for: Identifier(done), in: db)) }
            let reader = try Self.settle(signUp, by: by, now: now, in: db)
            try db.execute(
                sql: "UPDATE sign_ups SET confirmed_reader = ? WHERE id = ?",
                arguments: [reader.rawValue, id.rawValue])
            return try present(ReaderDeeds.look(for: reader, in: db))
        }
    }

    /// Forgets sign-ups whose owner never answered, and who asked more than 30 days ago.
    ///
    /// - Returns: how many sign-ups were forgotten.
    package func expireSignUps(now: Date) async throws -> Int {
        try await store.write { db in
            try db.execute(sql: "DELETE FROM sign_ups WHERE expires <= ?", arguments: [now.milliseconds])
            let forgotten = db.changesCount
            try db.execute(
                sql: "DELETE FROM sign_up_asks WHERE at <= ?",
                arguments: [now.addingTimeInterval(-30 * SignUpLimits.day).milliseconds])
            return forgotten
        }
    }

    private static func settle(_ signUp: SignUp, by: String, now: Date, in db: Database) throws
        -> Subscriber.ID
    {
        let known = try ReaderDeeds.find(signUp.address, in: db)
        if let moving = signUp.movesReader {
            if let known, known.id != moving {
                throw HouseError(
                    "That address is signed up already.", hint: "Leave with your old address instead.",
                    blame: .conflict)
            }
            try db.execute(
                sql: "UPDATE readers SET address = ?, address_hash = ? WHERE number = ? AND state <> 'left'",
                arguments: [
                    signUp.address.description, try AddressHash.of(signUp.address, in: db), moving.rawValue,
                ])
            // By what they signed up with, the address they moved from would be kept for days.
            try db.execute(
                sql: "DELETE FROM sign_ups WHERE confirmed_reader = ?", arguments: [moving.rawValue])
            try ConsentChain.append(
                .moved, reader: moving, series: signUp.series, evidence: signUp.evidence, asked: signUp.asked,
                by: by,
                now: now, in: db)
            return moving
        }
        let id: Subscriber.ID
        if let known {
            id = known.id
            try db.execute(
                sql: """
                    UPDATE readers SET state = 'confirmed', address = ?, paused_until = NULL, confirmed = ?
                    WHERE number = ?
                    """, arguments: [signUp.address.description, now.milliseconds, id.rawValue])
            try ReaderDeeds.subscribe(id, to: signUp.series, in: db)
        } else {
            id = try ReaderDeeds.insert(signUp.address, series: signUp.series, now: now, in: db)
        }
        try ConsentChain.append(
            .confirmed, reader: id, series: signUp.series, evidence: signUp.evidence, asked: signUp.asked,
            by: by,
            now: now, in: db)
        return id
    }

    /// Counts this request, and says whether the address may be written to for it.
    private static func mayAsk(_ address: EmailAddress, network: String, now: Date, in db: Database) throws
        -> Bool
    {
        let networkHash = try AddressHash.of(network: network, in: db)
        let addressHash = try AddressHash.of(address, in: db)
        let hourAgo = now.addingTimeInterval(-SignUpLimits.hour).milliseconds
        let fromNetwork = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM sign_up_asks WHERE network_hash = ? AND at > ?",
            arguments: [networkHash, hourAgo])
        let inAll = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM sign_up_asks WHERE at > ?", arguments: [hourAgo])
        if fromNetwork ?? 0 >= SignUpLimits.asksPerNetworkAnHour || inAll ?? 0 >= SignUpLimits.asksInAllAnHour
        {
            throw HouseError(
                "There have been too many sign-ups in the last hour.", hint: "Please try again later.",
                blame: .refused)
        }
        func mails(since: TimeInterval) throws -> Int {
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM sign_up_asks WHERE address_hash = ? AND mailed = 1 AND at > ?",
                arguments: [addressHash, now.addingTimeInterval(-since).milliseconds]) ?? 0
        }
        let isAllowed =
            try mails(since: SignUpLimits.day) < SignUpLimits.mailsPerAddressADay
            && mails(since: 30 * SignUpLimits.day) < SignUpLimits.mailsPerAddressAMonth
        try db.execute(
            sql: "INSERT INTO sign_up_asks (address_hash, network_hash, mailed, at) VALUES (?, ?, ?, ?)",
            arguments: [addressHash, networkHash, isAllowed, now.milliseconds])
        return isAllowed
    }

    private static func insert(
        _ address: EmailAddress, _ series: Series.ID, _ evidence: ConsentEvidence, moves: Subscriber.ID?,
        now: Date,
        in db: Database
    ) throws -> SignUp.ID {
        try db.execute(
            sql: """
                INSERT INTO sign_ups (address, series, sentence, privacy, terms, form, asked, expires, moves_reader)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                address.description, series.rawValue, Data(evidence.sentence.utf8), evidence.privacy.hex,
                evidence.terms.hex, evidence.form, now.milliseconds,
                now.addingTimeInterval(SignUpLimits.patience).milliseconds, moves?.rawValue,
            ])
        return Identifier(db.lastInsertedRowID)
    }
}

extension SignUp {
    static func find(_ id: SignUp.ID, in db: Database) throws -> SignUp? {
        try Row.fetchOne(db, sql: "SELECT * FROM sign_ups WHERE id = ?", arguments: [id.rawValue]).map {
            row in
            SignUp(
                id: id, address: try row.address("address"), series: row.id("series"),
                evidence: ConsentEvidence(
                    sentence: String(decoding: row["sentence"] as Data, as: UTF8.self),
                    privacy: try row.hash("privacy"), terms: try row.hash("terms"), form: row["form"]),
                asked: row.date("asked"), expires: row.date("expires"),
                movesReader: row.optionalID("moves_reader"))
        }
    }
}
