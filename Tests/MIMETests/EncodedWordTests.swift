import Addresses
import Foundation
import Testing

@testable import MIME

@Suite struct EncodedWordTests {
    /// The field as it goes over the wire.
    private func wire(_ field: HeaderField) -> String {
        var bytes: [UInt8] = []
        field.write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func subject(_ words: String) throws -> String { wire(try .subject(words)) }

    /// What a reader of mail makes of it.
    private func read(_ wire: String) -> String? {
        MessageReader().read(Array((wire + "\r\n").utf8))["Subject"]
    }

    @Test func `Plain words stay as they are`() throws {
        #expect(try subject("Harbor stays open") == "Subject: Harbor stays open\r\n")
    }

    @Test func `Only the words that need it are encoded`() throws {
        #expect(
            try subject("The café stays open") == "Subject: The =?UTF-8?Q?caf=C3=A9?= stays open\r\n")
    }

    @Test func `What looks encoded is encoded, so that it shows as typed`() throws {
        let wire = try subject("Why =?UTF-8?Q?this?= is here")
        #expect(!wire.contains("Q?this?="))
        #expect(read(wire) == "Why =?UTF-8?Q?this?= is here")
    }

    @Test(arguments: [
        "Harbor — open", "a  b", " leading", "trailing ", "日本語の見出しはこのように書かれます、とても長いのです。",
        "👩‍👩‍👧‍👦👍🏽🇨🇭 all at once", "e\u{301}\u{302}\u{303} combined", "مرحبا بالعالم",
        String(repeating: "word ", count: 59) + "end", String(repeating: "x", count: 300),
        String(repeating: "ü", count: 300), String(repeating: "👍🏽", count: 75),
        "a" + String(repeating: "\u{301}", count: 100), "tab\there", "question? equals= under_score é",
        String(repeating: "wörter und mehr ", count: 19), "é", "\"quoted\" (and more) é",
    ])
    func `Every subject comes back as it was, on lines of at most 76`(words: String) throws {
        let wire = try subject(words)
        #expect(read(wire) == words)
        for line in wire.split(separator: "\r\n") {
            #expect(line.utf8.count <= 76)
            #expect(!line.allSatisfy { $0.isWhitespace })
        }
        for word in wire.split(whereSeparator: \.isWhitespace) where word.hasPrefix("=?") {
            #expect(word.utf8.count <= 75)
        }
        #expect(wire.utf8.allSatisfy { $0 < 128 })
    }

    @Test func `No character is torn between two encoded words`() throws {
        let family = "👩‍👩‍👧‍👦"
        let wire = try subject(String(repeating: family, count: 12))
        for word in wire.split(whereSeparator: \.isWhitespace) where word.hasPrefix("=?") {
            let part = try #require(read("Subject: \(word)\r\n"))
            #expect(part.allSatisfy { String($0) == family })
        }
    }

    @Test func `A character longer than a word is parted between code points only`() throws {
        let zalgo = "a" + String(repeating: "\u{301}", count: 100)
        for word in try subject(zalgo).split(whereSeparator: \.isWhitespace) where word.hasPrefix("=?") {
            let part = try #require(read("Subject: \(word)\r\n"))
            #expect(!part.contains("\u{FFFD}"))
        }
    }

    @Test(arguments: [
        ("The Harbor Morning", "From: The Harbor Morning <desk@harbor.example>\r\n"),
        ("Harbor, Inc.", "From: \"Harbor, Inc.\" <desk@harbor.example>\r\n"),
        ("Say \"hi\" \\ now", "From: \"Say \\\"hi\\\" \\\\ now\" <desk@harbor.example>\r\n"),
        ("Zoë", "From: =?UTF-8?Q?Zo=C3=AB?= <desk@harbor.example>\r\n"),
        ("Zoë, (ed.)", "From: =?UTF-8?Q?Zo=C3=AB=2C_=28ed=2E=29?= <desk@harbor.example>\r\n"),
        ("eve@evil.example", "From: \"eve@evil.example\" <desk@harbor.example>\r\n"),
    ])
    func `A name before an address is quoted or encoded as it needs`(name: String, expected: String) throws {
        #expect(wire(try .from(NamedAddress(name, .init("desk@harbor.example")))) == expected)
    }

    @Test func `Several addresses stand on folded lines`() throws {
        let list = try (1...6).map { NamedAddress("Reader \($0)", try .init("reader\($0)@example.org")) }
        let wire = wire(try .addresses("To", list))
        #expect(wire.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
        #expect(wire.contains("<reader1@example.org>,"))
        #expect(wire.hasSuffix("<reader6@example.org>\r\n"))
    }
}
