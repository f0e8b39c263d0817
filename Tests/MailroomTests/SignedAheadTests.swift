import Foundation
import MIME
import Newsroom
import Storage
import TestSupport
import Testing

@testable import Mailroom

@Suite struct SignedAheadTests {
    /// A record: eight octets of check, then Ed25519's sixty-four.
    private let record = 72

    private func file(_ post: TestPost, _ edition: Edition.ID) -> URL {
        URL(filePath: "\(post.folder.path)/edition-\(edition).ahead")
    }

    /// An approved edition whose readers are frozen, with its signatures.
    private func signed(_ post: TestPost) async throws -> Edition {
        let story = try await post.newsroom.publish("The harbor stays open", hours: 1)
        let edition = try await post.newsroom.approveEdition([story])
        _ = try await post.ledger.freeze(edition.id, now: post.now)
        try await post.postmaster().signAhead(least: 1)
        return edition
    }

    private func signatures(_ post: TestPost) throws -> [String: String] {
        var found: [String: String] = [:]
        for mail in try post.mails() {
            let field = MessageReader().read(mail.source)["DKIM-Signature"] ?? ""
            found[mail.line.to] = field.components(separatedBy: " b=").last?.filter { !$0.isWhitespace }
        }
        return found
    }

    @Test func `What was signed ahead is what is sent`() async throws {
        let post = try await TestPost(readers: 3)
        let edition = try await signed(post)
        let data = try Data(contentsOf: file(post, edition.id))
        #expect(data.count == 64 + 4 * record)
        let kept = (1...3).map { data.dropFirst(64 + $0 * record + 8).prefix(64).base64EncodedString() }
        // Sent a minute late, with the date that was signed.
        post.newsroom.clock.advance(by: 60)
        _ = try await post.ledger.address(edition.id, now: post.now)
        try await post.postmaster().sendDue()
        let sent = try signatures(post)
        #expect((1...3).map { sent["reader\($0)@reader.example"] } == kept)
        let dates = Set(try post.mails().map { MessageReader().read($0.source)["Date"] })
        #expect(dates.count == 1)
    }

    @Test func `What was signed in part is gone on with, and a record written in part is made anew`()
        async throws
    {
        let post = try await TestPost(readers: 3)
        let edition = try await signed(post)
        let whole = try Data(contentsOf: file(post, edition.id))
        var part = whole
        // As after a kill: the second record half on the disk, the third not at all.
        for place in (64 + 2 * record + 30)..<part.count { part[place] = 0 }
        let handle = try FileHandle(forWritingTo: file(post, edition.id))
        try handle.write(contentsOf: part)
        try handle.close()
        let inode = try FileManager.default.attributesOfItem(atPath: file(post, edition.id).path)[
            .systemFileNumber]
        try await post.postmaster().signAhead(least: 1)
        #expect(try Data(contentsOf: file(post, edition.id)) == whole)
        #expect(
            try FileManager.default.attributesOfItem(atPath: file(post, edition.id).path)[.systemFileNumber]
                as? UInt64 == inode as? UInt64, "the same file")
    }

    @Test func `A reader whose address changed since is signed for as it goes`() async throws {
        let post = try await TestPost(readers: 2)
        let edition = try await signed(post)
        var data = try Data(contentsOf: file(post, edition.id))
        let right = data.dropFirst(64 + 2 * record + 8).prefix(64).base64EncodedString()
        // As if reader 2's own fields had been others: the record's check doesn't fit, and its signature is wrong.
        data[64 + 2 * record] ^= 1
        data[64 + 2 * record + 8] ^= 1
        try data.write(to: file(post, edition.id))
        _ = try await post.ledger.address(edition.id, now: post.now)
        try await post.postmaster().sendDue()
        let sent = try signatures(post)
        // Ed25519 signs the same to the same, so what was signed as it went is what was right.
        #expect(sent["reader2@reader.example"] == right)
        #expect(try await post.ledger.tally(edition.id)[.sent] == 2)
    }

    @Test func `Signatures that are bound to other words are none, and a change throws them away`()
        async throws
    {
        let post = try await TestPost(readers: 2)
        let edition = try await signed(post)
        _ = try await post.store.editions.save(
            edition.id, subject: "Other words", greeting: "", items: edition.items, due: edition.due,
            basedOn: edition.version)
        try await post.postmaster().signAhead(least: 1)
        #expect(!FileManager.default.fileExists(atPath: file(post, edition.id).path))
    }

    @Test func `A file with another binding is not read`() async throws {
        let post = try await TestPost(readers: 1)
        let edition = try await signed(post)
        var data = try Data(contentsOf: file(post, edition.id))
        data[20] ^= 1
        // Had it been read, this signature would have been sent.
        data[64 + record + 8] ^= 1
        try data.write(to: file(post, edition.id))
        let wrong = data.dropFirst(64 + record + 8).prefix(64).base64EncodedString()
        _ = try await post.ledger.address(edition.id, now: post.now)
        try await post.postmaster().sendDue()
        let sent = try signatures(post)["reader1@reader.example"]
        #expect(sent != nil && sent != wrong)
    }
}
