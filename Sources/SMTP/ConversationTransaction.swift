import Addresses

/// One transaction's commands, and how far we and the relay have come with them.
struct Dealing: Sendable {
    enum Step: Sendable {
        case returnPath
        case recipient(Int)
        case data
    }

    let recipients: [EmailAddress]
    let commands: [Command]
    let isPipelined: Bool
    /// How many commands have been said, and how many were answered.
    var said = 0
    var heard = 0
    var returnPathRefusal: SMTPFailure?
    var refusals: [Delivery.Refusal] = []
    var accepted = 0

    init(_ transaction: Transaction, extensions: Extensions, isPipelined: Bool) {
        recipients = transaction.recipients
        self.isPipelined = isPipelined
        let begin = Command.mail(
            from: transaction.returnPath, size: extensions.size ? transaction.size : nil,
            isEightBit: transaction.content.hasEightBit && extensions.eightBitMIME,
            needsUTF8: transaction.needsUTF8 && extensions.smtpUTF8)
        commands = [begin] + transaction.recipients.map { .recipient($0) } + [.data]
    }

    func step(_ number: Int) -> Step {
        number == 0 ? .returnPath : number <= recipients.count ? .recipient(number - 1) : .data
    }

    /// Is there someone to send the message to?
    var isAlive: Bool { returnPathRefusal == nil && accepted > 0 }

    /// What the transaction came to, when that is known although the relay may say more.
    var knownFailure: SMTPFailure? {
        if let returnPathRefusal { return returnPathRefusal }
        return refusals.count == recipients.count ? refusals.first?.failure : nil
    }
}

extension Conversation {
    /// Begins a transaction.
    ///
    /// Settles it at once, without a word to the relay, when the message needs what the relay doesn't offer:
    /// its size, octets beyond ASCII (RFC 6152), addresses beyond ASCII (RFC 6531, 5.6.7).
    ///
    /// - Throws: ``SMTPFailure`` of the session when the talk is at another point.
    public mutating func begin(_ transaction: Transaction) throws(SMTPFailure) -> Action {
        guard isReady else {
            throw SMTPFailure(.session, .temporary, at: .idle, words: "The line to the relay is not free.")
        }
        if let failure = unfit(transaction) { return .settle(.failure(failure)) }
        let isPipelined = extensions.pipelining && settings.usesPipelining
        // No address can make a line that can't be said: it holds no control character, and its limits of 64
        // and 255 octets are within a command's.
        return sayNext(Dealing(transaction, extensions: extensions, isPipelined: isPipelined))
    }

    /// The final dot goes now: from here on a lost line means that nobody knows.
    public mutating func dotted() {
        if case .message(let dealing) = phase { phase = .finalDot(dealing) }
    }

    /// The line was lost, or ours to wait is over: what that means at this point.
    public func lost(_ words: String) -> SMTPFailure {
        switch phase {
        case .greeting: SMTPFailure(.session, .temporary, at: .greeting, words: words)
        case .ehlo, .helo: SMTPFailure(.session, .temporary, at: .hello, words: words)
        case .startTLS, .handshake: SMTPFailure(.session, .temporary, at: .encrypting, words: words)
        case .signingIn: SMTPFailure(.session, .temporary, at: .signingIn, words: words)
        case .ready, .quitting, .over: SMTPFailure(.session, .temporary, at: .idle, words: words)
        case .envelope(let dealing): dealing.knownFailure ?? lostEnvelope(dealing, words)
        case .message: SMTPFailure(.session, .temporary, at: .body, words: words)
        case .finalDot: SMTPFailure(.session, .unknown, at: .finalDot, words: words)
        case .loneDot(let failure), .resetting(let failure): failure
        }
    }

    /// How long the relay may take over what is due now.
    public var patience: Duration {
        let timeouts = settings.timeouts
        return switch phase {
        case .greeting: timeouts.greeting
        case .ehlo, .helo, .startTLS, .handshake, .signingIn, .resetting, .ready: timeouts.command
        case .envelope(let dealing):
            switch dealing.step(dealing.heard) {
            case .returnPath: timeouts.returnPath
            case .recipient: timeouts.recipient
            case .data: timeouts.data
            }
        case .message: timeouts.block
        case .finalDot, .loneDot: timeouts.finalDot
        case .quitting, .over: timeouts.quit
        }
    }

    private func lostEnvelope(_ dealing: Dealing, _ words: String) -> SMTPFailure {
        let stage: SMTPFailure.Stage =
            switch dealing.step(dealing.heard) {
            case .returnPath: .returnPath
            case .recipient: .recipient
            case .data: .data
            }
        var failure = SMTPFailure(.session, .temporary, at: stage, words: words)
        failure.wasPipelined = dealing.isPipelined
        return failure
    }

