import Addresses
import Foundation
import MIME

/// Mail from a seed, with what people, and people who mean harm, put into names and subjects, and what it should say
/// when a mail program has read it.
struct NaughtyMail {
    /// What a reader of the message should see.
    struct Note: Encodable {
        struct Person: Encodable {
            let name: String
            let address: String
        }
        let subject: String
        let from: Person
        let to: Person
        let text: String
        let html: String
    }

    private var state: UInt64

    init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

    /// One message. `words` stand in for a text of its own.
    static func message(seed: Int, words: String? = nil, signedBy signer: Signer, at now: Date) throws -> (
        note: Note, bytes: [UInt8]
    ) {
        var naughty = NaughtyMail(seed: seed)
        let text = words ?? naughty.text()
        let note = Note(
            subject: naughty.phrase(parts: 1 + naughty.roll(5), most: 300),
            from: .init(
                name: naughty.phrase(parts: 1 + naughty.roll(2), most: 80), address: "desk@harbor.example"),
            to: .init(
                name: naughty.phrase(parts: 1 + naughty.roll(3), most: 160), address: naughty.address(seed)),
            text: text,
            html: "<!doctype html>\n<p>\(text.replacing("&", with: "&amp;").replacing("<", with: "&lt;"))\n")
        let bytes = try Message(
            fields: [
                .from(NamedAddress(note.from.name, EmailAddress(note.from.address))),
                .to(NamedAddress(note.to.name, EmailAddress(note.to.address))),
                .subject(note.subject), .date(now, offset: (naughty.roll(57) - 24) * 1_800),
                .messageID("9-\(seed).\(String(seed, radix: 36))", at: "harbor.example"),
                .listID("morning.harbor.example", name: naughty.phrase(parts: 1, most: 60)),
                .listUnsubscribe(
                    "https://harbor.example/leave/\(String(repeating: "t", count: 1 + naughty.roll(120)))"),
                .listUnsubscribePost,
            ], text: note.text, html: note.html
        ).written(signedBy: signer, at: now)
        return (note, bytes)
    }

    private mutating func roll(_ sides: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % sides
    }

    /// Words for a header field: nothing that a field may not hold, and no blank at its ends, which no reader keeps.
    private mutating func phrase(parts: Int, most: Int) -> String {
        var words = (0..<parts).map { _ in part() }.joined(separator: " ")
        while words.utf8.count > most { words.removeLast() }
        let trimmed = words.trimmingCharacters(in: .whitespaces)
        return trimmed.isEmpty ? "x" : trimmed
    }

    private mutating func part() -> String {
        let shelf = roll(4) == 0 ? Self.traps : Self.words
        let part = shelf[roll(shelf.count)]
        return roll(12) == 0 ? String(repeating: part, count: 1 + roll(9)) : part
    }

    private mutating func address(_ number: Int) -> String {
        let local = [
            "reader\(number)", "o'brien+\(number)", "a.b-c_d\(number)", "x{y}|z~\(number)", "\(number)",
        ]
        return
            "\(local[roll(local.count)])@\(["example.org", "mail.example.com", "d\(roll(40)).example"][roll(3)])"
    }

    private mutating func text() -> String {
        let count = 1 + roll(14)
        return (0..<count).map { _ in
            roll(4) == 0
                ? Self.lines[roll(Self.lines.count)]
                : (0..<1 + roll(12)).map { _ in part() }.joined(separator: " ")
        }.joined(separator: "\n") + "\n"
    }

    private static let words = [
        "Ann", "Bob", "The", "harbor", "reopens", "O’Brien", "Zoë", "Łukasz", "Ægir", "İstanbul", "Straße",
        "naïve",
        "café", "cafe\u{301}", "日本語", "한국어", "Ελλάδα", "Москва", "עברית", "العربية", "हिन्दी", "ไทย", "🗞", "👩‍👩‍👧‍👦",
        "🏳️‍🌈", "🇪🇺", "—", "“quoted”", "½", "10 €", "A&B", "x", "I", "1.", "Ph.D.", "Jr.", "von", "de la",
    ]

    private static let traps = [
        "\"Eve\"", "back\\slash", "comma, comma", "semi;colon", "colon: there", "<eve@example.com>",
        "(a comment)",
        "[brackets]", "@", "a@b", "=?utf-8?q?encoded?=", "=?x?b?!?=", "=?", "?=", "=20", "=\u{AD}soft",
        "\u{200D}",
        "\u{FEFF}mark", "e\u{301}\u{302}\u{303}\u{304}", "\u{202B}right to left\u{202C}", "two  blanks",
        "Bcc: eve@example.com", "%s%n", "' OR 1=1 --", "<script>alert(1)</script>", "{{slot}}", "${x}",
        "NULL", ".",
        "From x", "$", "_", "a_b", "\u{1F1E6}\u{1F1E6}\u{1F1E6}", "ﬁ", "Ａｎｎ", "𝔄𝔫𝔫", "\u{E000}",
        "null",
    ]

    private static let lines = [
        ".", "..", ".x", "From here", "", " ", "\t", "trailing blanks   ", "tab at the end\t", "=", "=3D",
        "=\t", "--",
        "-- ", "--=_boundary", "QUIT", "RSET", "DKIM-Signature: v=1", "Content-Type: text/evil",
        String(repeating: "x", count: 1_200), String(repeating: "語", count: 400),
        String(repeating: "a b ", count: 300),
        String(repeating: ".", count: 200), String(repeating: " ", count: 120), "\u{FFFD}",
        "🗞🗞🗞🗞🗞🗞🗞🗞🗞🗞🗞🗞🗞🗞🗞🗞",
    ]
}
