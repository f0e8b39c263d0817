/// The three numbers some relays put before their words, as in `5.1.1` (RFC 3463).
public struct EnhancedStatus: Hashable, Sendable, CustomStringConvertible {
    /// 2: done. 4: not now. 5: no.
    public let level: Int
    /// What it is about: 1 the address, 2 the mailbox, 3 the mail system, 4 the network, 5 the protocol,
    /// 6 the content, 7 policy and security.
    public let subject: Int
    /// What exactly, within the subject.
    public let detail: Int

    /// A status of three numbers.
    public init(_ level: Int, _ subject: Int, _ detail: Int) {
        self.level = level
        self.subject = subject
        self.detail = detail
    }

    /// Reads the first word of a reply's line; nil when it is no status.
    public init?(_ word: some StringProtocol) { self.init(octets: word.utf8) }

    /// Reads it from its octets: one digit, then twice a dot and one to three digits.
    init?(octets: some Sequence<UInt8>) {
        var numbers = (0, 0, 0)
        var place = 0
        var digits = 0
        for octet in octets {
            if octet == UInt8(ascii: ".") {
                guard digits > 0, place < 2 else { return nil }
                place += 1
                digits = 0
                continue
            }
            guard (0x30...0x39).contains(octet), digits < (place == 0 ? 1 : 3) else { return nil }
            let digit = Int(octet - 0x30)
            digits += 1
            switch place {
            case 0: numbers.0 = digit
            case 1: numbers.1 = numbers.1 * 10 + digit
            default: numbers.2 = numbers.2 * 10 + digit
            }
        }
        guard place == 2, digits > 0, [2, 4, 5].contains(numbers.0) else { return nil }
        self.init(numbers.0, numbers.1, numbers.2)
    }

    /// As a relay writes it: `5.1.1`.
    public var description: String { "\(level).\(subject).\(detail)" }
}
