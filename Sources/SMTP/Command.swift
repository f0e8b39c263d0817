public import Addresses

/// One line that we say to a relay.
///
/// No word of ours can end the line early: CR, LF, NUL and every other control character are refused, and so is
/// a line longer than RFC 5321 section 4.5.3.1.4 and the extensions allow.
public enum Command: Equatable, Sendable {
    /// Who we are, asking for extensions.
    case ehlo(String)
    /// Who we are, to a relay that knows no extensions.
    case helo(String)
    /// Encrypts the line (RFC 3207).
    case startTLS
    /// Begins signing in (RFC 4954), with the first answer where the mechanism has one.
    case auth(mechanism: String, initial: String?)
    /// One line of signing in, already in base64.
    case answer(String)
    /// Begins a transaction; no return path for a notification.
    case mail(from: EmailAddress?, size: Int? = nil, isEightBit: Bool = false, needsUTF8: Bool = false)
    /// Names one recipient.
    case recipient(EmailAddress)
    /// Asks to begin the message.
    case data
    /// Ends a transaction that came to nothing.
    case reset
    /// Ends the talk.
    case quit

    /// The line without its CRLF.
    public var line: String {
        var bytes: [UInt8] = []
        appendLine(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The line as it may stand in a log: no password, no reader's address.
    public var redacted: String {
        switch self {
        case .auth(let mechanism, _): "AUTH \(mechanism)"
        case .answer: "…"
        case .recipient(let address): "RCPT TO:<\(address.masked)>"
        case .mail: "MAIL"
        default: line
        }
    }

    /// The octets to send, CRLF included.
    ///
    /// - Throws: ``SMTPFailure`` for this message when the line can't be said.
    public func bytes() throws(SMTPFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        try write(to: &bytes)
        return bytes
    }

    /// Appends the octets to send.
    ///
    /// - Throws: as ``bytes()``.
    func write(to bytes: inout [UInt8]) throws(SMTPFailure) {
        let start = bytes.count
        appendLine(to: &bytes)
        guard bytes[start...].allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw SMTPFailure(
                .message, .permanent, at: stage, words: "A control character stands in a mail command.")
        }
        bytes.append(0x0D)
        bytes.append(0x0A)
        guard bytes.count - start <= limit else {
            throw SMTPFailure(
                .message, .permanent, at: stage, words: "A mail command is longer than relays take.")
        }
    }

    private func appendLine(to bytes: inout [UInt8]) {
        switch self {
        case .ehlo(let name): bytes += "EHLO \(name)".utf8
        case .helo(let name): bytes += "HELO \(name)".utf8
        case .startTLS: bytes += "STARTTLS".utf8
        case .auth(let mechanism, let initial):
            bytes += "AUTH \(mechanism)".utf8
            if let initial { bytes += " \(initial)".utf8 }
        case .answer(let words): bytes += words.utf8
        case .mail(let from, let size, let isEightBit, let needsUTF8):
            bytes += "MAIL FROM:<".utf8
            if let from { Self.append(from, to: &bytes) }
            bytes.append(UInt8(ascii: ">"))
            if let size { bytes += " SIZE=\(size)".utf8 }
            if isEightBit { bytes += " BODY=8BITMIME".utf8 }
            if needsUTF8 { bytes += " SMTPUTF8".utf8 }
        case .recipient(let address):
            bytes += "RCPT TO:<".utf8
            Self.append(address, to: &bytes)
            bytes.append(UInt8(ascii: ">"))
        case .data: bytes += "DATA".utf8
        case .reset: bytes += "RSET".utf8
        case .quit: bytes += "QUIT".utf8
        }
    }

    private static func append(_ address: EmailAddress, to bytes: inout [UInt8]) {
        bytes += address.localPart.utf8
        bytes.append(UInt8(ascii: "@"))
        bytes += address.domain.utf8
    }

    /// The longest line in octets, CRLF included (RFC 5321 section 4.5.3.1.4, RFC 1870, 6152, 6531, 4954).
    private var limit: Int {
        switch self {
        case .mail: 512 + 26 + 17 + 10
        case .auth, .answer: 12_288
        default: 512
        }
    }

    /// Where in the talk it is said.
    var stage: SMTPFailure.Stage {
        switch self {
        case .ehlo, .helo: .hello
        case .startTLS: .encrypting
        case .auth, .answer: .signingIn
        case .mail: .returnPath
        case .recipient: .recipient
        case .data: .data
        case .reset, .quit: .idle
        }
    }
}
