import Addresses
import Foundation
import Logging
import Mailroom
import Newsroom
import SMTP
import Storage
import TestSupport
import Testing

/// The mailroom against a relay on a real socket, which misbehaves as it is told.
@Suite(.timeLimit(.minutes(10))) struct PostmasterTests {
    @Test func `Every reader gets the edition exactly once, over several lines`() async throws {
        let post = try await TestPost(readers: 120)
        let sink = try await SMTPSink.start()
        let edition = try await post.addressEdition()
        try await post.postmaster(post.relay(sink, lanes: 6)).sendDue()
        let recipients = sink.messages.flatMap(\.recipients)
        #expect(recipients.count == 120)
        #expect(Set(recipients).count == 120)
        #expect(sink.mostLinesOpen > 1 && sink.mostLinesOpen <= 6)
        #expect(sink.linesOpened <= 6)
        let tally = try await post.ledger.tally(edition)
        #expect(tally[.sent] == 120 && tally.total == 120)
        #expect(try await post.ledger.finish(edition, now: post.now))
        #expect(sink.messages[0].returnPath == "desk@courier.example")
        await sink.stop()
    }

    @Test func `A reader who is refused bounces; the others go`() async throws {
        let post = try await TestPost(readers: 5)
        let sink = try await SMTPSink.start(
            .init(faults: [.always(.recipient("reader3@"), .reply("550 5.1.1 nobody of that name"))]))
        let edition = try await post.addressEdition()
        try await post.postmaster(post.relay(sink, lanes: 2)).sendDue()
        let tally = try await post.ledger.tally(edition)
        #expect(tally[.sent] == 4 && tally[.bounced] == 1)
        let trouble = try await post.ledger.troubles(edition, limit: 5)
        #expect(trouble.map(\.reader) == [.init(3)])
        #expect(trouble[0].reply.contains("nobody of that name"))
        await sink.stop()
    }

    @Test func `A greylisted reader is tried again when the time has come, and not before`() async throws {
        let post = try await TestPost(readers: 3)
        let sink = try await SMTPSink.start(
            .init(faults: [.times(2, .recipient("reader2@"), .reply("450 4.2.0 greylisted"))]))
        let edition = try await post.addressEdition()
        let postmaster = try post.postmaster(post.relay(sink, lanes: 1))
        try await postmaster.sendDue()
        #expect(try await post.ledger.tally(edition)[.deferred] == 1)
        #expect(sink.messages.count == 2)
        post.newsroom.clock.advance(by: 299)
        try await postmaster.sendDue()
        #expect(sink.commands.filter { $0.contains("RCPT TO:<reader2@") }.count == 1)
        post.newsroom.clock.advance(by: 2)
        try await postmaster.sendDue()
        #expect(sink.commands.filter { $0.contains("RCPT TO:<reader2@") }.count == 2)
        post.newsroom.clock.advance(by: 899)
        try await postmaster.sendDue()
        #expect(try await post.ledger.tally(edition)[.deferred] == 1)
        post.newsroom.clock.advance(by: 1)
        try await postmaster.sendDue()
        #expect(try await post.ledger.tally(edition)[.sent] == 3)
        await sink.stop()
    }

    @Test func `Whoever sends looks first at what was on its way when another ended`() async throws {
        let post = try await TestPost(readers: 3)
        let sink = try await SMTPSink.start()
        let edition = try await post.addressEdition()
        _ = try await post.ledger.turn(settling: [], taking: [.copy(edition, .init(2))], now: post.now)
        try await post.postmaster(post.relay(sink)).sendDue()
        let tally = try await post.ledger.tally(edition)
        #expect(tally[.sent] == 2 && tally[.uncertain] == 1)
        #expect(try await post.ledger.finish(edition, now: post.now))
        await sink.stop()
    }

    @Test(arguments: [true, false])
    func `A line lost after the dot leaves its one reader uncertain, and is not tried again`(
        isKept: Bool
    ) async throws {
        let post = try await TestPost(readers: 8)
        let sink = try await SMTPSink.start(
            .init(faults: [.once(.dot("reader4@"), isKept ? .keepAndDrop : .drop)]))
        let edition = try await post.addressEdition()
        let postmaster = try post.postmaster(post.relay(sink, lanes: 2))
        try await postmaster.sendDue()
        post.newsroom.clock.advance(by: 3_600)
        try await postmaster.sendDue()
        let tally = try await post.ledger.tally(edition)
        #expect(tally[.sent] == 7 && tally[.uncertain] == 1)
        let recipients = sink.messages.flatMap(\.recipients)
        #expect(Set(recipients).count == recipients.count)
        #expect(recipients.count == (isKept ? 8 : 7))
        await sink.stop()
    }

    @Test func `A line lost before the dot loses nobody and doubles nobody`() async throws {
        let post = try await TestPost(readers: 6)
        let sink = try await SMTPSink.start(.init(faults: [.once(.data, .drop)]))
        let edition = try await post.addressEdition()
        let postmaster = try post.postmaster(post.relay(sink, lanes: 1))
        try await postmaster.sendDue()
        #expect(try await post.ledger.tally(edition)[.deferred] == 1)
        post.newsroom.clock.advance(by: 61)
        try await postmaster.sendDue()
        #expect(try await post.ledger.tally(edition)[.sent] == 6)
        #expect(Set(sink.messages.flatMap(\.recipients)).count == 6)
        #expect(sink.messages.count == 6)
        await sink.stop()
    }

    @Test func `A process that died on the line leaves each active envelope uncertain after restart`()
        async throws
    {
        let post = try await TestPost(readers: 3)
        let edition = try await post.addressEdition()
        // What a killed process leaves behind: one envelope taken and never settled.
        let taken = try await post.ledger.take(1, now: post.now)
        #expect(taken.count == 1)
        let sink = try await SMTPSink.start()
        let postmaster = try post.postmaster(post.relay(sink, lanes: 2))
        let service = Task { try await postmaster.run() }
        _ = try await sink.messages(atLeast: 2)
        try await post.wait { try await post.ledger.tally(edition)[.sent] == 2 }
        service.cancel()
        try await service.value
        let tally = try await post.ledger.tally(edition)
        #expect(tally[.sent] == 2 && tally[.uncertain] == 1)
        await sink.stop()
    }

    @Test func `Who leaves before their turn gets nothing`() async throws {
        let post = try await TestPost(readers: 3)
        let edition = try await post.addressEdition()
        try await post.store.readers.leave(.init(2), by: "one-click", now: post.now)
        try await post.postmaster().sendDue()
        #expect(Set(try post.mails().map(\.line.to)) == ["reader1@reader.example", "reader3@reader.example"])
        #expect(try await post.ledger.tally(edition)[.suppressed] == 1)
    }

    @Test func `An edition that nobody could be sent in time expires`() async throws {
        let post = try await TestPost(readers: 2)
        let edition = try await post.addressEdition()
        post.newsroom.clock.advance(by: 21 * 3_600)
        try await post.postmaster().sendDue()
        #expect(try await post.ledger.tally(edition)[.expired] == 2)
        #expect(try post.mails().isEmpty)
    }

    @Test func `A relay that is down costs a try per line, not one per reader, and is said at the desk`()
        async throws
    {
        let post = try await TestPost(readers: 50)
        let sink = try await SMTPSink.start()
        let outlet = try post.relay(sink, lanes: 2)
        await sink.stop()
        let edition = try await post.addressEdition()
        let postmaster = try post.postmaster(outlet)
        try await postmaster.sendDue()
        let tally = try await post.ledger.tally(edition)
        #expect((1...2).contains(tally[.deferred]))
        #expect(tally[.queued] == 50 - tally[.deferred])
        #expect(tally[.bounced] == 0)
    }

    @Test func `Our own fault stops the run, bounces nobody, and clears once mail goes`() async throws {
        let post = try await TestPost(readers: 10)
        let sink = try await SMTPSink.start(
            .init(faults: [.times(1, .dot(""), .reply("550 5.7.26 this mail is not authenticated"))]))
        let edition = try await post.addressEdition()
        let postmaster = try post.postmaster(post.relay(sink, lanes: 1))
        try await postmaster.sendDue()
        let tally = try await post.ledger.tally(edition)
        #expect(tally[.bounced] == 0 && tally[.failed] == 0)
        #expect(tally[.deferred] == 1 && tally[.queued] == 9)
        let trouble = try await post.store.house.setting(PostTrouble.setting)
        #expect(trouble?.contains("5.7.26") == true)
        post.newsroom.clock.advance(by: 3_600)
        try await postmaster.sendDue()
        #expect(try await post.ledger.tally(edition)[.sent] == 10)
        #expect(try await post.store.house.setting(PostTrouble.setting) == "")
        await sink.stop()
    }

    @Test func `A relay that hangs up on an idle line costs nothing`() async throws {
        let post = try await TestPost(readers: 1)
        let sink = try await SMTPSink.start()
        let postmaster = try post.postmaster(post.relay(sink, lanes: 1))
        let service = Task { try await postmaster.run() }
        let editor = post.newsroom.editor
        try await post.ledger.enqueue(.signIn(editor.id), now: post.now)
        _ = try await sink.messages(atLeast: 1)
        await sink.dropLines()
        try await post.ledger.enqueue(.signIn(editor.id), now: post.now)
        #expect(try await sink.messages(atLeast: 2).count == 2)
        service.cancel()
        try await service.value
        await sink.stop()
    }

    @Test func `Told to stop in the middle, it settles what is on the line and takes nothing more`()
        async throws
    {
        let post = try await TestPost(readers: 30)
        let sink = try await SMTPSink.start(.init(faults: [.always(.dot(""), .delay(.milliseconds(60)))]))
        let edition = try await post.addressEdition()
        let postmaster = try post.postmaster(post.relay(sink, lanes: 2))
        let service = Task { try await postmaster.run() }
        _ = try await sink.messages(atLeast: 4)
        service.cancel()
        try await service.value
        let tally = try await post.ledger.tally(edition)
        #expect(tally[.active] == 0)
        #expect(tally[.uncertain] == 0)
        #expect(tally[.queued] > 0)
        #expect(tally[.sent] == sink.messages.count)
        await sink.stop()
    }
}
