import Addresses
import Foundation
import GRDB
import Newsroom

/// How a reader's row is found and written inside one transaction.
enum ReaderDeeds {
    static func look(for id: Subscriber.ID, in db: Database) throws -> Subscriber? {
        try Row.fetchOne(db, sql: "SELECT * FROM readers WHERE number = ?", arguments: [id.rawValue])
            .map(Subscriber.init)
    }

    static func find(_ address: EmailAddress, in db: Database) throws -> Subscriber? {
        guard let hash = try AddressHash.known(address, in: db) else { return nil }
        return try Row.fetchOne(db, sql: "SELECT * FROM readers WHERE address_hash = ?", arguments: [hash])
            .map(Subscriber.init)
    }

    static func insert(
        _ address: EmailAddress, series: Series.ID, now: Date, in db: Database
    ) throws -> Subscriber.ID {
        try db.execute(
            sql:
                "INSERT INTO readers (address, address_hash, state, confirmed) VALUES (?, ?, 'confirmed', ?)",
            arguments: [address.description, try AddressHash.of(address, in: db), now.milliseconds])
        let id = Subscriber.ID(db.lastInsertedRowID)
        try subscribe(id, to: series, in: db)
        return id
    }

    static func subscribe(_ id: Subscriber.ID, to series: Series.ID, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO subscriptions (series, reader) VALUES (?, ?) ON CONFLICT DO NOTHING",
            arguments: [series.rawValue, id.rawValue])
    }

    static func lists(of id: Subscriber.ID, in db: Database) throws -> [Series.ID] {
        try Int64.fetchAll(
            db, sql: "SELECT series FROM subscriptions WHERE reader = ? ORDER BY series",
            arguments: [id.rawValue]
        ).map { Series.ID($0) }
    }
}

/// What an address is recognized by once it is no longer kept: its hash under this newsroom's secret.
enum AddressHash {
    static func of(_ address: EmailAddress, in db: Database) throws -> Data {
        Data(KeyedHash.bytes(of: address.canonical, key: try Secrets.bytes("addresses", in: db)))
    }

    /// The same in a reading transaction; nil while no address was ever taken.
    static func known(_ address: EmailAddress, in db: Database) throws -> Data? {
        try Data.fetchOne(db, sql: "SELECT bytes FROM secrets WHERE name = 'addresses'")
            .map { Data(KeyedHash.bytes(of: address.canonical, key: Array($0))) }
    }

    static func of(network: String, in db: Database) throws -> Data {
        Data(KeyedHash.bytes(of: network, key: try Secrets.bytes("networks", in: db)))
    }
}

extension Subscriber {
    init(_ row: Row) throws {
        let address: EmailAddress? = (row["address"] as String?) == nil ? nil : try row.address("address")
        let until: CalendarDay? = (row["paused_until"] as String?) == nil ? nil : try row.day("paused_until")
        self.init(
            id: row.id("number"), address: address, state: try row.word("state"), pausedUntil: until,
            confirmed: row.date("confirmed"), timeZone: row["time_zone"])
    }
}

extension Consent {
    init(_ row: Row) throws {
        var evidence: ConsentEvidence?
        if let sentence = row["sentence"] as Data? {
            evidence = ConsentEvidence(
                sentence: String(decoding: sentence, as: UTF8.self), privacy: try row.hash("privacy"),
                terms: try row.hash("terms"), form: row["form"])
        }
        self.init(
            reader: row.id("reader"), series: row.id("series"), act: try row.word("act"), evidence: evidence,
            asked: row.optionalDate("asked"), at: row.date("at"), by: row["by"], hash: try row.hash("hash"))
    }
}

/// The append-only chain of what readers agreed to and took back: each row's hash is over its own words
/// and its predecessor's hash, so that none can be changed, slipped in or taken out unseen.
enum ConsentChain {
    static func append(
        _ act: Consent.Act, reader: Subscriber.ID, series: Series.ID, evidence: ConsentEvidence? = nil,
        asked: Date? = nil, by: String, now: Date, in db: Database
    ) throws {
        let addressHash = try present(
            Data.fetchOne(
                db, sql: "SELECT address_hash FROM readers WHERE number = ?", arguments: [reader.rawValue]))
        let previous = try String.fetchOne(db, sql: "SELECT hash FROM consents ORDER BY id DESC LIMIT 1")
        let hash = hash(
            previous: previous, act: act.rawValue, reader: reader.rawValue, series: series.rawValue,
            evidence: evidence,
            asked: asked?.milliseconds, at: now.milliseconds, by: by, addressHash: addressHash)
        try db.execute(
            sql: """
                INSERT INTO consents (reader, series, act, sentence, sentence_hash, privacy, terms, form, asked, at,
                    by, address_hash, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                reader.rawValue, series.rawValue, act.rawValue, evidence.map { Data($0.sentence.utf8) },
                evidence.map { ContentHash(of: $0.sentence).hex }, evidence?.privacy.hex, evidence?.terms.hex,
                evidence?.form, asked?.milliseconds, now.milliseconds, by, addressHash, hash.hex,
            ])
    }

    /// The first row whose hash doesn't follow from it and its predecessor; nil when the chain is whole.
    static func firstBreak(in db: Database) throws -> Int64? {
        var previous: String?
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM consents ORDER BY id")
        while let row = try rows.next() {
            let consent = try Consent(row)
            let expected = hash(
                previous: previous, act: consent.act.rawValue, reader: consent.reader.rawValue,
                series: consent.series.rawValue, evidence: consent.evidence,
                asked: consent.asked?.milliseconds,
                at: consent.at.milliseconds, by: consent.by, addressHash: row["address_hash"])
            let sentence = consent.evidence.map { ContentHash(of: $0.sentence).hex }
            guard expected == consent.hash, sentence == row["sentence_hash"] as String? else {
                return row["id"]
            }
            previous = consent.hash.hex
        }
        return nil
    }

    private static func hash(
        previous: String?, act: String, reader: Int64, series: Int64, evidence: ConsentEvidence?,
        asked: Int64?,
        at: Int64, by: String, addressHash: Data
    ) -> ContentHash {
        let fields = [
            previous ?? "", act, String(reader), String(series), evidence?.sentence ?? "",
            evidence?.privacy.hex ?? "", evidence?.terms.hex ?? "", evidence?.form ?? "",
            asked.map { String($0) } ?? "", String(at), by,
            addressHash.map { String($0) }.joined(separator: " "),
        ]
        return ContentHash(ofFields: fields)
    }
}
