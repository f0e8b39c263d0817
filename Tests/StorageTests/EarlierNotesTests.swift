import Addresses
import Foundation
import Newsroom
import TestSupport
import Testing

@testable import Storage

/// A newsroom of the version before: its notes still have every address they went to.
struct EarlierNotesTests {
    @Test func `Bringing it up to date forgets the addresses of what is done, and masks what relays said`()
        async throws
    {
        let folder = try TestFolder()
        let path = "\(folder.path)/newsroom.sqlite"
        let edition = try await found(in: folder)
        let rows = [
            "(1, 'test', \(edition), NULL, NULL, 'Done.Tester@editor.example', 'sent', 9, '250 ok', 1, 2)",
            "(2, 'test', \(edition), NULL, NULL, 'Open.Tester@editor.example', 'queued', 9, '', 1, NULL)",
            "(3, 'confirmation', NULL, 7, NULL, 'Never.Answered@reader.example', 'sent', 9, '250 ok', 1, 2)",
            "(4, 'sign in', NULL, NULL, 1, 'Edda@courier.example', 'bounced', 9, '550 <Edda@courier.example>: no', 1, 2)",
        ]
        try sql(
            """
            DROP TABLE notes;
            DROP INDEX sign_ups_by_address;
            DELETE FROM grdb_migrations WHERE identifier = 'addresses forgotten';
            \(try earlierNotes)
            INSERT INTO notes (id, occasion, edition, sign_up, member, address, state, next, reply, created, settled)
            VALUES \(rows.joined(separator: ", "));
            INSERT INTO mail_words VALUES
                (\(edition), 1, 'bounced', 1, '550 5.1.1 <Reader.One@forward.example> gone', '', 1, 1, NULL, 0);
            """, in: path)
        let kept = ["Done.Tester", "Open.Tester", "Never.Answered", "Edda@", "Reader.One"]
        for words in kept { #expect(try holds(words, in: folder)) }

        let store = try Store.open(atFolder: folder.path)
        #expect(try await store.emptyLog())
        #expect(try kept.filter { try holds($0, in: folder) } == ["Open.Tester"])
        #expect(
            try sql("SELECT id, address, reply FROM notes ORDER BY id", in: path)
                == """
                1||250 ok
                2|Open.Tester@editor.example|
                3||250 ok
                4||550 <E…@courier.example>: no

                """)
        #expect(try sql("SELECT reply FROM mail_words", in: path) == "550 5.1.1 <R…@forward.example> gone\n")
        #expect(try await store.check() == [])
    }

    /// A newsroom with one edition and one reader, closed again. Members' addresses are kept, so it has another.
    private func found(in folder: TestFolder) async throws -> Int64 {
        let newsroom = try await TestNewsroom(store: Store.open(atFolder: folder.path))
        try await newsroom.addReaders(1)
        let edition = try await newsroom.approveEdition([newsroom.publish("News")])
        #expect(try await newsroom.store.emptyLog())
        return edition.id.rawValue
    }

    /// The table and its indexes as the version before made them.
    private var earlierNotes: String {
        get throws {
            let words = Schema.intoPrintings
            let table = try #require(words.firstMatch(of: /CREATE TABLE notes \([\s\S]*?\) STRICT;/)).output
            let indexes = words.matches(of: /CREATE INDEX notes_[^;]*;/).map(\.output)
            #expect(indexes.count == 4)
            return ([table] + indexes).joined(separator: "\n")
        }
    }

    @discardableResult
    private func sql(_ words: String, in path: String) throws -> String {
        let (status, output) = try run("sqlite3", [path], input: words)
        #expect(status == 0, "\(output)")
        return output
    }

    private func holds(_ text: String, in folder: TestFolder) throws -> Bool {
        try TestFolder.contents(below: folder.path).values.contains { $0.range(of: Data(text.utf8)) != nil }
    }
}
