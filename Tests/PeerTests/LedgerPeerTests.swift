import Foundation
import Newsroom
import Storage
import TestSupport
import Testing

/// The ten lines of Python in `docs/ledger.md`, run as they stand there.
@Suite struct `A stranger and the ledger` {
    @Test(.peers(.python))
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
        func ask() async throws -> [String] {
            var answers: [String] = []
            for reader in 1...5 { answers.append(try await read(folder.path, edition.id, reader)) }
            return answers
        }
        let told = ["sent printing 1", "bounced printing 1", "uncertain printing 1", "failed printing 1"]
        #expect(try await ask() == told + ["queued printing 0"])
        #expect(try await ledger.cancel(edition.id, now: room.clock.now) == 1)
        #expect(try await ledger.finish(edition.id, now: room.clock.now))
        #expect(try await ask() == told + ["cancelled printing 0"])
    }

    private func read(_ folder: String, _ edition: Edition.ID, _ reader: Int) async throws -> String {
        let page = try String(contentsOf: Peer.root.appending(path: "docs/ledger.md"), encoding: .utf8)
        let code = try #require(page.components(separatedBy: "```python\n").dropFirst().first)
        let script = try #require(code.components(separatedBy: "```").first)
        #expect(script.split(separator: "\n").count <= 10)
        let (status, output) = try await Peer.python.end(
            of: ["-c", script, folder, edition.description, String(reader)])
        #expect(status == 0)
        return output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
