private import Crypto

/// SHA-256 of some bytes (FIPS 180-4): what a text, a picture or a policy is recognized by.
package struct ContentHash: Hashable, Sendable {
    /// 64 lower-case hexadecimal digits.
    package let hex: String

    package init(of bytes: some Sequence<UInt8>) {
        var hasher = SHA256()
        let buffer = Array(bytes)
        buffer.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        hex = Self.hexadecimal(hasher.finalize())
    }

    package init(of text: String) { self.init(of: text.utf8) }

    /// The hash of several texts, each with its length before it, so that no two rows of them run into one.
    package init(ofFields fields: [String]) {
        self.init(of: fields.map { "\($0.utf8.count):\($0)" }.joined())
    }

    /// The hash of bytes that come a piece at a time.
    package struct Hasher {
        private var hasher = SHA256()

        package init() {}

        package mutating func add(_ bytes: ArraySlice<UInt8>) {
            bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        }

        package func finish() -> ContentHash {
            ContentHash(hexadecimal: ContentHash.hexadecimal(hasher.finalize()))
        }
    }

    private init(hexadecimal: String) { hex = hexadecimal }

    /// The 32 octets themselves.
    package var octets: [UInt8] {
        let digits = Array(hex.utf8)
        return stride(from: 0, to: digits.count, by: 2).map {
            Self.nibble(digits[$0]) << 4 | Self.nibble(digits[$0 + 1])
        }
    }

    private static func nibble(_ digit: UInt8) -> UInt8 { digit < 0x3A ? digit - 0x30 : digit - 0x57 }

    /// A hash that was written down earlier; nil unless it is 64 lower-case hexadecimal digits.
    package init?(hex: String) {
        let isDigits = hex.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
        }
        guard hex.utf8.count == 64, isDigits else { return nil }
        self.hex = hex
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension ContentHash: CustomStringConvertible {
    package var description: String { hex }
}
