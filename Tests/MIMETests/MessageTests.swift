import Addresses
import Foundation
import Testing

@testable import MIME

@Suite struct MessageTests {
    static let morning = Date(timeIntervalSince1970: 1_795_413_600)

    /// Keys that never sign anything real: golden messages need the same ones in every run.
    static func signer() throws -> Signer {
        let ed25519 = try SigningKey(rawEd25519: Array(1...32))
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let pem = try String(
            contentsOf: folder.appending(path: "../Golden/keys/test-rsa.pem").standardized, encoding: .utf8)
        return Signer(
            domain: "harbor.example",
            selectors: [
                .init(name: "ed2026", key: ed25519), .init(name: "rsa2026", key: try SigningKey(pem: pem)),
            ])
    }

    static func sharedFields() throws -> [HeaderField] {
        let paper = NamedAddress("The Harbor Morning", try EmailAddress("desk@harbor.example"))
        return [
            try .from(paper), try .replyTo(NamedAddress(nil, paper.address)),
            try .subject("The harbor stays open — for now, and the café is back"),
            try .listID("morning.harbor.example", name: "The Harbor Morning"), .listUnsubscribePost,
        ]
    }

    static func ownFields(_ number: Int) throws -> [HeaderField] {
        [
            .date(morning, offset: 3600),
            try .to(NamedAddress(nil, EmailAddress("ann\(number)@example.org"))),
            try .messageID("edition.7.\(number)", at: "harbor.example"),
            try .listUnsubscribe("https://harbor.example/leave?t=token-\(number)"),
        ]
    }

    static let text: [BodyPiece] = [
        .words("Good morning.\n\n1. The harbor stays open — for now.\n.\nFrom the desk \n\nLeave: "),
        .slot(0),
        .words("\nPreferences: "), .slot(1), .words("\n"),
    ]
    static let html: [BodyPiece] = [
        .words("<!doctype html>\n<html lang=\"en\"><body><p>Good morning.</p>\n<p><a href=\""), .slot(0),
        .words("\">Leave</a> <a href=\""), .slot(1), .words("\">Preferences</a></p></body></html>\n"),
    ]

    private func edition(_ number: Int, signer: Signer?) throws -> [UInt8] {
        try CompiledMessage(
            fields: Self.sharedFields(), body: MessageBody(text: Self.text, html: Self.html)
        ).written(
            own: Self.ownFields(number),
            values: [
                "https://harbor.example/leave?t=token-\(number)", "https://harbor.example/p?t=\(number)",
            ],
            signedBy: signer, at: Self.morning)
    }

    @Test func `An edition's mail is as in the golden file`() throws {
        try expectGolden("edition.eml", edition(42, signer: Self.signer()))
    }

    @Test func `A confirmation's mail is as in the golden file`() throws {
        let paper = NamedAddress("Zoë's Harbor Morning, weekdays", try EmailAddress("desk@harbor.example"))
        let message = Message(
            fields: [
                .date(Self.morning), try .from(paper),
                try .to(NamedAddress(nil, EmailAddress("ömil@bücher.example"))),
                try .subject("Please confirm"), try .messageID("confirmation.1", at: "harbor.example"),
                .autoSubmitted,
            ],
            text: "Press the button.\n\nhttps://harbor.example/confirm?t=abc\n",
            html: "<p>Press the <a href=\"https://harbor.example/confirm?t=abc\">button</a>.</p>\n")
        try expectGolden("confirmation.eml", message.written(signedBy: Self.signer(), at: Self.morning))
    }

    @Test func `Both signatures are good, RSA first, for every reader`() throws {
        let signer = try Self.signer()
        for number in [1, 42, 100_000] {
            let message = try edition(number, signer: signer)
            for (index, selector) in signer.selectors.enumerated() {
                let check = try CheckedSignature(at: index, of: message)
                #expect(check.tags["a"] == ["rsa-sha256", "ed25519-sha256"][index])
                #expect(check.tags["l"] == nil)
                #expect(try check.isGood(by: selector.key.publicKey))
                let names = try #require(check.tags["h"]).split(separator: ":")
                #expect(names.filter { $0 == "from" }.count == 2)
                #expect(names.filter { $0 == "subject" }.count == 2)
                #expect(names.contains("list-unsubscribe") && names.contains("list-unsubscribe-post"))
            }
        }
    }

