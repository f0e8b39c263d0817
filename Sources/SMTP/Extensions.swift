/// What a relay offers, read from its answer to EHLO (RFC 5321 section 4.1.1.1).
public struct Extensions: Equatable, Sendable {
    /// RFC 3207: the line can be encrypted.
    public var startTLS = false
    /// RFC 2920: commands may be said before the replies to earlier ones have come.
    public var pipelining = false
    /// RFC 6152: octets beyond ASCII may stand in a message.
    public var eightBitMIME = false
    /// RFC 6531: addresses and header fields may be UTF-8.
    public var smtpUTF8 = false
    /// RFC 1870: sizes may be declared.
    public var size = false
    /// RFC 1870: the longest message in octets, when the relay says.
    public var sizeLimit: Int?
    /// RFC 4954: how one can sign in, in capitals.
    public var mechanisms: [String] = []

    /// A relay that offers nothing, as after HELO.
    public init() {}

    /// Reads the lines after the first; what we don't know is passed over.
    public init(_ reply: Reply) {
        for line in reply.lines.dropFirst() {
            // Some old relays write `AUTH=LOGIN PLAIN`.
            let words = line.uppercased().split { $0 == " " || $0 == "=" }.map(String.init)
            switch words.first {
            case "STARTTLS": startTLS = true
            case "PIPELINING": pipelining = true
            case "8BITMIME": eightBitMIME = true
            case "SMTPUTF8": smtpUTF8 = true
            case "SIZE":
                size = true
                if let limit = words.dropFirst().first.flatMap({ Int($0) }), limit > 0 { sizeLimit = limit }
            case "AUTH":
                for mechanism in words.dropFirst() where !mechanisms.contains(mechanism) {
                    mechanisms.append(mechanism)
                }
            default: break
            }
        }
    }
}
