import Foundation
import Testing

@testable import MIME

@Suite struct QuotedPrintableTests {
    private func encoded(_ text: String) -> String {
        var output: [UInt8] = []
        QuotedPrintable.encode(text, into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: [
        (".", "=2E"), ("a\n.\nb", "a\r\n=2E\r\nb"), ("From here", "=46rom here"), ("From: x", "From: x"),
        ("blank \nnext", "blank=20\r\nnext"), ("end ", "end=20"), ("a  b", "a =20b"), ("a   b", "a =20 b"),
        ("a\tb", "a=09b"), ("1=2", "1=3D2"), ("é", "=C3=A9"), ("a\rb\r\nc\nd", "a\r\nb\r\nc\r\nd"),
        ("nul\0", "nul=00"), ("", ""),
    ])
    func `What old relays would touch is encoded`(text: String, expected: String) {
        #expect(encoded(text) == expected)
    }

    @Test func `Everything comes back, on short lines, and equals its canonical form`() {
        var random = SeededRandom(seed: 7)
        let alphabet = ["a", "b", " ", " ", ".", "\n", "=", "é", "👍🏽", "From ", "\t", "\0", "--", "F", "日本"]
        for _ in 0..<400 {
            let length = Int.random(in: 0...300, using: &random)
            let text = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
            var output: [UInt8] = []
            QuotedPrintable.encode(text, into: &output)
            #expect(String(decoding: QuotedPrintable.decode(output), as: UTF8.self) == text)
            #expect(
                Canonicalization.relaxedBody(output + Array("x\r\n".utf8)) == output + Array("x\r\n".utf8))
            for line in String(decoding: output, as: UTF8.self).components(separatedBy: "\r\n") {
                #expect(line.utf8.count <= 76)
                #expect(!line.hasPrefix("."))
                #expect(!line.hasPrefix("From "))
                #expect(!line.hasSuffix(" "))
                #expect(!line.contains { $0 == "\r" || $0 == "\n" })
            }
        }
    }
}

/// The same numbers in every run.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