    @Test func `What is sent is its own canonical form`() throws {
        let message = try edition(42, signer: nil)
        let text = String(decoding: message, as: UTF8.self)
        let body = try #require(text.range(of: "\r\n\r\n")).upperBound
        #expect(Canonicalization.relaxedBody(text[body...].utf8) == Array(text[body...].utf8))
    }

    @Test func `A reader's message reads back, text first and HTML last`() throws {
        let read = MessageReader().read(try edition(42, signer: Self.signer()))
        #expect(read["subject"] == "The harbor stays open — for now, and the café is back")
        #expect(read["From"] == "The Harbor Morning <desk@harbor.example>")
        #expect(
            read.text == """
                Good morning.

                1. The harbor stays open — for now.
                .
                From the desk\u{20}

                Leave: https://harbor.example/leave?t=token-42
                Preferences: https://harbor.example/p?t=42

                """)
        #expect(read.html.contains("<a href=\"https://harbor.example/leave?t=token-42\">Leave</a>"))
        let wire = String(decoding: try edition(42, signer: nil), as: UTF8.self)
        let plain = try #require(wire.range(of: "text/plain")).lowerBound
        #expect(plain < (try #require(wire.range(of: "text/html")).lowerBound))
    }

    @Test func `A body in pieces is the body in one`() throws {
        let fields = try Self.sharedFields() + Self.ownFields(1)
        func joined(_ pieces: [BodyPiece]) -> String {
            pieces.map {
                switch $0 {
                case .words(let words): words
                case .slot: "value — with é"
                }
            }.joined()
        }
        let whole = try Message(fields: fields, text: joined(Self.text), html: joined(Self.html))
            .written(signedBy: nil, at: Self.morning)
        let pieces = try CompiledMessage(fields: fields, body: MessageBody(text: Self.text, html: Self.html))
            .written(
                own: [], values: Array(repeating: "value — with é", count: 2), signedBy: nil, at: Self.morning
            )
        #expect(MessageReader().read(whole).text == MessageReader().read(pieces).text)
        #expect(MessageReader().read(whole).html == MessageReader().read(pieces).html)
    }

    @Test func `Lines are short and end with CRLF only, whatever the words`() throws {
        let nasty =
            String(repeating: "x", count: 5000) + "\r.\r\n\n..\n" + String(repeating: "é ", count: 900)
        let message = try Message(fields: Self.sharedFields() + Self.ownFields(1), text: nasty, html: nasty)
            .written(signedBy: Self.signer(), at: Self.morning)
        var previous: UInt8 = 0
        for (index, byte) in message.enumerated() {
            if byte == 10 { #expect(previous == 13) }
            if previous == 13 { #expect(byte == 10, "a lone CR before octet \(index)") }
            previous = byte
        }
        for line in String(decoding: message, as: UTF8.self).components(separatedBy: "\r\n") {
            #expect(line.utf8.count <= 78)
        }
    }

    @Test func `What must be there once is there once`() throws {
        let fields = try Self.sharedFields() + Self.ownFields(1)
        func write(_ fields: [HeaderField]) throws {
            _ = try Message(fields: fields, text: "a", html: "b").written(signedBy: nil, at: Self.morning)
        }
        for name in ["From", "Date", "To", "Subject", "Message-ID"] {
            #expect(throws: MessageError.missing(field: name)) {
                try write(fields.filter { $0.name != name })
            }
            let one = try #require(fields.first { $0.name == name })
            #expect(throws: MessageError.repeated(field: name)) { try write(fields + [one]) }
        }
        #expect(throws: MessageError.emptySlot(1)) {
            try CompiledMessage(fields: fields, body: MessageBody(text: Self.text, html: Self.html))
                .written(own: [], values: ["one"], signedBy: nil, at: Self.morning)
        }
    }
}

/// Compares with a file under Tests/Golden/mail; `UPDATE_GOLDEN=1` writes it anew.
func expectGolden(_ name: String, _ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws
{
    let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../Golden/mail/\(name)").standardized
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" { try Data(bytes).write(to: file) }
    let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(String(decoding: bytes, as: UTF8.self) == golden, sourceLocation: sourceLocation)
}
