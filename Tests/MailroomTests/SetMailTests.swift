import Addresses
import Foundation
import MIME
import Mailroom
import Newsroom
import Storage
import TestSupport
import Testing

/// What stands in the mails that go out, as the built-in mailbox keeps them.
@Suite struct SetMailTests {
    private let evidence = ConsentEvidence(
        sentence: "Yes.", privacy: ContentHash(of: "p"), terms: ContentHash(of: "t"), form: "test")

    @Test func `An edition's mail carries its reader's own links and everything a list needs`() async throws {
        let post = try await TestPost(readers: 2)
        let edition = try await post.addressEdition()
        try await post.postmaster().sendDue()
        let mails = try post.mails()
        #expect(mails.count == 2)
        let seal = LinkSeal(secret: try await post.store.house.secret(LinkSeal.secretName))
        for (index, mail) in mails.sorted(by: { $0.line.to < $1.line.to }).enumerated() {
            let message = mail.message
            #expect(message["To"] == "reader\(index + 1)@reader.example")
            #expect(message["From"] == "The Test Courier <desk@courier.example>")
            #expect(message["Subject"] == "This morning")
            #expect(message["List-Id"] == "The Morning Courier <the-morning-courier.courier.example>")
            #expect(message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
            #expect(message["Auto-Submitted"] == nil)
            #expect(message["Date"] == "Mon, 23 Nov 2026 06:30:00 -0500")
            let leave = try #require(message["List-Unsubscribe"]).dropFirst().dropLast()
            let token = String(leave.dropFirst("\(TestPost.site)/leave/".count))
            #expect(seal.reader(of: token, now: post.now) == .init(Int64(index + 1)))
            #expect(message.text.contains(leave) && message.html.contains(leave))
            #expect(message.text.contains("\(TestPost.site)/preferences/\(token)"))
            #expect(message.html.contains("The harbor stays open"))
            let signatures = message.fields.filter { $0.name == "DKIM-Signature" }
            #expect(signatures.count == 1 && signatures[0].value.contains("list-unsubscribe-post"))
        }
        #expect(Set(mails.compactMap { $0.message["Message-ID"] }).count == 2)
        #expect(try await post.ledger.tally(edition)[.sent] == 2)
    }

    @Test func `A confirmation's link confirms its sign-up and nothing else`() async throws {
        let post = try await TestPost()
        let address = try EmailAddress("ömil@bücher.example")
        try await post.store.readers.signUp(
            address: address, series: post.newsroom.series.id, evidence: evidence, network: "192.0.2.0/24",
            now: post.now)
        try await post.postmaster().sendDue()
        let message = try #require(try post.mails().first).message
        #expect(message["To"] == "ömil@xn--bcher-kva.example")
        #expect(message["Auto-Submitted"] == "auto-generated")
        #expect(message["List-Unsubscribe"] == nil)
        let start = try #require(message.text.range(of: "\(TestPost.site)/confirm/")).upperBound
        let token = String(message.text[start...].prefix { !$0.isWhitespace })
        #expect(message.html.contains(token))
        let seal = LinkSeal(secret: try await post.store.house.secret(LinkSeal.secretName))
        let signUp = try #require(seal.signUp(of: token, now: post.now))
        let reader = try await post.store.readers.confirm(signUp, by: "confirmation page", now: post.now)
        #expect(reader.address == address)
        #expect(seal.reader(of: token, now: post.now) == nil)
        // Once it is too old, so is the link.
        #expect(seal.signUp(of: token, now: post.now.addingTimeInterval(8 * 86_400)) == nil)
    }

    @Test func `Who signs up twice is told with the link to their preferences`() async throws {
        let post = try await TestPost(readers: 1)
        try await post.store.readers.signUp(
            address: try EmailAddress("reader1@reader.example"), series: post.newsroom.series.id,
            evidence: evidence, network: "192.0.2.0/24", now: post.now)
        try await post.postmaster().sendDue()
        let message = try #require(try post.mails().first).message
        #expect(message["Auto-Submitted"] == "auto-generated")
        #expect(message.text.contains("\(TestPost.site)/preferences/1."))
    }

    @Test func `A sign-in mail's link lets its member in, once`() async throws {
        let post = try await TestPost()
        let editor = post.newsroom.editor
        try await post.ledger.enqueue(.signIn(editor.id), now: post.now)
        try await post.postmaster().sendDue()
        let message = try #require(try post.mails().first).message
        let start = try #require(message.text.range(of: "https://desk.courier.example/link/")).upperBound
        let token = String(message.text[start...].prefix { !$0.isWhitespace })
        #expect(token.utf8.count == 43)
        let digits = Array(ContentHash(of: token).hex)
        let hash = stride(from: 0, to: 64, by: 2).compactMap {
            UInt8(String(digits[$0...($0 + 1)]), radix: 16)
        }
        let late = post.now.addingTimeInterval(16 * 60)
        #expect(try await post.store.staff.signInLink(tokenHash: hash, now: late) == nil)
        #expect(try await post.store.staff.redeemSignInLink(tokenHash: hash, now: post.now)?.id == editor.id)
        #expect(try await post.store.staff.redeemSignInLink(tokenHash: hash, now: post.now) == nil)
    }

    @Test func `A test mail is the edition as it stands, marked, and counted nowhere`() async throws {
        let post = try await TestPost(readers: 1)
        let story = try await post.newsroom.publish("The harbor stays open", hours: 1)
        let edition = try await post.newsroom.approveEdition([story])
        let address = try EmailAddress("edda@courier.example")
        try await post.ledger.enqueue(.test(edition.id), to: address, now: post.now)
        try await post.postmaster().sendDue()
        let mails = try post.mails()
        #expect(mails.map(\.line.subject) == ["[Test] This morning"])
        #expect(mails[0].message.html.contains("The harbor stays open"))
        #expect(try await post.ledger.tally(edition.id).total == 0)
    }

    @Test func `A second try at an envelope has the same Message-ID`() async throws {
        let post = try await TestPost(readers: 1)
        let sink = try await SMTPSink.start(.init(faults: [.once(.dot(""), .reply("451 4.3.0 later"))]))
        try await post.addressEdition()
        let postmaster = try post.postmaster(post.relay(sink, lanes: 1))
        try await postmaster.sendDue()
        #expect(sink.messages.isEmpty)
        post.newsroom.clock.advance(by: 301)
        try await postmaster.sendDue()
        let messages = try await sink.messages(atLeast: 1)
        #expect(messages.count == 1)
        let created = Int64(post.now.addingTimeInterval(-301).timeIntervalSince1970 * 1000)
        #expect(
            MessageReader().read(messages[0].bytes)["Message-ID"]
                == "<1-1.\(String(created, radix: 36))@courier.example>")
        await sink.stop()
    }
}
