import Addresses
import Foundation
import Newsroom
import Storage
import TestSupport
import Testing

@Suite struct `Readers in storage` {
    private let evidence = ConsentEvidence(
        sentence: "By signing up, you agree.", privacy: ContentHash(of: "privacy"),
        terms: ContentHash(of: "terms"),
        form: "test")

    private func signUp(_ room: TestNewsroom, _ address: String, network: String = "192.0.2.1") async throws {
        try await room.store.readers.signUp(
            address: try EmailAddress(address), series: room.series.id, evidence: evidence,
            network: network, now: room.clock.now)
    }

    private func confirmations(_ room: TestNewsroom) async throws -> [SignUp.ID] {
        try await room.store.ledger.take(100, now: room.clock.now).compactMap {
            if case .confirmation(let id) = $0.occasion { id } else { nil }
        }
    }

    @Test func `A sign-up becomes a reader only by the owner's word, and the consent keeps what was shown`()
        async throws
    {
        let room = try await TestNewsroom()
        try await signUp(room, "Ann@Reader.example")
        let address = try EmailAddress("ann@reader.example")
        #expect(try await room.store.readers.find(address: address) == nil)
        let ids = try await confirmations(room)
        try #require(ids.count == 1)
        let reader = try await room.store.readers.confirm(
            ids[0], by: "confirmation page", now: room.clock.now)
        #expect(reader.id == Subscriber.ID(1))
        #expect(reader.address?.description == "Ann@reader.example")
        let again = try await room.store.readers.confirm(ids[0], by: "confirmation page", now: room.clock.now)
        #expect(again == reader)
        let consents = try await room.store.readers.consents(of: reader.id)
        #expect(consents.map(\.act) == [.confirmed])
        #expect(consents.first?.evidence == evidence)
        #expect(try await room.store.check() == [])
    }

    @Test func `One mail a day and three a month go to an address, whoever asks`() async throws {
        let room = try await TestNewsroom()
        var mails: [Int] = []
        for day in 0..<32 {
            try await signUp(room, "ann@reader.example", network: "192.0.2.\(day)")
            try await signUp(room, "ANN@reader.example", network: "192.0.3.\(day)")
            mails.append(try await room.store.ledger.take(100, now: room.clock.now).count)
            room.clock.advance(by: 86_400)
        }
        #expect(mails.max() == 1)
        #expect(mails.prefix(30).reduce(0, +) == 3)
    }

    @Test func `A network that asks too much is refused`() async throws {
        let room = try await TestNewsroom()
        for number in 0..<20 { try await signUp(room, "a\(number)@reader.example") }
        let error = await #expect(throws: HouseError.self) { try await signUp(room, "b@reader.example") }
        #expect(error?.blame == .refused)
        try await signUp(room, "b@reader.example", network: "198.51.100.7")
        room.clock.advance(by: 3_601)
        try await signUp(room, "c@reader.example")
    }

    @Test func `A reader who signs up again is told so by mail and gets no second subscription`() async throws
    {
        let room = try await TestNewsroom()
        let reader = try await room.addReaders(1)[0]
        try await signUp(room, "reader1@reader.example")
        let taken = try await room.store.ledger.take(10, now: room.clock.now)
        #expect(taken.map(\.occasion) == [.alreadySubscribed(reader.id)])
        #expect(try await room.store.readers.counts()[.confirmed] == 1)
    }

    @Test func `Leaving forgets the address, stops queued mail at once, and holds against an import`()
        async throws
    {
        let room = try await TestNewsroom()
        let reader = try await room.addReaders(2)[0]
        let edition = try await room.approveEdition([room.publish("News")])
        #expect(try await room.store.ledger.address(edition.id, now: room.clock.now) == 2)
        try await room.store.readers.leave(reader.id, by: "one-click", now: room.clock.now)
        try await room.store.readers.leave(reader.id, by: "one-click", now: room.clock.now)
        let left = try await room.store.readers.subscriber(reader.id)
        #expect(left?.state == .left)
        #expect(left?.address == nil)
        #expect(try await room.store.ledger.tally(edition.id)[.suppressed] == 1)
        #expect(try await room.store.ledger.take(10, now: room.clock.now).count == 1)
        #expect(try await room.store.readers.consents(of: reader.id).map(\.act) == [.imported, .left])
        let back = try await room.store.readers.add(
            address: try EmailAddress("reader1@reader.example"), series: room.series.id, by: "import",
            now: room.clock.now)
        #expect(back.state == .left)
        let findings = try await room.store.check()
        #expect(findings == [])
    }

