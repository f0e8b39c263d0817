import Testing

@testable import DNS

@Suite struct `A name server's answer` {
    /// A whole answer: a question for `harbor.example`, then records whose names point at the question's.
    private func message(_ records: [(type: UInt8, data: [UInt8])], answers: Int? = nil) -> [UInt8] {
        var bytes: [UInt8] = [0, 7, 0x81, 0x80, 0, 1, 0, UInt8(answers ?? records.count), 0, 0, 0, 0]
        bytes += Self.name("harbor.example") + [0, 16, 0, 1]
        for record in records {
            bytes += [0xC0, 12, 0, record.type, 0, 1, 0, 0, 1, 0]
            bytes += [UInt8(record.data.count >> 8), UInt8(record.data.count & 0xFF)] + record.data
        }
        return bytes
    }

    private static func name(_ text: String) -> [UInt8] {
        text.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
    }

    @Test func `The strings of a text are joined with nothing between`() {
        let data = [4] + Array("v=DK".utf8) + [3] + Array("IM1".utf8) + [0]
        #expect(AnswerReader.records(of: .text, in: message([(16, data)])) == [.text("v=DKIM1")])
    }

    @Test func `Addresses, hosts that take mail, and names`() {
        let four: [UInt8] = [192, 0, 2, 1]
        let sixteen = [0x20, 1, 0x0d, 0xb8] + [UInt8](repeating: 0, count: 11) + [1]
        let both = message([(1, four), (28, sixteen)])
        #expect(AnswerReader.records(of: .address, in: both) == IPAddress("192.0.2.1").map { [.address($0)] })
        #expect(
            AnswerReader.records(of: .longAddress, in: both)
                == IPAddress("2001:db8::1").map { [.address($0)] })
        let hosts = message([(15, [0, 10] + [2] + Array("MX".utf8) + [0xC0, 12]), (15, [0, 0, 0])])
        #expect(
            AnswerReader.records(of: .exchanger, in: hosts) == [
                .exchanger(preference: 10, host: "mx.harbor.example"), .exchanger(preference: 0, host: ""),
            ])
        #expect(
            AnswerReader.records(of: .pointer, in: message([(12, Self.name("a.example"))])) == [
                .pointer("a.example")
            ])
    }

    @Test func `An alias on the way is passed over`() {
        let alias = message([(5, Self.name("keys.relay.example")), (16, [1] + Array("x".utf8))])
        #expect(AnswerReader.records(of: .text, in: alias) == [.text("x")])
        #expect(AnswerReader.records(of: .text, in: message([(5, Self.name("a.b"))])) == [])
    }

    @Test func `What is cut short anywhere, or lies about its length, is no answer`() {
        let whole = message([(16, [3] + Array("abc".utf8)), (15, [0, 1] + Self.name("mx.example"))])
        #expect(AnswerReader.records(of: .text, in: whole)?.count == 1)
        for length in 0..<whole.count {
            #expect(AnswerReader.records(of: .text, in: Array(whole[..<length])) == nil)
        }
        #expect(AnswerReader.records(of: .text, in: message([(16, [9, 65])])) == nil)
        #expect(AnswerReader.records(of: .address, in: message([(1, [1, 2, 3])])) == nil)
        #expect(AnswerReader.records(of: .text, in: message([(16, [0])], answers: 2)) == nil)
    }

    @Test func `A name that points at itself comes to an end`() {
        var bytes = message([(12, [0xC0, 0])])
        bytes[bytes.count - 1] = UInt8(bytes.count - 2)
        #expect(AnswerReader.records(of: .pointer, in: bytes) == nil)
    }

    @Test func `No octets whatever bring it down`() {
        var seed: UInt64 = 20_261_125
        func octet() -> UInt8 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: seed >> 33)
        }
        let whole = message([
            (16, [3] + Array("abc".utf8)), (15, [0, 1] + Self.name("mx.example")), (1, [1, 2, 3, 4]),
        ])
        for _ in 0..<5_000 {
            var bytes = whole
            for _ in 0..<(1 + Int(octet()) % 6) { bytes[Int(octet()) % bytes.count] = octet() }
            for kind in Question.Kind.allCases { _ = AnswerReader.records(of: kind, in: bytes) }
        }
    }
}
