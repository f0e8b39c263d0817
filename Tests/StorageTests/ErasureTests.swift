import Addresses
import Foundation
import Newsroom
import Storage
import TestSupport
import Testing

/// What is erased is gone from the bytes of the files, not only from the answers.
struct ErasureTests {
    /// A newsroom on the disk, and a look at everything its database wrote there.
    private struct Room {
        let folder: TestFolder
        let newsroom: TestNewsroom

        init() async throws {
            folder = try TestFolder()
            newsroom = try await TestNewsroom(store: Store.open(atFolder: folder.path))
        }

        var store: Store { newsroom.store }
        var ledger: Ledger { newsroom.store.ledger }
        var now: Date { newsroom.clock.now }

        /// Is a text in one of the database's files?
        func holds(_ text: String) throws -> Bool {
            try TestFolder.contents(below: folder.path).values.contains {
                $0.range(of: Data(text.utf8)) != nil
            }
        }

        func signUp(_ address: String) async throws {
            try await store.readers.signUp(
                address: try EmailAddress(address), series: newsroom.series.id, evidence: Self.evidence,
                network: "192.0.2.1", now: now)
        }

        func move(_ reader: Subscriber, to address: String) async throws {
            try await store.readers.move(
                reader.id, to: try EmailAddress(address), evidence: Self.evidence, network: "192.0.2.1",
                now: now)
        }

        /// Takes the one note that waits.
        func take() async throws -> Envelope {
            let taken = try await ledger.take(10, now: now)
            try #require(taken.count == 1)
            return taken[0]
        }

        func settle(_ envelope: Envelope, _ state: Envelope.State) async throws {
            _ = try await ledger.settle(
                [Settlement(envelope: envelope.id, state: state, reply: "the relay's words")], taking: 0,
                now: now)
        }

        /// Takes the confirmation that waits, and presses its button.
        func confirm() async throws -> Subscriber {
            let envelope = try await take()
            guard case .confirmation(let id) = envelope.occasion else {
                throw HouseError("no confirmation waits", blame: .us)
            }
            try await settle(envelope, .sent)
            return try await store.readers.confirm(id, by: "confirmation page", now: now)
        }

        /// Lets the sign-ups that nobody answered grow old, and tidies as the morning's round does.
        func tidy() async throws {
            newsroom.clock.advance(by: 8 * 86_400)
            _ = try await store.readers.expireSignUps(now: now)
            #expect(try await store.emptyLog())
        }

        private static let evidence = ConsentEvidence(
            sentence: "By signing up, you agree.", privacy: ContentHash(of: "privacy"),
            terms: ContentHash(of: "terms"), form: "test")
    }

    @Test(arguments: [Envelope.State.sent, .bounced, .uncertain, .failed, .expired])
    func `A sign-up that nobody answered is gone with its address, whatever became of its mail`(
        _ state: Envelope.State
    ) async throws {
        let room = try await Room()
        try await room.signUp("Never.Answered@reader.example")
        try await room.settle(room.take(), state)
        #expect(try room.holds("Never.Answered"))
        try await room.tidy()
        #expect(try !room.holds("Never.Answered"))
    }

    @Test func `Mail that waits for its turn keeps no address once its sign-up is too old`() async throws {
        let room = try await Room()
        try await room.signUp("Never.Written@reader.example")
        try await room.tidy()
        #expect(try !room.holds("Never.Written"))
        #expect(try await room.ledger.take(10, now: room.now).isEmpty)
        #expect(try await room.ledger.dueNotes(now: .distantFuture).isEmpty)
    }

    @Test(arguments: [Envelope.State.sent, .bounced, .uncertain, .failed, .expired])
    func `A test's address is kept until the test is settled`(_ state: Envelope.State) async throws {
        let room = try await Room()
        let edition = try await room.newsroom.approveEdition([room.newsroom.publish("News")])
        let address = try EmailAddress("Test.Reader@editor.example")
        try await room.ledger.enqueue(.test(edition.id), to: address, now: room.now)
        let envelope = try await room.take()
        #expect(envelope.address == address)
        let later = Settlement(envelope: envelope.id, state: .deferred, reply: "later", next: room.now)
        _ = try await room.ledger.settle([later], taking: 0, now: room.now)
        #expect(try await room.take().address == address)
        #expect(try room.holds("Test.Reader"))
        try await room.settle(envelope, state)
        #expect(try await room.store.emptyLog())
        #expect(try !room.holds("Test.Reader"))
    }