    @Test func `Only a fresh confirmation brings back who left, under the same number`() async throws {
        let room = try await TestNewsroom()
        let reader = try await room.addReaders(1)[0]
        try await room.store.readers.leave(reader.id, by: "leave page", now: room.clock.now)
        try await signUp(room, "reader1@reader.example")
        let ids = try await confirmations(room)
        try #require(ids.count == 1)
        let back = try await room.store.readers.confirm(ids[0], by: "confirmation page", now: room.clock.now)
        #expect(back.id == reader.id)
        #expect(back.state == .confirmed)
    }

    @Test func `A paused reader gets nothing up to and including the day, and then goes on`() async throws {
        let room = try await TestNewsroom()
        let reader = try await room.addReaders(1)[0]
        let story = try await room.publish("News")
        let today = CalendarDay(year: 2026, month: 11, day: 23)
        try await room.store.readers.pause(
            reader.id, until: today, by: "preferences page", now: room.clock.now)
        let first = try await room.approveEdition([story])
        #expect(try await room.store.ledger.address(first.id, now: room.clock.now) == 0)
        room.clock.advance(by: 86_400)
        let second = try await room.approveEdition([story])
        #expect(try await room.store.ledger.address(second.id, now: room.clock.now) == 1)
    }

    @Test func `A changed address counts only when its owner confirms`() async throws {
        let room = try await TestNewsroom()
        let reader = try await room.addReaders(1)[0]
        try await room.store.readers.move(
            reader.id, to: try EmailAddress("new@reader.example"), evidence: evidence,
            network: "192.0.2.1", now: room.clock.now)
        #expect(
            try await room.store.readers.subscriber(reader.id)?.address?.description
                == "reader1@reader.example")
        let ids = try await confirmations(room)
        try #require(ids.count == 1)
        _ = try await room.store.readers.confirm(ids[0], by: "confirmation page", now: room.clock.now)
        #expect(
            try await room.store.readers.subscriber(reader.id)?.address?.description == "new@reader.example")
        #expect(try await room.store.readers.consents(of: reader.id).last?.act == .moved)
    }

    @Test func `A sign-up nobody confirmed is forgotten after a week`() async throws {
        let room = try await TestNewsroom()
        try await signUp(room, "ann@reader.example")
        let ids = try await confirmations(room)
        room.clock.advance(by: 7 * 86_400 + 1)
        await #expect(throws: HouseError.self) {
            _ = try await room.store.readers.confirm(ids[0], by: "confirmation page", now: room.clock.now)
        }
        #expect(try await room.store.readers.expireSignUps(now: room.clock.now) == 1)
        #expect(try await room.store.readers.signUp(ids[0]) == nil)
    }

    @Test func `A consent that was tampered with is found`() async throws {
        let folder = try TestFolder()
        let room = try await TestNewsroom(store: Store.open(atFolder: folder.path))
        try await room.addReaders(3)
        #expect(try await room.store.check() == [])
        let (status, _) = try run(
            "sqlite3",
            [
                "\(folder.path)/newsroom.sqlite",
                "DROP TRIGGER consents_never_change; UPDATE consents SET by = 'someone else' WHERE id = 2",
            ])
        #expect(status == 0)
        #expect(try await room.store.check() == ["The chain of consents is broken at row 2."])
    }

    @Test func `A series keeps whose clock it goes by, its cutoff, what is worse, and its exceptions`()
        async throws
    {
        let room = try await TestNewsroom()
        var series = room.series
        #expect(series.clock == .paper && series.inDoubt == .missing && series.exceptions.isEmpty)
        series.clock = .reader
        series.cutoffMinutes = 90
        series.inDoubt = .double
        series.exceptions = [
            CalendarDay(year: 2026, month: 12, day: 24): 450, CalendarDay(year: 2026, month: 12, day: 26): 0,
        ]
        try await room.store.house.setSeries(series)
        #expect(try await room.store.house.series(series.id) == series)
        var second = series
        second.slug = Slug(from: "The Evening Courier")
        let added = try await room.store.house.addSeries(second)
        #expect(added.exceptions == series.exceptions && added.clock == .reader)
    }

    @Test func `Only who reads has a clock of their own`() async throws {
        let room = try await TestNewsroom()
        let readers = try await room.addReaders(2)
        #expect(readers[0].timeZone == nil)
        try await room.store.readers.setTimeZone(readers[0].id, to: "Asia/Tokyo")
        #expect(try await room.store.readers.subscriber(readers[0].id)?.timeZone == "Asia/Tokyo")
        #expect(try await room.store.readers.subscriber(readers[1].id)?.timeZone == nil)
        try await room.store.readers.leave(readers[0].id, by: "test", now: room.clock.now)
        try await room.store.readers.setTimeZone(readers[0].id, to: "Asia/Tokyo")
        #expect(try await room.store.readers.subscriber(readers[0].id)?.timeZone == nil)
    }
}
