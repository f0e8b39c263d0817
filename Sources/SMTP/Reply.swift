import Addresses

/// What a relay said, once: a code of three digits and one or more lines of words.
///
/// ```
/// S: 550-5.1.1 Nobody of that name
/// S: 550 5.1.1 lives here
/// ```
///
/// - SeeAlso: RFC 5321 section 4.2.
public struct Reply: Equatable, Sendable, CustomStringConvertible {
    /// What the first digit of the code says.
    public enum Kind: String, Sendable {
        /// 2yz: it is done.
        case completed
        /// 3yz: say the rest.
        case intermediate
        /// 4yz: not now.
        case transient
        /// 5yz: no.
        case permanent
        /// No code at all, or one that RFC 5321 doesn't know.
        case garbled
    }

    /// 200 to 599, or 0 where the relay gave no code.
    public let code: Int
    /// The words of every line, without the code, as the relay said them: for decisions, not for keeping.
    public let lines: [String]
    /// The enhanced status before the words, when there is one and it agrees with the code.
    public let status: EnhancedStatus?

    /// A reply of a code and the words after it, a line each.
    public init(_ code: Int, _ lines: [String] = []) {
        self.code = code
        self.lines = lines
        let blank = UInt8(ascii: " ")
        let status = lines.first.flatMap { line in
            EnhancedStatus(octets: line.utf8.drop { $0 == blank }.prefix { $0 != blank })
        }
        self.status = status?.level == code / 100 ? status : nil
    }

    /// What the first digit says.
    public var kind: Kind {
        switch code / 100 {
        case 2: .completed
        case 3: .intermediate
        case 4: .transient
        case 5: .permanent
        default: .garbled
        }
    }

    /// The relay's words on one line, as they may be kept, logged and shown: the status once, the code not,
    /// addresses masked.
    public var words: String {
        let repeated = status.map { "\($0) " } ?? ""
        let rest = lines.dropFirst().map { line in
            !repeated.isEmpty && line.hasPrefix(repeated) ? String(line.dropFirst(repeated.count)) : line
        }
        return MaskedWords((lines.prefix(1) + rest).filter { !$0.isEmpty }.joined(separator: " ")).description
    }

    /// On one line, as in `550 5.1.1 Nobody of that name`.
    public var description: String {
        let number = code == 0 ? "" : String(code)
        return words.isEmpty ? number : number.isEmpty ? words : number + " " + words
    }
}
