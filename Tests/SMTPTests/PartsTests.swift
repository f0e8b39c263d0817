import Addresses
import NIOCore
import Testing

@testable import SMTP

@Suite struct `The parts of a talk` {
    @Test func `A reply of several lines is one, however the bytes are cut`() {
        let bytes = Array("220 hello\r\n250-one\r\n250-two\r\n250 three\r\n550 5.1.1 Nobody\r\n".utf8)
        let whole = [
            Reply(220, ["hello"]), Reply(250, ["one", "two", "three"]), Reply(550, ["5.1.1 Nobody"]),
        ]
        for size in 1...bytes.count {
            var decoder = ReplyDecoder()
            var replies: [Reply] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                replies += decoder.decode(bytes[start..<min(start + size, bytes.count)])
            }
            #expect(replies == whole)
            #expect(decoder.isEmpty)
        }
        #expect(whole[2].status == EnhancedStatus(5, 1, 1))
        #expect(whole[2].description == "550 5.1.1 Nobody")
    }

    @Test(arguments: [
        ("250\r\n", 250), ("250 \n", 250), ("\r\n\r\n354 go\r\n", 354), ("hello?\r\n", 0), ("999 no\r\n", 0),
        ("25 no\r\n", 0), ("2500 no\r\n", 0), ("250-a\r\nnonsense\r\n250 b\r\n", 250),
        ("\u{FF}\u{0}x\r\n", 0),
        ("250-a\r\n550 b\r\n", 550), ("199 x\r\n", 0),
    ])
    func `Odd lines have a meaning`(_ text: String, code: Int) {
        var decoder = ReplyDecoder()
        let replies = decoder.decode(text.utf8)
        #expect(replies.map(\.code) == [code])
    }

    @Test func `A relay that never ends costs no memory`() {
        var decoder = ReplyDecoder()
        for _ in 0..<200 { #expect(decoder.decode(repeatElement(UInt8(ascii: "x"), count: 10_000)).isEmpty) }
        let line = decoder.decode("\r\n".utf8)
        #expect(line.first?.words.utf8.count == 1_000)
        for _ in 0..<10_000 { #expect(decoder.decode("250-more\r\n".utf8).isEmpty) }
        #expect(decoder.decode("250 end\r\n".utf8).first?.lines.count == 100)
    }

    @Test func `Random bytes never stop the decoder`() {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("0123456789- \r\n\nab\u{FF}".utf8)
        var decoder = ReplyDecoder()
        for _ in 0..<2_000 {
            let bytes = (0..<50).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            for reply in decoder.decode(bytes) {
                #expect(reply.code == 0 || (200...599).contains(reply.code))
            }
        }
    }

    @Test(arguments: ["5.1", "5.1.x", "6.1.1", "5.1.1000", "51.1", "", "...", "5.1.-1"])
    func `What is no status is none`(_ text: String) {
        #expect(EnhancedStatus(text) == nil)
    }

    @Test func `A status that contradicts the code is not believed`() {
        #expect(Reply(450, ["5.1.1 Nobody"]).status == nil)
        #expect(Reply(450, ["4.2.1 Later"]).status == EnhancedStatus(4, 2, 1))
    }

    @Test(arguments: [
        "a\r\nRCPT TO:<x@y.example>", "a\nb", "a\0b", "a\u{7F}", String(repeating: "a", count: 600),
    ])
    func `A word of ours can't end a line early or make it too long`(_ name: String) {
        #expect(throws: SMTPFailure.self) { try Command.ehlo(name).bytes() }
    }

    @Test func `Commands are written as RFC 5321 has them`() throws {
        let ann = try EmailAddress("Ann@Bücher.example")
        #expect(Command.mail(from: nil).line == "MAIL FROM:<>")
        #expect(
            Command.mail(from: ann, size: 7, isEightBit: true, needsUTF8: true).line
                == "MAIL FROM:<Ann@xn--bcher-kva.example> SIZE=7 BODY=8BITMIME SMTPUTF8")
        #expect(try Command.recipient(ann).bytes() == Array("RCPT TO:<Ann@xn--bcher-kva.example>\r\n".utf8))
        #expect(Command.recipient(ann).redacted == "RCPT TO:<A…@xn--bcher-kva.example>")
        #expect(!Command.auth(mechanism: "PLAIN", initial: "c2VjcmV0").redacted.contains("c2V"))
        #expect(Command.answer("c2VjcmV0").redacted == "…")
    }

    @Test func `Base64 is RFC 4648's`() {
        let pairs = [
            "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foobar": "Zm9vYmFy", "\u{FF}>?": "w78+Pw==",
        ]
        for (plain, coded) in pairs { #expect(Base64.encode(plain.utf8) == coded) }
    }

    @Test(arguments: [
        "a\nb\r\n", "a\rb\r\n", "a\r", "a\r\r\n", "a\0\r\n", "\n",
        String(repeating: "x", count: 999) + "\r\n",
    ])
    func `A message that would not arrive as written is refused`(_ text: String) throws {
        let ann = try EmailAddress("ann@example.net")
        #expect(throws: SMTPFailure.self) {
            try Transaction(returnPath: nil, recipient: ann, message: Array(text.utf8))
        }
        // And also when it comes octet by octet.
        #expect(throws: SMTPFailure.self) {
            try Transaction(returnPath: nil, recipients: [ann], pieces: text.utf8.map { [$0][...] })
        }
        #expect(throws: SMTPFailure.self) { try Transaction(returnPath: nil, recipients: [], pieces: []) }
    }

    @Test(arguments: [
        ("", ".\r\n"), ("a\r\n", "a\r\n.\r\n"), ("a", "a\r\n.\r\n"), (".\r\n", "..\r\n.\r\n"),
        ("..\r\na.b\r\n.c", "...\r\na.b\r\n..c\r\n.\r\n"), ("a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n.\r\n"),
    ])
    func `Dots are doubled, whatever the pieces`(_ text: String, sent: String) throws {
        let ann = try EmailAddress("ann@example.net")
        let bytes = Array(text.utf8)
        for cut in 0...bytes.count {
            let transaction = try Transaction(
                returnPath: nil, recipients: [ann], pieces: [bytes[..<cut], bytes[cut...]])
            #expect(transaction.size == bytes.count + (bytes.isEmpty || bytes.last == 0x0A ? 0 : 2))
            var writer = MessageWriter(transaction)
            var output: [UInt8] = []
            while let block = writer.next() { output += block.readableBytesView }
            #expect(String(decoding: output, as: UTF8.self) == sent)
        }
    }

    @Test func `A long message goes in blocks and loses nothing`() throws {
        let ann = try EmailAddress("ann@example.net")
        let line = ".dots and " + String(repeating: "x", count: 80) + "\r\n"
        let bytes = Array(String(repeating: line, count: 5_000).utf8)
        let transaction = try Transaction(returnPath: nil, recipient: ann, message: bytes)
        var writer = MessageWriter(transaction)
        var output: [UInt8] = []
        while let block = writer.next() {
            #expect(block.readableBytes < 70 * 1_024)
            output += block.readableBytesView
        }
        #expect(output == Array((String(repeating: "." + line, count: 5_000) + ".\r\n").utf8))
    }

    @Test func `Settings that would give something away are refused`() throws {
        func settings(_ host: String, _ security: RelaySettings.Security, user: String? = nil) throws {
            _ = try RelaySettings(
                host: host, security: security,
                credentials: user.map { .init(username: $0, password: "tr0ub4dor") },
                localName: "daybreak.example.org")
        }
        #expect(throws: RelaySettingsError.clearTextToAnotherMachine) {
            try settings("mx.example.net", .none)
        }
        #expect(throws: RelaySettingsError.clearTextToAnotherMachine) {
            try settings("127.0.0.1.example.net", .none)
        }
        #expect(throws: RelaySettingsError.passwordInTheClear) {
            try settings("localhost", .none, user: "ann")
        }
        #expect(throws: RelaySettingsError.badCredentials) { try settings("localhost", .startTLS, user: "") }
        #expect(throws: RelaySettingsError.badHost) { try settings("mx example net", .startTLS) }
        try settings("127.0.0.1", .none)
        try settings("::1", .none)
        try settings("mx.example.net", .opportunistic, user: "ann")
    }

    @Test func `A password is never printed`() {
        let secret = RelaySettings.Credentials(username: "ann", password: "tr0ub4dor")
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped] { #expect(!text.contains("tr0ub")) }
    }
}
