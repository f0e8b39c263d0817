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
    public init?(_ word: some StringProtocol) {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 1 else { return nil }
        let numbers = parts.compactMap { part -> Int? in
            guard (1...3).contains(part.utf8.count) else { return nil }
            guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return Int(part)
        }
        guard numbers.count == 3, [2, 4, 5].contains(numbers[0]) else { return nil }
        self.init(numbers[0], numbers[1], numbers[2])
    }

    /// As a relay writes it: `5.1.1`.
    public var description: String { "\(level).\(subject).\(detail)" }
}
