import Foundation
import Newsroom
import Testing

/// What proves that something is ours: links, and hashes of texts and of addresses.
struct SealTests {
    static let now = Date(timeIntervalSince1970: 1_795_500_000)
    let seal = LinkSeal(secret: Array(0..<32))

    @Test func `A link says what it is about, for its purpose`() {
        let token = seal.token(about: "12", for: "reader")
        #expect(seal.subject(of: token, for: "reader", now: Self.now) == "12")
        #expect(seal.subject(of: token, for: "confirm", now: Self.now) == nil)
        #expect(LinkSeal(secret: Array(1..<33)).subject(of: token, for: "reader", now: Self.now) == nil)
        #expect(token.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
    }

    @Test func `A link with an end holds until then and no longer`() {
        let token = seal.token(about: "7", for: "confirm", expires: Self.now.addingTimeInterval(60))
        #expect(seal.subject(of: token, for: "confirm", now: Self.now.addingTimeInterval(59)) == "7")
        #expect(seal.subject(of: token, for: "confirm", now: Self.now.addingTimeInterval(60)) == nil)
        #expect(seal.subject(of: token, for: "confirm", now: Self.now.addingTimeInterval(1e9)) == nil)
    }

    @Test func `A link without an end holds for good`() {
        let token = seal.token(for: Subscriber.ID(3))
        #expect(
            seal.reader(of: token, now: Self.now.addingTimeInterval(50 * 365 * 86_400)) == Subscriber.ID(3))
    }

    @Test func `Whoever changes any letter of a link has nothing`() {
        let token = seal.token(about: "12", for: "reader", expires: Self.now.addingTimeInterval(60))
        for index in token.indices {
            var forged = token
            forged.replaceSubrange(index...index, with: token[index] == "A" ? "B" : "A")
            #expect(seal.subject(of: forged, for: "reader", now: Self.now) == nil, "\(forged)")
        }
    }

    @Test(arguments: [
        "", ".", "..", "12", "12.0", "12.0.", "12..", "12.0.AAAAAAAAAAAAAAAAAAAAAA", "12.0.x.y", "a\u{0}.0.b",
        "12.zzzzzzzzzzzzzzzzzzzzzz.AAAAAAAAAAAAAAAAAAAAAA", "日本.0.日本",
    ])
    func `What wasn't made here is nothing`(token: String) {
        #expect(seal.subject(of: token, for: "reader", now: Self.now) == nil)
        #expect(seal.reader(of: token, now: Self.now) == nil)
        #expect(seal.signUp(of: token, now: Self.now) == nil)
    }

    @Test func `A link can't be moved to another time, number or purpose by joining its parts anew`() {
        let short = seal.token(about: "12", for: "reader", expires: Self.now.addingTimeInterval(60))
        let proof = short.split(separator: ".")[2]
        for forged in ["12.0.\(proof)", "13.\(short.split(separator: ".")[1]).\(proof)"] {
            #expect(seal.subject(of: forged, for: "reader", now: Self.now) == nil)
        }
        let reader = seal.token(for: Subscriber.ID(12))
        #expect(seal.signUp(of: reader, now: Self.now) == nil)
    }

    // FIPS 180-4's own examples.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `A content hash is SHA-256`(text: String, hex: String) {
        #expect(ContentHash(of: text).hex == hex)
        #expect(ContentHash(of: Array(text.utf8)) == ContentHash(hex: hex))
    }

    @Test(arguments: ["", "abc", String(repeating: "g", count: 64), String(repeating: "A", count: 64)])
    func `What isn't 64 lower-case hexadecimal digits is no hash`(text: String) {
        #expect(ContentHash(hex: text) == nil)
    }

    /// RFC 4231 section 4, the cases whose data is text.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0B, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            "This is a test using a larger than block-size key and a larger than block-size data. "
                + "The key needs to be hashed before being used by the HMAC algorithm.",
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ])
    func `A keyed hash is HMAC-SHA-256`(key: [UInt8], text: String, hex: String) {
        let bytes = KeyedHash.bytes(of: text, key: key)
        #expect(bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() == hex)
    }
}
