import CZlib
import Foundation
import GRDB
import Newsroom

/// The outcomes of 4,096 readers of one edition: block `b` holds readers `b × 4096` to `b × 4096 + 4095`,
/// one octet each, as ``Outcome`` says.
///
/// While mail is on its way a block is kept as it is (form 0); once its edition is closed, compressed by zlib
/// (form 1, RFC 1950), which makes some twenty octets of a block whose readers all got the same.
struct OutcomeBlock {
    static let size = 4_096

    var octets: [UInt8]

    init() { octets = [UInt8](repeating: 0, count: Self.size) }

    /// - Throws: `HouseError` when the row holds something else.
    init(form: Int, _ data: Data) throws {
        if form == 0 {
            octets = Array(data)
        } else {
            var count = UInt(Self.size)
            octets = [UInt8](unsafeUninitializedCapacity: Self.size) { buffer, written in
                let result = data.withUnsafeBytes {
                    uncompress(
                        buffer.baseAddress, &count, $0.bindMemory(to: UInt8.self).baseAddress,
                        UInt(data.count))
                }
                written = result == Z_OK ? Int(count) : 0
            }
        }
        guard octets.count == Self.size else {
            throw HouseError(
                "A block of the ledger is damaged.",
                hint: "Stop, keep the file, and go back to the last backup.",
                blame: .weather)
        }
    }

    /// The same block, compressed.
    var packed: Data {
        var count = compressBound(UInt(Self.size))
        let room = Int(count)
        let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, written in
            let result = compress2(buffer.baseAddress, &count, octets, UInt(Self.size), 9)
            written = result == Z_OK ? Int(count) : 0
        }
        return Data(bytes)
    }

    /// Is mail of it still to be sent, or on its way?
    var isOpen: Bool { octets.contains { Self.open[Int($0)] == 1 } }

    /// 256 answers, by octet: 1 where the state is one of these, and the printing one of those if they are given.
    static func table(_ states: Set<Envelope.State>, printings: Set<Int>? = nil) -> [UInt8] {
        (0...255).map { octet in
            let outcome = Outcome(rawValue: UInt8(octet))
            guard let state = outcome.state, states.contains(state) else { return 0 }
            return printings?.contains(outcome.printing) ?? true ? 1 : 0
        }
    }

    static let open = table(Set(Envelope.State.allCases.filter { !$0.isSettled }))
}

/// The blocks that one transaction reads and changes: each is read once, and those that changed are written
/// once, at its end.
struct BlockBook {
    private struct Place: Hashable {
        let edition: Edition.ID
        let block: Int64
    }

    private struct Entry {
        var block: OutcomeBlock
        var hasChanged = false
    }

    private let db: Database
    private var entries: [Place: Entry] = [:]

    init(_ db: Database) { self.db = db }

    mutating func outcome(edition: Edition.ID, reader: Subscriber.ID) throws -> Outcome {
        let (place, index) = Self.place(edition, reader)
        try load(place)
        return Outcome(rawValue: entries[place]?.block.octets[index] ?? 0)
    }

    mutating func set(_ outcome: Outcome, edition: Edition.ID, reader: Subscriber.ID) throws {
        let (place, index) = Self.place(edition, reader)
        try load(place)
        entries[place]?.block.octets[index] = outcome.rawValue
        entries[place]?.hasChanged = true
    }

    /// Writes what has changed, as it is.
    func save() throws {
        for (place, entry) in entries where entry.hasChanged {
            try entry.block.write(edition: place.edition, number: place.block, in: db)
        }
    }

    private mutating func load(_ place: Place) throws {
        guard entries[place] == nil else { return }
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT form, outcomes FROM outcome_blocks WHERE edition = ? AND block = ?"),
            arguments: [place.edition.rawValue, place.block])
        let block = try row.map { try OutcomeBlock(form: $0["form"], $0["outcomes"]) } ?? OutcomeBlock()
        entries[place] = Entry(block: block)
    }

    private static func place(_ edition: Edition.ID, _ reader: Subscriber.ID) -> (Place, Int) {
        let (block, index) = reader.rawValue.quotientAndRemainder(dividingBy: Int64(OutcomeBlock.size))
        return (Place(edition: edition, block: block), Int(index))
    }
}

extension OutcomeBlock {
    /// Writes the block as it is, in the place of what stood there.
    func write(edition: Edition.ID, number: Int64, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO outcome_blocks (edition, block, form, outcomes) VALUES (?, ?, 0, ?)
                ON CONFLICT (edition, block) DO UPDATE SET form = 0, outcomes = excluded.outcomes
                """
        ).execute(arguments: [edition.rawValue, number, Data(octets)])
    }

    /// Is mail of an edition still to be sent, or on its way? Packed blocks never hold any.
    static func hasOpen(_ edition: Edition.ID, in db: Database) throws -> Bool {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: "SELECT form, outcomes FROM outcome_blocks WHERE edition = ? AND form = 0"),
            arguments: [edition.rawValue])
        while let row = try rows.next() {
            if try OutcomeBlock(form: row["form"], row["outcomes"]).isOpen { return true }
        }
        return false
    }

    /// Compresses the blocks of an edition whose mail is done.
    static func pack(_ edition: Edition.ID, in db: Database) throws {
        let numbers = try Int64.fetchAll(
            db, sql: "SELECT block FROM outcome_blocks WHERE edition = ? AND form = 0",
            arguments: [edition.rawValue])
        for number in numbers {
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT form, outcomes FROM outcome_blocks WHERE edition = ? AND block = ?"),
                arguments: [edition.rawValue, number])
            guard let row else { continue }
            try db.cachedStatement(
                sql: "UPDATE outcome_blocks SET form = 1, outcomes = ? WHERE edition = ? AND block = ?"
            ).execute(arguments: [
                OutcomeBlock(form: row["form"], row["outcomes"]).packed, edition.rawValue, number,
            ])
        }
    }

    /// Reads an edition's blocks in order, one at a time.
    static func each(
        of edition: Edition.ID, from block: Int64 = 0, in db: Database,
        _ visit: (_ number: Int64, _ block: OutcomeBlock) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT block, form, outcomes FROM outcome_blocks WHERE edition = ? AND block >= ?
                    ORDER BY block
                    """), arguments: [edition.rawValue, block])
        while let row = try rows.next() {
            try visit(row["block"], OutcomeBlock(form: row["form"], row["outcomes"]))
        }
    }
}
