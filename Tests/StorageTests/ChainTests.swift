import Foundation
import GRDB
import Newsroom
import TestSupport
import Testing

@testable import Storage

/// Rule 9: revisions, corrections, editions, consents and policies only ever grow, and each carries its predecessor's hash.
@Suite struct ChainTests {
    private let room: TestNewsroom

    init() async throws {
        room = try await TestNewsroom()
        _ = try await room.addReaders(2)
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        let edition = try await room.approveEdition([story])
        _ = try await room.store.ledger.address(edition.id, now: room.clock.now)
        try await room.store.editions.keep(
            Printing(
                edition: edition.id, number: 1, subject: "Monday", html: "<p>The levy", text: "The levy",
                mail: [1], made: room.clock.now))
        let saved = try await room.store.stories.save(
            room.draft("The levy", body: "It is 30 cents.\n"), to: story.id, basedOn: 1, by: nil,
            now: room.clock.now)
        let other = try await room.publish("Another")
        _ = try await room.store.corrections.amend(
            other.id, Amendment(revision: 1, seen: 1, note: note(others: [story.id]), wrong: [1]), by: nil,
            now: room.clock.now)
        _ = try await room.store.corrections.amend(
            story.id, Amendment(revision: saved.revision, seen: 1, note: note(), wrong: [1]), by: nil,
            now: room.clock.now)
        _ = try await room.store.house.addPolicy(.privacy, text: "We keep less.\n", from: room.clock.now)
    }

    private func note(others: [Story.ID] = []) -> CorrectionDraft {
        CorrectionDraft(kind: .correction, note: "It is 30 cents.", others: others)
    }

    @Test func `Rule 9: What only ever grows can't be changed, and every chain is whole`() async throws {
        #expect(try await room.store.check() == [])
        for table in ["revisions", "corrections", "printings", "consents", "policies", "chain"] {
            let count = try await room.store.read { db in
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
            }
            #expect(count > 0, "\(table)")
            for deed in ["DELETE FROM \(table)", "UPDATE \(table) SET hash = 'x'"] {
                await #expect(throws: HouseError.self, "\(deed)") {
                    try await room.store.write { try $0.execute(sql: deed) }
                }
            }
        }
    }

    @Test(arguments: [
        (
            "revisions", "UPDATE revisions SET body = 'It was 40 cents.' WHERE story = 1 AND number = 1",
            "Revision 1"
        ),
        ("corrections", "UPDATE corrections SET note = 'All is well.' WHERE id = 1", "Correction 1"),
        (
            "policies",
            "UPDATE policies SET text = 'All yours.', hash = replace(hash, 'a', 'b') WHERE id = 1",
            "privacy/1"
        ),
        ("policies", "UPDATE policies SET text = 'All yours.' WHERE id = 1", "privacy/1"),
        ("printings", "UPDATE printings SET text = 'The levy, but otherwise'", "1/1"),
        ("printings", "UPDATE printings SET hash = replace(hash, 'a', 'b')", "1/1"),
        ("consents", "UPDATE consents SET by = 'nobody' WHERE id = 1", "consents"),
        ("chain", "DELETE FROM chain WHERE number = 1", "chain"),
    ])
    func `Whoever gets round that is found out`(_ table: String, _ deed: String, _ words: String) async throws
    {
        try await room.store.write { db in
            try db.execute(sql: "DROP TRIGGER \(table)_never_change")
            try db.execute(sql: "DROP TRIGGER \(table)_never_vanish")
            try db.execute(sql: deed)
        }
        let found = try await room.store.check()
        #expect(found.contains { $0.contains(words) }, "\(found)")
    }
}
