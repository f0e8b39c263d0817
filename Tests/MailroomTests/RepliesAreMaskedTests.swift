import Foundation
import Logging
import Mailroom
import Newsroom
import Storage
import Synchronization
import TestSupport
import Testing

/// A relay that names people in all it says: none of their addresses is written down, logged or shown.
@Suite(.timeLimit(.minutes(5))) struct `What a relay says of people` {
    /// Everything that was logged, a line each.
    private final class LogBook: Sendable {
        private let lines = Mutex<[String]>([])

        func add(_ line: String) { lines.withLock { $0.append(line) } }
        var text: String { lines.withLock { $0.joined(separator: "\n") } }
    }

    private struct LogWriter: LogHandler {
        let book: LogBook
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        func log(event: LogEvent) { book.add("\(event.level) \(event.message) \(event.metadata ?? [:])") }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }
    }

    @Test func `is in no table, no log and no notice with their addresses`() async throws {
        let named = "<Somebody.Else@elsewhere.example>"
        let post = try await TestPost(readers: 5)
        let sink = try await SMTPSink.start(
            .init(faults: [
                .always(.recipient("reader1@"), .reply("550-5.1.1 \(named)\r\n550 5.1.1 is nobody")),
                .always(.recipient("reader2@"), .reply("451 4.2.2 \(named): mailbox full")),
                .always(.dot("reader3@"), .reply("554 5.6.0 not for \"Somebody.Else\"@elsewhere.example")),
                .always(
                    .dot("reader4@"),
                    .reply("550 5.7.26 see https://x.example/?to=Somebody.Else%40elsewhere.example")),
                .always(.dot("edda@"), .reply("250 2.0.0 kept for \(named)")),
            ]))
        let edition = try await post.addressEdition()
        try await post.ledger.enqueue(.signIn(post.newsroom.editor.id), now: post.now)
        let book = LogBook()
        var settings = PostSettings(
            relays: [RelayPlan(try post.relay(sink, lanes: 1))], signer: try TestPost.signer(),
            site: TestPost.site,
            desk: "https://desk.courier.example", folder: post.folder.path, look: .milliseconds(10))
        settings.policy.stopProbe = 60
        try await Postmaster(
            store: post.store, press: post.press, settings: settings, clock: post.newsroom.clock.clock,
            logger: Logger(label: "test") { _ in LogWriter(book: book) }
        ).sendDue()
        await sink.stop()

        let said = try await post.ledger.troubles(edition, limit: 10).map(\.reply)
        #expect(
            Set(said) == [
                "550 5.1.1 <S…@elsewhere.example> is nobody",
                "451 4.2.2 <S…@elsewhere.example>: mailbox full",
                "554 5.6.0 not for S…@elsewhere.example",
                "550 5.7.26 see https://x.example/?to=S…%40elsewhere.example",
            ])
        // It was said in all the places where words of the relay's go.
        #expect(book.text.contains("S…@elsewhere.example>: mailbox full"))
        let notice = try await post.store.house.setting(PostTrouble.setting)
        #expect(notice?.contains("S…%40elsewhere.example") == true)
        let copy = "\(post.folder.path)/copy.sqlite"
        try await post.store.backup(to: copy)
        let bytes = try Data(contentsOf: URL(filePath: copy))
        #expect(bytes.range(of: Data("kept for <S…@elsewhere.example>".utf8)) != nil)
        #expect(bytes.range(of: Data("Somebody".utf8)) == nil)
        #expect(!book.text.contains("Somebody"))
        // Nor is anybody else's in the log.
        #expect(!book.text.contains("reader1@") && !book.text.contains("edda@"))
    }
}
