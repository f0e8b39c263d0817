import Addresses
import Foundation
import Newsroom
import Storage
import TestSupport
import Testing

@Suite struct `What is asked of a run` {
    private func reader(_ envelope: Envelope) -> Int64 {
        if case .copy(_, let reader) = envelope.id { reader.rawValue } else { 0 }
    }

    /// Settles what is next, each reader's copy as it is scripted; others arrive.
    private func settle(
        _ room: TestNewsroom, _ states: [Int64: Envelope.State], limit: Int = 100, next: Date? = nil
    ) async throws {
        let ledger = room.store.ledger
        let taken = try await ledger.take(limit, now: room.clock.now)
        let settled = taken.map { envelope in
            Settlement(
                envelope: envelope.id, state: states[reader(envelope)] ?? .sent,
                reply: "451 \(reader(envelope)) later", next: next, relay: "relay.example:25")
        }
        _ = try await ledger.settle(settled, taking: 0, now: room.clock.now)
    }

    @Test func `The report names whoever did not simply get it, page by page`() async throws {
        let room = try await TestNewsroom()
        try await room.addReaders(8)
        let edition = try await room.approveEdition([room.publish("News")])
        let ledger = room.store.ledger
        _ = try await ledger.address(edition.id, now: room.clock.now)
        try await settle(
            room, [2: .deferred, 4: .uncertain, 5: .bounced], limit: 6, next: room.clock.now + 60)
        room.clock.advance(by: 120)
        // The second reader's copy arrives at the second try; nothing has come of the seventh and eighth yet.
        let late = try await ledger.take(1, now: room.clock.now)
        #expect(late.map(reader) == [2])
        _ = try await ledger.settle(
            late.map {
                Settlement(envelope: $0.id, state: .sent, reply: "250 ok", relay: "relay.example:25")
            },
            taking: 0, now: room.clock.now)
        let whole = try await ledger.report(of: edition.id)
        #expect(whole.map { $0.reader?.rawValue } == [2, 4, 5])
        #expect(whole.map(\.state) == [.sent, .uncertain, .bounced])
        #expect(whole.map(\.attempt) == [2, 1, 1])
        let first = try await ledger.report(of: edition.id, limit: 2)
        let rest = try await ledger.report(of: edition.id, after: .init(4), limit: 10)
        #expect(first + rest == whole)
        #expect(try await ledger.report(of: edition.id, after: .init(5)).isEmpty)
        let row = whole[1].reportRow(address: "r…@reader.example")
        #expect(row.count == MailLine.reportColumns.count)
        #expect(row[..<6] == ["4", "r…@reader.example", "uncertain", "1", "1", "1"])
    }

    @Test func `What is put off is counted by domain, with the newest words`() async throws {
        let room = try await TestNewsroom()
        try await room.addReaders(3)
        _ = try await room.store.readers.add(
            address: .init("ann@other.example"), series: room.series.id, by: "test", now: room.clock.now)
        let edition = try await room.approveEdition([room.publish("News")])
        let ledger = room.store.ledger
        _ = try await ledger.address(edition.id, now: room.clock.now)
        let next = room.clock.now + 300
        try await settle(room, [1: .deferred, 2: .deferred, 4: .deferred], next: next)
        #expect(
            try await ledger.deferrals(of: edition.id) == [
                Deferral(domain: "reader.example", count: 2, reply: "451 2 later", next: next),
                Deferral(domain: "other.example", count: 1, reply: "451 4 later", next: next),
            ])
    }

    @Test func `A correction on the way shows who got which revision`() async throws {
        let room = try await TestNewsroom()
        try await room.addReaders(3)
        let story = try await room.publish("News")
        let edition = try await room.approveEdition([story])
        let ledger = room.store.ledger
        _ = try await ledger.address(edition.id, now: room.clock.now)
        try await settle(room, [:], limit: 1)
        _ = try await room.store.stories.save(
            room.draft("News, corrected"), to: story.id, basedOn: 1, by: room.editor.id, now: room.clock.now)
        var items = edition.items
        items[0].revision = 2
        #expect(try await ledger.reprint(edition.id, items: items, now: room.clock.now) == 2)
        try await settle(room, [3: .uncertain])
        #expect(try await ledger.receivedByPrinting(edition.id) == [1: 1, 2: 2])
        #expect(
            try await ledger.reach(of: story.id) == [
                RevisionReach(revision: 2, editions: [edition.id], readers: 2),
                RevisionReach(revision: 1, editions: [edition.id], readers: 1),
            ])
    }

    @Test func `Addresses are known as long as they are kept`() async throws {
        let room = try await TestNewsroom()
        let readers = try await room.addReaders(2)
        try await room.store.readers.leave(readers[1].id, by: "test", now: room.clock.now)
        let known = try await room.store.readers.addresses(of: readers.map(\.id) + [.init(99)])
        #expect(known.keys.map(\.rawValue) == [1] && known[readers[0].id] == readers[0].address)
        #expect(try await room.store.readers.addresses(of: []).isEmpty)
    }
}
