import Addresses
import Testing

@testable import SMTP

/// The reading of a message's octets, against one that takes them one by one.
@Suite struct `What a message holds` {
    struct Finding: Equatable {
        var hasEightBit = false
        var hasEightBitHeader = false
        var hasLeadingDot = false
        var isFit = true
    }

    /// As RFC 5321 says it, slowly.
    private static func slowly(_ octets: [UInt8]) -> Finding {
        var finding = Finding()
        var line: [UInt8] = []
        var isInHeader = true
        var previous: UInt8 = 10
        for octet in octets {
            if previous == 13, octet != 10 { finding.isFit = false }
            if octet == 10 {
                if previous != 13 { finding.isFit = false }
                if line.isEmpty { isInHeader = false }
                line = []
            } else if octet != 13 {
                if line.isEmpty, octet == UInt8(ascii: ".") { finding.hasLeadingDot = true }
                line.append(octet)
                if octet == 0 || line.count > 998 { finding.isFit = false }
                if octet >= 0x80 {
                    finding.hasEightBit = true
                    if isInHeader { finding.hasEightBitHeader = true }
                }
            }
            previous = octet
        }
        if previous == 13 { finding.isFit = false }
        return finding
    }

    private static func quickly(_ pieces: [ArraySlice<UInt8>]) -> Finding {
        var check = ContentCheck()
        for piece in pieces { check.take(piece) }
        let isFit = check.end() == nil
        return Finding(
            hasEightBit: check.hasEightBit, hasEightBitHeader: check.hasEightBitHeader,
            hasLeadingDot: check.hasLeadingDot, isFit: isFit)
    }

    private static let parts: [[UInt8]] = [
        [13, 10], [13, 10], [13, 10, 13, 10], [13], [10], [0], [9], [13, 10, 46], [46], [0x80], [0xFF], [14],
        Array("word".utf8), Array("a line of some length, to be passed over".utf8),
        [UInt8](repeating: 0x78, count: 499), [UInt8](repeating: 0x78, count: 998), [127], [1],
    ]

    @Test func `The quick reading finds what the slow one finds, wherever the pieces are cut`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<3_000 {
            let octets = (0..<Int.random(in: 0...8, using: &random)).flatMap { _ in
                Self.parts.randomElement(using: &random) ?? []
            }
            let slow = Self.slowly(octets)
            let cut = Int.random(in: 0...octets.count, using: &random)
            let quick = Self.quickly([octets[..<cut], octets[cut...]])
            if slow.isFit || quick.isFit { #expect(quick == slow, "\(octets), cut at \(cut)") }
        }
    }

    private static let dotted: [[UInt8]] = [
        Array("..".utf8), Array("x.y".utf8), [13, 10], [13, 10, 46], [9], Array("news".utf8),
    ]

    @Test func `Dots are doubled as by one who looks at every octet`() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let octets = (0..<Int.random(in: 1...12, using: &random)).flatMap { _ in
                Self.dotted.randomElement(using: &random) ?? []
            }
            var expected: [UInt8] = []
            var previous: UInt8 = 10
            for octet in octets {
                if previous == 10, octet == UInt8(ascii: ".") { expected.append(octet) }
                expected.append(octet)
                previous = octet
            }
            let cut = Int.random(in: 0...octets.count, using: &random)
            var stuffer = DotStuffer()
            let parts = stuffer.stuff(octets[..<cut]) + stuffer.stuff(octets[cut...])
            #expect(Array(parts.joined()) == expected)
        }
    }
}
