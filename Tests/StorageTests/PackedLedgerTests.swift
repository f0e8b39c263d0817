import Foundation
import Newsroom
import Storage
import TestSupport
import Testing

@Suite struct `The packed ledger` {
    private func addressed(_ room: TestNewsroom, _ headline: String = "News") async throws -> Edition.ID {
        let edition = try await room.approveEdition([room.publish(headline)])
        _ = try await room.store.ledger.address(edition.id, now: room.clock.now)
        return edition.id
    }

    private func settle(
        _ room: TestNewsroom, _ state: (Envelope) -> Envelope.State, limit: Int = 100
    ) async throws {
        let ledger = room.store.ledger
        let taken = try await ledger.take(limit, now: room.clock.now)
        let settled = taken.map {
            Settlement(envelope: $0.id, state: state($0), reply: "as scripted", relay: "relay.example:25")
        }
        _ = try await ledger.settle(settled, taking: 0, now: room.clock.now)
    }

    private func reader(_ envelope: Envelope) -> Int64 {
        if case .copy(_, let reader) = envelope.id { reader.rawValue } else { 0 }
    }

    @Test func `Every question about an edition is answered from its blocks`() async throws {
        let room = try await TestNewsroom()
        try await room.addReaders(6)
        let id = try await addressed(room)
        try await settle(room) { [2: .bounced, 3: .uncertain, 4: .failed, 5: .expired][reader($0)] ?? .sent }
        let ledger = room.store.ledger
        #expect(try await ledger.receivers(of: id) == ReaderSet([.init(1), .init(3), .init(6)]))
        #expect(try await ledger.missed(id) == ReaderSet([.init(4), .init(5)]))
        #expect(try await ledger.troubles(id, limit: 10).count == 4)
        #expect(try await ledger.finish(id, now: room.clock.now))
        // Packed, the answers are the same.
        #expect(try await ledger.receivers(of: id) == ReaderSet([.init(1), .init(3), .init(6)]))
        #expect(
            try await ledger.tally(id)
                == Tally([.sent: 2, .bounced: 1, .uncertain: 1, .failed: 1, .expired: 1]))
        let history = try await ledger.history(of: .init(3))
        #expect(history.map(\.state) == [.uncertain] && history.map(\.printing) == [1])
        #expect(history.map(\.doubts) == [1] && history.map(\.relay) == ["relay.example:25"])
        let page = try await ledger.copies(of: id, in: [.sent, .uncertain], after: .init(1), limit: 5)
        #expect(page.map(\.reader) == [.init(3), .init(6)])
    }

    @Test func `The missed are sent it again, those who left meanwhile are not`() async throws {
        let room = try await TestNewsroom()
        try await room.addReaders(4)
        let id = try await addressed(room)
        try await settle(room) { reader($0) == 1 ? .sent : reader($0) == 2 ? .uncertain : .failed }
        _ = try await room.store.ledger.finish(id, now: room.clock.now)
        try await room.store.readers.leave(.init(4), by: "one-click", now: room.clock.now)
        #expect(
            try await room.store.ledger.resend(id, to: [.failed, .sent, .bounced], now: room.clock.now) == 2)
        #expect(try await room.store.editions.edition(id)?.state == .sending)
        let taken = try await room.store.ledger.take(10, now: room.clock.now)
        #expect(taken.map { reader($0) } == [3])
        #expect(taken.map(\.attempt) == [2])
        #expect(try await room.store.ledger.tally(id)[.suppressed] == 1)
    }

    @Test func `Paused, nothing of it is taken; cancelled, the rest goes without`() async throws {
        let room = try await TestNewsroom()
        try await room.addReaders(3)
        let id = try await addressed(room)
        let ledger = room.store.ledger
        #expect(try await ledger.take(1, now: room.clock.now).count == 1)
        try await ledger.pause(id, reason: "paused by Edda Torial", now: room.clock.now)
        #expect(try await ledger.take(9, now: room.clock.now).isEmpty)
        try await ledger.resume(id)
        #expect(try await ledger.take(1, now: room.clock.now).count == 1)
        #expect(try await ledger.cancel(id, now: room.clock.now) == 1)
        #expect(try await ledger.tally(id) == Tally([.active: 2, .cancelled: 1]))
        #expect(try await ledger.take(9, now: room.clock.now).isEmpty)
        await #expect(throws: HouseError.self) { try await ledger.resume(id) }
    }

    @Test func `What comes back after the rest was called off isn't tried again`() async throws {
        let room = try await TestNewsroom()
        try await room.addReaders(4)
        let id = try await addressed(room)
        let ledger = room.store.ledger
        let taken = try await ledger.take(3, now: room.clock.now)
        #expect(try await ledger.cancel(id, now: room.clock.now) == 1)
        let next = room.clock.now.addingTimeInterval(300)
        _ = try await ledger.settle(
            [
                Settlement(envelope: taken[0].id, state: .deferred, reply: "450 later", next: next),
                Settlement(
                    envelope: taken[1].id, state: .deferred, reply: "line lost", next: next, isInDoubt: true),
                Settlement(envelope: taken[2].id, state: .sent, reply: "250 ok"),
            ], taking: 0, now: room.clock.now)
        #expect(try await ledger.tally(id) == Tally([.cancelled: 2, .uncertain: 1, .sent: 1]))
        #expect(try await ledger.finish(id, now: room.clock.now))
        // Sent to the missed after all, it goes on like any other.
        #expect(try await ledger.resend(id, to: [.cancelled], now: room.clock.now) == 2)
        let again = try await ledger.take(9, now: room.clock.now)
        #expect(again.map(\.minute) == [nil, nil], "sent anew, it bears the time it is")
        _ = try await ledger.settle(
            again.map { Settlement(envelope: $0.id, state: .deferred, reply: "450 later", next: next) },
            taking: 0,
            now: room.clock.now)
        #expect(try await ledger.tally(id)[.deferred] == 2)
    }

    @Test func `What the program held when it ended isn't tried again once its edition is called off`()
        async throws
    {
        let room = try await TestNewsroom()
        var series = room.series
        series.inDoubt = .double
        try await room.store.house.setSeries(series)
        try await room.addReaders(2)
        let id = try await addressed(room)
        _ = try await room.store.ledger.take(1, now: room.clock.now)
        _ = try await room.store.ledger.cancel(id, now: room.clock.now)
        #expect(
            try await room.store.ledger.recover(now: room.clock.now) == Recovery(uncertain: 1, retried: 0))
    }

    @Test func `What was put off is not taken before its time, whoever asks for it`() async throws {
        let room = try await TestNewsroom()
        try await room.addReaders(1)
        let id = try await addressed(room)
        let ledger = room.store.ledger
        let copy = try #require(await ledger.take(1, now: room.clock.now).first)
        #expect(copy.minute == copy.created)
        let next = room.clock.now.addingTimeInterval(300)
        let later = Settlement(envelope: copy.id, state: .deferred, reply: "450 later", next: next)
        let early = next.addingTimeInterval(-1)
        #expect(
            try await ledger.turn(settling: [later], taking: [copy.id], now: room.clock.now) == [nil])
        #expect(try await ledger.turn(settling: [], taking: [copy.id], now: early) == [nil])
        #expect(try await ledger.tally(id)[.deferred] == 1)
        let again = try await ledger.turn(settling: [], taking: [copy.id], now: next)
        #expect(again.map { $0?.attempt } == [2])
        #expect(again.map { $0?.minute } == [copy.minute], "the same message, the same date")
    }

    @Test func `Pages of what was put off follow each other, and a paused edition's are left out`()
        async throws
    {
        let room = try await TestNewsroom()
        try await room.addReaders(5)
        let id = try await addressed(room)
        let next = room.clock.now.addingTimeInterval(300)
        let ledger = room.store.ledger
        let taken = try await ledger.take(5, now: room.clock.now)
        _ = try await ledger.settle(
            taken.map { Settlement(envelope: $0.id, state: .deferred, reply: "450", next: next) }, taking: 0,
            now: room.clock.now)
        let first = try await ledger.dueCopies(now: next, limit: 3)
        let second = try await ledger.dueCopies(after: first.last, now: next, limit: 3)
        #expect((first + second).map(\.envelope) == (1...5).map { .copy(id, .init($0)) })
        try await ledger.pause(id, reason: "", now: next)
        #expect(try await ledger.dueCopies(now: next).isEmpty)
    }

    @Test func `What never came to a relay counts no try`() async throws {
        let room = try await TestNewsroom()
        try await room.addReaders(1)
        let id = try await addressed(room)
        let ledger = room.store.ledger
        let copy = try #require(await ledger.take(1, now: room.clock.now).first)
        let late = Settlement(envelope: copy.id, state: .expired, reply: "too late", wasTried: false)
        _ = try await ledger.settle([late], taking: 0, now: room.clock.now)
        #expect(try await ledger.history(of: .init(1)).map(\.attempt) == [0])
        #expect(try await ledger.report(of: id).map(\.attempt) == [0])
    }

    @Test func `An edition corrected on its way says which text each reader got`() async throws {
        let room = try await TestNewsroom()
        try await room.addReaders(4)
        let story = try await room.publish("News")
        let edition = try await room.approveEdition([story])
        let ledger = room.store.ledger
        _ = try await ledger.address(edition.id, now: room.clock.now)
        try await settle(room, { _ in .sent }, limit: 2)
        let draft = room.draft("News, corrected")
        let saved = try await room.store.stories.save(
            draft, to: story.id, basedOn: 1, by: room.editor.id, now: room.clock.now)
        _ = try await room.store.stories.publish(
            story.id, revision: saved.revision, at: room.clock.now, now: room.clock.now)
        let items = edition.items.map { EditionItem(story: $0.story, revision: saved.revision) }
        #expect(try await ledger.reprint(edition.id, items: items, now: room.clock.now) == 2)
        let taken = try await ledger.take(9, now: room.clock.now)
        #expect(taken.map(\.printing) == [2, 2])
        _ = try await ledger.settle(
            taken.map { Settlement(envelope: $0.id, state: .sent, reply: "250 ok") }, taking: 0,
            now: room.clock.now)
        #expect(try await ledger.receivers(of: story.id, revision: 1) == ReaderSet([.init(1), .init(2)]))
        #expect(
            try await ledger.receivers(of: story.id, revision: saved.revision)
                == ReaderSet([.init(3), .init(4)]))
    }

    @Test func `A series that would rather send twice tries what was in doubt once more, and only once`()
        async throws
    {
        let room = try await TestNewsroom()
        var series = room.series
        series.inDoubt = .double
        try await room.store.house.setSeries(series)
        try await room.addReaders(1)
        let id = try await addressed(room)
        let ledger = room.store.ledger
        let first = try await ledger.take(1, now: room.clock.now)
        #expect(try await ledger.recover(now: room.clock.now) == Recovery(uncertain: 0, retried: 1))
        room.clock.advance(by: 301)
        let second = try await ledger.take(1, now: room.clock.now)
        #expect(second.map(\.id) == first.map(\.id) && second.map(\.created) == first.map(\.created))
        #expect(try await ledger.recover(now: room.clock.now) == Recovery(uncertain: 1, retried: 0))
        #expect(try await ledger.troubles(id, limit: 2).map(\.doubts) == [2])
        #expect(second.map(\.doubts) == [1])
    }

    @Test func `A change after the freeze lets the readers go again`() async throws {
        let room = try await TestNewsroom()
        try await room.addReaders(2)
        let edition = try await room.approveEdition([room.publish("News")])
        #expect(try await room.store.ledger.freeze(edition.id, now: room.clock.now) == 2)
        try await room.addReaders(3)
        #expect(try await room.store.ledger.tally(edition.id).total == 2)
        let changed = try await room.store.editions.save(
            edition.id, subject: "Other", greeting: "", items: edition.items, due: edition.due,
            basedOn: edition.version)
        #expect(changed.frozen == nil)
        #expect(try await room.store.ledger.tally(edition.id).total == 0)
    }
}
