import Addresses
import Testing

struct MaskedWordsTests {
    struct Case: CustomTestStringConvertible {
        let said: String
        let kept: String
        var testDescription: String { said }

        init(_ said: String, _ kept: String) {
            self.said = said
            self.kept = kept
        }
    }

    @Test(arguments: [
        Case("550 5.1.1 <x@y.example>: mailbox full", "550 5.1.1 <x…@y.example>: mailbox full"),
        Case("ann.o'neill+news@reader.example unknown", "a…@reader.example unknown"),
        Case(
            "<ann@a.example>, <ben@b.example> and cy@c.example",
            "<a…@a.example>, <b…@b.example> and c…@c.example"),
        Case("RCPT TO:<ann@a.example>: no; ann@a.example.", "RCPT TO:<a…@a.example>: no; a…@a.example."),
        Case("<\"ann b. reader\"@y.example> is away", "<a…@y.example> is away"),
        Case("<\"ann@home \\\"x\\\" <b>\"@y.example>", "<a…@y.example>"),
        Case("ann\\@home@y.example", "a…@y.example"),
        Case("Jürgen.Müller@bücher.example is full", "J…@bücher.example is full"),
        Case("用户@例子.example: 不存在", "用…@例子.example: 不存在"),
        Case("no such 'ann@y.example' here", "no such 'a…@y.example' here"),
        Case("ann@[192.0.2.1] and ann@localhost", "a…@[192.0.2.1] and a…@localhost"),
        Case("ann@ (cut short)", "a…@ (cut short)"),
        Case("see https://mx.example/?to=ann%40y.example", "see https://mx.example/?to=a…%40y.example"),
        Case("<@a.example,@b.example:ann@y.example>", "<@a.example,@b.example:a…@y.example>"),
        Case("bounce+ann=y.example@mx.example", "b…@mx.example"),
        Case("\"@y.example", "…@y.example"),
    ])
    func `An address in a relay's words is masked`(_ one: Case) {
        #expect(MaskedWords(one.said).description == one.kept)
    }

    @Test(arguments: [
        "", "250 2.0.0 Ok: queued as 4XyZ", "meet @ noon", "@", "100 % full, 40 left", "\"quoted\" words",
    ])
    func `Words without an address stay as they are`(_ words: String) {
        #expect(MaskedWords(words).description == words)
    }

    @Test func `Nothing of a local part but its first character is left, whatever it is made of`() throws {
        let alphabet = Array("abz09.!#$%&'*+-/=?^_`{|}~@\\\" <>(),:;üß漢")
        var dice = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let inside = String(
                (0..<Int.random(in: 1...20, using: &dice)).map { _ in alphabet.randomElement() ?? "a" })
            let escaped = inside.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            let masked = MaskedWords("550 <\"QX\(escaped)\"@y.example> no").description
            #expect(masked == "550 <Q…@y.example> no", "\(inside)")
        }
    }

    @Test func `A hostile reply takes no long time`() {
        for pattern in ["@", "\"", "\\\"", "a@", "\"@", "%40"] {
            let words = String(repeating: pattern, count: 50_000)
            let time = ContinuousClock().measure { _ = MaskedWords(words) }
            #expect(time < .seconds(2), "\(pattern)")
        }
    }
}