    @Test func `A test that is twice in doubt when the program ends keeps no address`() async throws {
        let room = try await Room()
        let edition = try await room.newsroom.approveEdition([room.newsroom.publish("News")])
        try await room.ledger.enqueue(
            .test(edition.id), to: try EmailAddress("Doubtful@editor.example"), now: room.now)
        for _ in 1...2 {
            #expect(try await room.take().address.localPart == "Doubtful")
            _ = try await room.ledger.recover(now: room.now, retryAfter: 0)
        }
        #expect(try await room.ledger.take(10, now: room.now).isEmpty)
        #expect(try await room.store.emptyLog())
        #expect(try !room.holds("Doubtful"))
    }

    @Test func `Who leaves is forgotten, with what else they had asked for; who stays is not`() async throws {
        let room = try await Room()
        try await room.signUp("Leaver@reader.example")
        let leaver = try await room.confirm()
        try await room.signUp("Stayer@reader.example")
        _ = try await room.confirm()
        room.newsroom.clock.advance(by: 2 * 86_400)
        // Signed up once more by somebody: the mail that says so is still queued.
        try await room.signUp("LEAVER@reader.example")
        try await room.move(leaver, to: "Leaver.Elsewhere@reader.example")
        try await room.store.readers.leave(leaver.id, by: "one-click", now: room.now)
        #expect(try await room.store.emptyLog())
        for gone in ["Leaver", "LEAVER"] { #expect(try !room.holds(gone), "\(gone)") }
        #expect(try room.holds("Stayer"))
        #expect(try await room.ledger.take(10, now: room.now).isEmpty)
        #expect(try await room.store.check() == [])
    }

    @Test func `The address somebody moved from is forgotten`() async throws {
        let room = try await Room()
        try await room.signUp("Old.Home@reader.example")
        let reader = try await room.confirm()
        try await room.move(reader, to: "New.Home@reader.example")
        #expect(try await room.confirm().id == reader.id)
        #expect(try await room.store.emptyLog())
        #expect(try !room.holds("Old.Home"))
        #expect(try room.holds("New.Home"))
    }

    @Test func `An open sign-up for the address that leaves is erased with it`() async throws {
        let room = try await Room()
        let reader = try await room.store.readers.add(
            address: try EmailAddress("Imported@reader.example"), series: room.newsroom.series.id,
            by: "import",
            now: room.now)
        let other = try await room.store.house.addSeries(
            Series(
                id: Series.ID(0), slug: Slug(from: "Evening"), name: "Evening", promise: "Late.",
                minuteOfDay: 18 * 60, timeZone: "America/New_York"))
        try await room.store.readers.signUp(
            address: try EmailAddress("imported@reader.example"), series: other.id,
            evidence: ConsentEvidence(
                sentence: "Yes.", privacy: ContentHash(of: "privacy"), terms: ContentHash(of: "terms"),
                form: "test"),
            network: "192.0.2.1", now: room.now)
        try await room.store.readers.leave(reader.id, by: "leave page", now: room.now)
        #expect(try await room.store.emptyLog())
        for gone in ["Imported", "imported@"] { #expect(try !room.holds(gone), "\(gone)") }
    }

    @Test func `The log is left alone while somebody reads, and nobody waits`() async throws {
        let room = try await Room()
        try await room.signUp("Reader@reader.example")
        let program = Process()
        program.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        program.arguments = ["sqlite3", "\(room.folder.path)/newsroom.sqlite"]
        let (input, output) = (Pipe(), Pipe())
        program.standardInput = input
        program.standardOutput = output
        try program.run()
        input.fileHandleForWriting.write(Data("BEGIN; SELECT count(*) FROM sign_ups;\n".utf8))
        #expect(output.fileHandleForReading.availableData == Data("1\n".utf8))
        try await room.signUp("Another@reader.example")
        let start = ContinuousClock.now
        #expect(try await !room.store.emptyLog())
        #expect(start.duration(to: .now) < .seconds(4))
        try input.fileHandleForWriting.close()
        program.waitUntilExit()
        #expect(try await room.store.emptyLog())
    }
}
