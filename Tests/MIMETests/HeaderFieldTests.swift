import Addresses
import Foundation
import MIME
import Testing

@Suite struct HeaderFieldTests {
    @Test(arguments: [
        "Eve\r\nBcc: x@y.example", "Eve\nBcc: x@y.example", "Eve\rBcc: x@y.example", "nul\0here",
        "escape\u{1B}[31m", "next\u{85}line", "line\u{2028}separator",
    ])
    func `A line end or control character in a value is refused, not cleaned`(value: String) throws {
        let address = try EmailAddress("ann@example.org")
        #expect(throws: MessageError.controlCharacter(field: "Subject")) {
            try HeaderField.subject(value)
        }
        #expect(throws: MessageError.controlCharacter(field: "From")) {
            try HeaderField.from(NamedAddress(value, address))
        }
        #expect(throws: MessageError.controlCharacter(field: "X-Words")) {
            try HeaderField.token("X-Words", value)
        }
        #expect(throws: MessageError.controlCharacter(field: "List-Id")) {
            try HeaderField.listID("morning.example.org", name: value)
        }
        #expect(throws: MessageError.self) { try HeaderField.listID(value, name: nil) }
        #expect(throws: MessageError.self) { try HeaderField.messageID(value, at: "example.org") }
        #expect(throws: MessageError.self) { try HeaderField.messageID("1", at: value) }
        #expect(throws: MessageError.self) { try HeaderField.listUnsubscribe("https://e.example/" + value) }
        #expect(throws: MessageError.self) { try HeaderField.text(value, "words") }
    }

    @Test func `A field's name is a name`() {
        for name in ["", "With Blank", "With:Colon", "Ünicode", String(repeating: "x", count: 61)] {
            #expect(throws: MessageError.badValue(field: "field name")) {
                try HeaderField.text(name, "words")
            }
        }
    }

    @Test func `Empty values are refused`() {
        #expect(throws: MessageError.badValue(field: "Subject")) { try HeaderField.subject("  ") }
    }

    @Test func `A token too long for any line is refused`() {
        #expect(throws: MessageError.lineTooLong(field: "X-Long")) {
            try HeaderField.token("X-Long", String(repeating: "x", count: 1000))
        }
    }

    @Test func `A list's address must be one`() throws {
        for address in ["mailto:x@y.example", "javascript:x", "https://a.example/ b", "https://a.example/,b"]
        {
            #expect(throws: MessageError.badValue(field: "List-Unsubscribe")) {
                try HeaderField.listUnsubscribe(address)
            }
        }
        #expect(
            try HeaderField.listUnsubscribe("https://harbor.example/leave?t=abc").value
                == "<https://harbor.example/leave?t=abc>")
    }

    @Test(arguments: [
        (0, 0, "Thu, 1 Jan 1970 00:00:00 +0000"), (951_827_696, 0, "Tue, 29 Feb 2000 12:34:56 +0000"),
        (1_795_413_600, 3600, "Mon, 23 Nov 2026 07:00:00 +0100"),
        (1_795_413_600, -12_600, "Mon, 23 Nov 2026 02:30:00 -0330"),
        (-1, 0, "Wed, 31 Dec 1969 23:59:59 +0000"), (4_107_542_399, 0, "Sun, 28 Feb 2100 23:59:59 +0000"),
    ])
    func `Dates are written as mail does`(seconds: Int, offset: Int, expected: String) {
        let date = Date(timeIntervalSince1970: TimeInterval(seconds))
        #expect(HeaderField.date(date, offset: offset).value == expected)
    }
}
