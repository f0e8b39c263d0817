import Addresses
import Foundation
import Newsroom
import Storage
import TestSupport
import Testing

@Suite struct `The ledger` {
    @Test func `An edition's readers are frozen once, and each is taken once`() async throws {
        let room = try await TestNewsroom()
        try await room.addReaders(5)
        let edition = try await room.approveEdition([room.publish("News")])
        #expect(try await room.store.ledger.address(edition.id, now: room.clock.now) == 5)
        await #expect(throws: HouseError.self) {
            _ = try await room.store.ledger.address(edition.id, now: room.clock.now)
        }
        _ = try await room.store.readers.add(
            address: try EmailAddress("late@reader.example"), series: room.series.id, by: "test",
            now: room.clock.now)
        var taken = try await room.store.ledger.take(2, now: room.clock.now)
        var seen: [Envelope.ID] = []
        while !taken.isEmpty {
            seen += taken.map(\.id)
            let settled = taken.map { Settlement(envelope: $0.id, state: .sent, reply: "250 ok") }
            taken = try await room.store.ledger.settle(settled, taking: 2, now: room.clock.now)
        }
        #expect(seen.count == 5)
        #expect(Set(seen).count == 5)
        #expect(try await room.store.ledger.tally(edition.id) == Tally([.sent: 5]))
        #expect(try await room.store.ledger.finish(edition.id, now: room.clock.now))
        #expect(try await room.store.editions.edition(edition.id)?.state == .sent)
    }

    @Test
    func `What was active when the program ended is uncertain for an edition, and tried again for others`()
        async throws
    {
        let room = try await TestNewsroom()
        let reader = try await room.addReaders(1)[0]
        let edition = try await room.approveEdition([room.publish("News")])
        _ = try await room.store.ledger.address(edition.id, now: room.clock.now)
        try await room.store.ledger.enqueue(.alreadySubscribed(reader.id), to: nil, now: room.clock.now)
        let taken = try await room.store.ledger.take(10, now: room.clock.now)
        #expect(taken.map(\.attempt) == [1, 1])
        #expect(
            try await room.store.ledger.recover(now: room.clock.now) == Recovery(uncertain: 1, retried: 1))
        #expect(try await room.store.ledger.tally(edition.id)[.uncertain] == 1)
        #expect(try await room.store.ledger.take(10, now: room.clock.now).isEmpty)
        room.clock.advance(by: 301)
        let again = try await room.store.ledger.take(10, now: room.clock.now)
        #expect(again.map(\.occasion) == [.alreadySubscribed(reader.id)])
        #expect(again.map(\.attempt) == [2])
        #expect(again.map(\.id) == taken.filter { $0.occasion == .alreadySubscribed(reader.id) }.map(\.id))
    }

    @Test func `A deferred envelope waits for its time, and one settled can't be settled again`() async throws
    {
        let room = try await TestNewsroom()
        try await room.addReaders(1)
        let edition = try await room.approveEdition([room.publish("News")])
        _ = try await room.store.ledger.address(edition.id, now: room.clock.now)
        let envelope = try #require(await room.store.ledger.take(1, now: room.clock.now).first)
        let later = room.clock.now.addingTimeInterval(1_800)
        let deferral = Settlement(envelope: envelope.id, state: .deferred, reply: "451 later", next: later)
        #expect(try await room.store.ledger.settle([deferral], taking: 1, now: room.clock.now).isEmpty)
        #expect(try await room.store.ledger.dueCopies(now: later.addingTimeInterval(-0.001)).isEmpty)
        #expect(try await room.store.ledger.dueCopies(now: later).map(\.envelope) == [envelope.id])
        #expect(try await room.store.ledger.finish(edition.id, now: room.clock.now) == false)
        room.clock.advance(by: 1_800)
        #expect(try await room.store.ledger.take(1, now: room.clock.now).map(\.attempt) == [2])
        let sent = Settlement(envelope: envelope.id, state: .sent, reply: "250 ok")
        let bounced = Settlement(envelope: envelope.id, state: .bounced, reply: "550 no")
        _ = try await room.store.ledger.settle([sent, bounced], taking: 0, now: room.clock.now)
        #expect(try await room.store.ledger.tally(edition.id) == Tally([.sent: 1]))
    }

    @Test func `Someone waiting for a confirmation doesn't wait behind an edition`() async throws {
        let room = try await TestNewsroom()
        let reader = try await room.addReaders(3)[0]
        let edition = try await room.approveEdition([room.publish("News")])
        _ = try await room.store.ledger.address(edition.id, now: room.clock.now)
        try await room.store.ledger.enqueue(.alreadySubscribed(reader.id), to: nil, now: room.clock.now)
        let first = try await room.store.ledger.take(1, now: room.clock.now)
        #expect(first.map(\.occasion) == [.alreadySubscribed(reader.id)])
    }

    @Test func `An edition is a document once it is approved: a change needs approval again`() async throws {
        let room = try await TestNewsroom()
        let story = try await room.publish("News")
        let edition = try await room.approveEdition([story])
        let changed = try await room.store.editions.save(
            edition.id, subject: "Other", greeting: "", items: edition.items, due: edition.due,
            basedOn: edition.version)
        #expect(changed.state == .planned)
        await #expect(throws: HouseError.self) {
            _ = try await room.store.editions.save(
                edition.id, subject: "Older", greeting: "", items: edition.items, due: edition.due,
                basedOn: edition.version)
        }
        await #expect(throws: HouseError.self) {
            _ = try await room.store.ledger.address(edition.id, now: room.clock.now)
        }
    }

    @Test func `A copy of the database is whole`() async throws {
        let folder = try TestFolder()
        let room = try await TestNewsroom()
        try await room.publish("Kept")
        try await room.store.backup(to: "\(folder.path)/newsroom.sqlite")
        let copy = try Store.open(atFolder: folder.path)
        let findings = try await copy.check()
        #expect(findings == [])
        #expect(try await copy.published.newest(limit: 2).map(\.text.headline) == ["Kept"])
        await #expect(throws: HouseError.self) {
            try await room.store.backup(to: "\(folder.path)/newsroom.sqlite")
        }
    }

    @Test func `Commits are durable before they are reported`() async throws {
        let folder = try TestFolder()
        let store = try Store.open(atFolder: folder.path)
        #expect(try await store.synchronous() == 2)
    }

    @Test func `A newsroom written by a newer program is left alone`() async throws {
        let folder = try TestFolder()
        _ = try Store.open(atFolder: folder.path)
        let (status, _) = try run(
            "sqlite3",
            ["\(folder.path)/newsroom.sqlite", "INSERT INTO grdb_migrations VALUES ('from the future')"])
        #expect(status == 0)
        let error = #expect(throws: HouseError.self) { _ = try Store.open(atFolder: folder.path) }
        #expect(error?.blame == .conflict)
    }
}