    private func unfit(_ transaction: Transaction) -> SMTPFailure? {
        if transaction.needsUTF8, !extensions.smtpUTF8 {
            return SMTPFailure(
                .recipient, .permanent, at: .recipient,
                words: "The relay can't carry addresses beyond ASCII (5.6.7).")
        }
        if transaction.content.hasEightBit, !extensions.eightBitMIME {
            return SMTPFailure(
                .message, .permanent, at: .returnPath,
                words: "The relay can't carry a message with octets beyond ASCII (5.6.3).")
        }
        if let limit = extensions.sizeLimit, transaction.size > limit {
            return SMTPFailure(
                .message, .permanent, at: .returnPath,
                words: "The message has \(transaction.size) octets; the relay takes \(limit) (5.3.4).")
        }
        return nil
    }

    private mutating func sayNext(_ dealing: Dealing) -> Action {
        var dealing = dealing
        let end = dealing.isPipelined ? dealing.commands.count : dealing.said + 1
        let commands =
            dealing.said == 0 && end == dealing.commands.count
            ? dealing.commands : Array(dealing.commands[dealing.said..<end])
        dealing.said = end
        phase = .envelope(dealing)
        return .say(commands)
    }

    mutating func heardEnvelope(_ reply: Reply, _ before: Dealing) throws(SMTPFailure) -> Action {
        var dealing = before
        let step = dealing.step(dealing.heard)
        dealing.heard += 1
        switch step {
        case .returnPath:
            dealing.returnPathRefusal = try refusal(reply, at: .returnPath, dealing)
        case .recipient(let number):
            if let failure = try refusal(reply, at: .recipient, dealing) {
                dealing.refusals.append(
                    Delivery.Refusal(recipient: dealing.recipients[number], failure: failure))
            } else {
                dealing.accepted += 1
            }
        case .data: return try heardData(reply, dealing)
        }
        if dealing.heard < dealing.said {
            phase = .envelope(dealing)
            return .wait
        }
        if let failure = dealing.returnPathRefusal { return settle(failure) }
        if let failure = dealing.knownFailure { return reset(failure) }
        return sayNext(dealing)
    }

    /// Nil when the relay said yes.
    private mutating func refusal(
        _ reply: Reply, at stage: SMTPFailure.Stage, _ dealing: Dealing
    ) throws(SMTPFailure) -> SMTPFailure? {
        guard reply.kind != .completed else { return nil }
        let failure = SMTPFailure(refusal: reply, at: stage)
        guard failure.scope != .session else { throw ended(dealing.knownFailure ?? failure) }
        return failure
    }

    private mutating func heardData(_ reply: Reply, _ dealing: Dealing) throws(SMTPFailure) -> Action {
        if reply.kind == .intermediate {
            if dealing.isAlive {
                phase = .message(dealing)
                return .sendMessage
            }
            // RFC 2920 section 3.1: the relay wants a message that has no recipient.
            if let failure = dealing.knownFailure {
                phase = .loneDot(failure)
                return .sendLoneDot
            }
        }
        let failure = SMTPFailure(refusal: reply, at: .data)
        guard failure.scope != .session else { throw ended(dealing.knownFailure ?? failure) }
        if let failure = dealing.returnPathRefusal { return settle(failure) }
        return reset(dealing.knownFailure ?? failure)
    }

    mutating func heardFinal(_ reply: Reply, _ dealing: Dealing) throws(SMTPFailure) -> Action {
        guard reply.kind != .completed else {
            phase = .ready
            return .settle(.success(Delivery(reply: reply, refusals: dealing.refusals)))
        }
        let failure = SMTPFailure(refusal: reply, at: .finalDot)
        guard failure.scope != .session else { throw ended(failure) }
        return settle(failure)
    }

    /// After a lone dot any reply will do, after RSET only yes.
    mutating func heardRest(
        _ reply: Reply, _ failure: SMTPFailure, isReset: Bool
    ) throws(SMTPFailure) -> Action {
        let isAtRest = isReset ? reply.kind == .completed : reply.kind != .garbled && reply.code != 421
        guard isAtRest else { throw ended(failure) }
        return settle(failure)
    }

    private mutating func settle(_ failure: SMTPFailure) -> Action {
        phase = .ready
        return .settle(.failure(failure))
    }

    private mutating func reset(_ failure: SMTPFailure) -> Action {
        phase = .resetting(failure)
        return .say([.reset])
    }
}
