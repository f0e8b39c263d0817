import Addresses

/// Our half of a talk with a mail relay, without the telephone.
///
/// A conversation is told what the relay said and answers with what to do next. It opens no connection and
/// keeps no time, so every turn a talk can take, a relay that drops the line between the dot and the reply
/// included, is a test that needs no network.
///
/// ```
/// S: 220 mx.example.net ESMTP
/// C: EHLO daybreak.example.org
/// S: 250-mx.example.net
/// S: 250 STARTTLS
/// C: STARTTLS
/// ```
///
/// Credentials are offered only after the line is encrypted; no setting changes that. Where the relay offers
/// PIPELINING, a transaction's commands go together, and the replies are read in their order; the message is
/// never sent into a transaction that came to nothing.
///
/// - SeeAlso: RFC 5321 section 4.3, RFC 2920, RFC 3207, RFC 4954.
public struct Conversation: Sendable {
    /// What to do next.
    public enum Action: Equatable, Sendable {
        /// Say these lines in one go; a reply to each will come.
        case say([Command])
        /// Encrypt the line, then tell ``Conversation/encrypted()``. Anything the relay has already sent beyond
        /// its reply came in the clear: hang up.
        case encrypt
        /// Send the message; tell ``Conversation/dotted()`` just before its final dot goes.
        case sendMessage
        /// Send a final dot and nothing before it.
        case sendLoneDot
        /// Nothing: more replies are due.
        case wait
        /// The talk has been opened: a transaction may begin.
        case ready
        /// The transaction is over, and the next may begin.
        case settle(Result<Delivery, SMTPFailure>)
        /// Close the line.
        case hangUp
    }

    enum Phase: Sendable {
        case greeting, ehlo, helo, startTLS, handshake
        /// The answers still to be given.
        case signingIn([String])
        case ready
        /// Replies to MAIL, RCPT and DATA are due.
        case envelope(Dealing)
        case message(Dealing)
        case finalDot(Dealing)
        /// What the transaction came to is known; the relay must only be brought back to rest.
        case loneDot(SMTPFailure)
        case resetting(SMTPFailure)
        case quitting, over
    }

    let settings: RelaySettings
    var phase = Phase.greeting
    /// What the relay offers, as of its last answer to EHLO.
    public private(set) var extensions = Extensions()
    /// Is the line encrypted?
    public private(set) var isEncrypted: Bool

    /// A talk that waits for the relay's greeting.
    public init(_ settings: RelaySettings) {
        self.settings = settings
        isEncrypted = settings.security == .implicit
    }

    /// May a transaction begin?
    public var isReady: Bool { if case .ready = phase { true } else { false } }

    /// Takes the relay's reply and decides our next move.
    ///
    /// - Throws: ``SMTPFailure`` when the talk cannot go on, saying whether the session, this message or this
    ///   reader is at fault, and whether to retry. The line is to be closed then.
    public mutating func received(_ reply: Reply) throws(SMTPFailure) -> Action {
        switch phase {
        case .greeting:
            guard reply.kind == .completed else { throw ended(SMTPFailure(refusal: reply, at: .greeting)) }
            return hello()
        case .ehlo:
            if reply.kind == .permanent, reply.code != 554 {
                phase = .helo
                return .say([.helo(settings.localName)])
            }
            guard reply.kind == .completed else { throw ended(SMTPFailure(refusal: reply, at: .hello)) }
            extensions = Extensions(reply)
            return try afterHello()
        case .helo:
            guard reply.kind == .completed else { throw ended(SMTPFailure(refusal: reply, at: .hello)) }
            return try afterHello()
        case .startTLS: return try heardStartTLS(reply)
        case .handshake:
            throw ended(
                SMTPFailure(
                    .site, .permanent, at: .encrypting,
                    words: "The relay, or someone between, spoke in the clear after agreeing to encrypt."))
        case .signingIn(let answers): return try heardSignIn(reply, answers)
        case .ready: throw ended(SMTPFailure(.session, .temporary, at: .idle, reply: reply))
        case .envelope(let dealing): return try heardEnvelope(reply, dealing)
        case .message: throw ended(SMTPFailure(refusal: reply, at: .body))
        case .finalDot(let dealing): return try heardFinal(reply, dealing)
        case .loneDot(let failure): return try heardRest(reply, failure, isReset: false)
        case .resetting(let failure): return try heardRest(reply, failure, isReset: true)
        case .quitting, .over:
            phase = .over
            return .hangUp
        }
    }

    /// The line is encrypted: what the relay offered before counts no more (RFC 3207 section 4.2).
    public mutating func encrypted() -> Action {
        isEncrypted = true
        extensions = Extensions()
        return hello()
    }

    /// Takes leave. To be said between transactions.
    public mutating func quit() -> Action {
        phase = .quitting
        return .say([.quit])
    }

    mutating func ended(_ failure: SMTPFailure) -> SMTPFailure {
        phase = .over
        return failure
    }

    private mutating func hello() -> Action {
        phase = .ehlo
        return .say([.ehlo(settings.localName)])
    }

    private mutating func afterHello() throws(SMTPFailure) -> Action {
        guard !isEncrypted, settings.security == .startTLS || settings.security == .opportunistic else {
            return try signIn()
        }
        if extensions.startTLS {
            phase = .startTLS
            return .say([.startTLS])
        }
        return try signIn()
    }

    private mutating func heardStartTLS(_ reply: Reply) throws(SMTPFailure) -> Action {
        if reply.kind == .completed {
            phase = .handshake
            return .encrypt
        }
        let failure = SMTPFailure(refusal: reply, at: .encrypting)
        let isFatal = reply.code == 421 || (reply.kind != .transient && reply.kind != .permanent)
        guard settings.security == .opportunistic, !isFatal else { throw ended(failure) }
        return try signIn()
    }

    private mutating func signIn() throws(SMTPFailure) -> Action {
        guard isEncrypted || settings.security == .opportunistic || settings.security == .none else {
            throw ended(
                SMTPFailure(
                    .site, .permanent, at: .encrypting,
                    words: "The relay offers no encryption, so nothing was sent."))
        }
        guard let credentials = settings.credentials else {
            phase = .ready
            return .ready
        }
        guard isEncrypted else {
            throw ended(
                SMTPFailure(
                    .site, .permanent, at: .signingIn,
                    words: "The relay offers no encryption, so the password was not sent."))
        }
        let user = Base64.encode(credentials.username.utf8)
        let password = Base64.encode(credentials.password.utf8)
        if extensions.mechanisms.contains("PLAIN") {
            let both = Base64.encode("\0\(credentials.username)\0\(credentials.password)".utf8)
            // Some relays ask for the answer although it was given.
            phase = .signingIn([both])
            return .say([.auth(mechanism: "PLAIN", initial: both)])
        }
        if extensions.mechanisms.contains("LOGIN") {
            phase = .signingIn([user, password])
            return .say([.auth(mechanism: "LOGIN", initial: nil)])
        }
        throw ended(
            SMTPFailure(
                .site, .permanent, at: .signingIn,
                words: "The relay takes no password by PLAIN or LOGIN."))
    }

    private mutating func heardSignIn(_ reply: Reply, _ answers: [String]) throws(SMTPFailure) -> Action {
        if reply.kind == .intermediate, let answer = answers.first {
            phase = .signingIn(Array(answers.dropFirst()))
            return .say([.answer(answer)])
        }
        guard reply.kind == .completed else { throw ended(SMTPFailure(refusal: reply, at: .signingIn)) }
        phase = .ready
        return .ready
    }
}
