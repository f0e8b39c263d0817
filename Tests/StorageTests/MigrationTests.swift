import Foundation
import GRDB
import Newsroom
import TestSupport
import Testing

@testable import Storage

/// A newsroom of an earlier version, brought up to date.
@Suite struct MigrationTests {
    @Test func `Outcomes are packed, words and printings kept, and what is done is compressed`() async throws
    {
        let folder = try TestFolder()
        let path = folder.path + "/newsroom.sqlite"
        let database = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(database, upTo: "the first morning")
        try await database.write { try $0.execute(sql: Self.earlier) }
        try database.close()
        let store = try Store.open(atFolder: folder.path)
        let ledger = store.ledger
        let done = Edition.ID(1)
        let going = Edition.ID(2)
        #expect(try await ledger.tally(done) == Tally([.sent: 4_998, .bounced: 1, .uncertain: 1]))
        #expect(try await ledger.tally(going) == Tally([.sent: 1, .queued: 1]))
        #expect(try await ledger.history(of: .init(7)).map(\.printing) == [1])
        #expect(try await ledger.troubles(done, limit: 9).map(\.reply) == ["550 5.1.1 nobody", "line lost"])
        #expect(try await ledger.dueNotes(now: Date(timeIntervalSince1970: 10)).count == 1)
        #expect(try await store.editions.printing(1, of: done)?.html == "<p>one</p>")
        let forms = try await store.read { db in
            try Row.fetchAll(db, sql: "SELECT edition, form FROM outcome_blocks ORDER BY edition, block")
                .map { [$0["edition"] as Int, $0["form"] as Int] }
        }
        #expect(forms == [[1, 1], [1, 1], [2, 0]])
    }

    /// What the first version wrote: a row for each envelope, one kept text for each edition. Edition 1 went to
    /// 5,000 readers; edition 2 is on its way to two.
    private static let earlier = """
        INSERT INTO series VALUES (1, 'morning', 'The Morning', 'News', '1', 390, 'UTC', '', '', 'Why');
        INSERT INTO editions (id, series, day, state, subject, greeting, due, addressed, finished, version) VALUES
            (1, 1, '2026-11-20', 'sent', 'One', '', 1000, 1000, 2000, 1),
            (2, 1, '2026-11-23', 'sending', 'Two', '', 3000, 3000, NULL, 1);
        INSERT INTO kept_editions VALUES (1, 'One', '<p>one</p>', 'one', hex(zeroblob(32)));
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 5000)
        INSERT INTO readers (number, address, address_hash, state, confirmed)
            SELECT n, 'reader' || n || '@reader.example', randomblob(32), 'confirmed', 0 FROM numbers;
        INSERT INTO envelopes (occasion, rank, edition, reader, state, attempt, next, reply, created, settled)
            SELECT 'edition', 2, 1, number,
                CASE number WHEN 10 THEN 'bounced' WHEN 20 THEN 'uncertain' ELSE 'sent' END, 1, 1000,
                CASE number WHEN 10 THEN '550 5.1.1 nobody' WHEN 20 THEN 'line lost' ELSE '250 ok' END, 1000, 1500
            FROM readers;
        INSERT INTO envelopes (occasion, rank, edition, reader, state, attempt, next, created, settled) VALUES
            ('edition', 2, 2, 1, 'sent', 1, 3000, 3000, 3100),
            ('edition', 2, 2, 2, 'queued', 0, 3000, 3000, NULL);
        INSERT INTO envelopes (occasion, rank, edition, address, state, next, created)
            VALUES ('test', 1, 2, 'edda@courier.example', 'queued', 3000, 3000);
        """
}
