/// RFC 4648 section 4, straight into a message's octets.
enum Base64 {
    /// Appends the octets in base64, padded, without a line end.
    static func append(_ octets: some Collection<UInt8>, to output: inout [UInt8]) {
        var bits: UInt32 = 0
        var count: UInt32 = 0
        var written = 0
        for octet in octets {
            bits = bits << 8 | UInt32(octet)
            count += 8
            while count >= 6 {
                count -= 6
                output.append(digit(bits >> count & 63))
                written += 1
            }
        }
        if count > 0 {
            output.append(digit(bits << (6 - count) & 63))
            written += 1
        }
        while written % 4 != 0 {
            output.append(UInt8(ascii: "="))
            written += 1
        }
    }

    private static func digit(_ value: UInt32) -> UInt8 {
        let value = UInt8(truncatingIfNeeded: value)
        return switch value {
        case 0..<26: UInt8(ascii: "A") + value
        case 26..<52: UInt8(ascii: "a") + (value - 26)
        case 52..<62: UInt8(ascii: "0") + (value - 52)
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }
}
