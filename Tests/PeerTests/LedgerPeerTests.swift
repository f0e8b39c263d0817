import Foundation
import Newsroom
import Storage
import TestSupport
import Testing

/// The ten lines of Python in `docs/ledger.md`, run as they stand there.
@Suite struct `A stranger and the ledger` {
    @Test(.enabled(if: Peer.python.isHere, "Python is missing"))
    func `Ten lines of Python read what became of each copy, plain and packed`() async throws {
        let folder = try TestFolder()
        let room = try await TestNewsroom(store: Store.open(atFolder: folder.path))
        try await room.addReaders(5)
        let edition = try await room.approveEdition([room.publish("News")])
        let ledger = room.store.ledger
        _ = try await ledger.address(edition.id, now: room.clock.now)
        let states: [Envelope.State] = [.sent, .bounced, .uncertain, .failed]
        let taken = try await ledger.take(4, now: room.clock.now)
        _ = try await ledger.settle(
            zip(taken, states).map { Settlement(envelope: $0.id, state: $1, reply: "250 ok") }, taking: 0,
            now: room.clock.now)
        func ask() throws -> [String] { try (1...5).map { try read(folder.path, edition.id, $0) } }
        let told = ["sent printing 1", "bounced printing 1", "uncertain printing 1", "failed printing 1"]
        #expect(try ask() == told + ["queued printing 0"])
        #expect(try await ledger.cancel(edition.id, now: room.clock.now) == 1)
        #expect(try await ledger.finish(edition.id, now: room.clock.now))
        #expect(try ask() == told + ["cancelled printing 0"])
    }

    private func read(_ folder: String, _ edition: Edition.ID, _ reader: Int) throws -> String {
        let page = try String(contentsOf: Peer.root.appending(path: "docs/ledger.md"), encoding: .utf8)
        let code = try #require(page.components(separatedBy: "```python\n").dropFirst().first)
        let script = try #require(code.components(separatedBy: "```").first)
        #expect(script.split(separator: "\n").count <= 10)
        let (status, words) = try run(
            Peer.python.path, ["-c", script, folder, edition.description, String(reader)])
        #expect(status == 0)
        return words.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
