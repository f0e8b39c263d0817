/// Tells safe addresses from others, and writes them so that they survive quoting.
enum WebAddress {
    /// The address, trimmed, with `https:` before a leading `//`, and percent-encoded where a byte has no place
    /// in an address; nil if it is empty or unsafe.
    static func safe(_ written: String, isPicture: Bool) -> String? {
        var bytes = Array(written.utf8)
        while let last = bytes.last, last == 0x20 || last == 0x0A || last == 0x09 { bytes.removeLast() }
        bytes = Array(bytes.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 })
        guard !bytes.isEmpty, !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
        if bytes.starts(with: "//".utf8) { bytes = Array("https:".utf8) + bytes }
        if let colon = schemeEnd(bytes) {
            let scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
            let rest = bytes[(colon + 1)...]
            switch scheme {
            case "http", "https":
                guard rest.starts(with: "//".utf8), rest.count > 2,
                    rest[colon + 3] != UInt8(ascii: "/"), rest[colon + 3] != UInt8(ascii: "\\")
                else { return nil }
            case "mailto", "tel":
                guard !isPicture, !rest.isEmpty else { return nil }
            default: return nil
            }
        }
        return encoded(bytes)
    }

    /// Where the colon is that ends a scheme, or what a browser might take for one.
    private static func schemeEnd(_ bytes: [UInt8]) -> Int? {
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: ":"): return index
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
            default: continue
            }
        }
        return nil
    }

    private static func encoded(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        encoded.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case 0x00...0x20, 0x7F..., UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"),
                UInt8(ascii: "|"), UInt8(ascii: "}"):
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: encoded.append(byte)
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
