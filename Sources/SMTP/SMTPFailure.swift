/// Why a relay didn't take a message: whose fault it is, whether to try again, and the relay's own words.
public struct SMTPFailure: Error, Equatable, Sendable {
    /// What is at fault, and so what a retry must leave alone.
    public enum Scope: String, CaseIterable, Sendable {
        /// This line: it was lost, or the relay is closing it. Other messages on another line may go.
        case session
        /// The relay, or how we are set up with it: no message would go. Nobody's address is bad.
        case site
        /// This message.
        case message
        /// This reader's address.
        case recipient
    }

    /// Is there any use in trying again?
    public enum Permanence: String, CaseIterable, Sendable {
        case temporary
        case permanent
        /// The line was lost after the final dot and before the reply: the message may have been taken.
        case unknown
    }

    /// How far the talk had come.
    public enum Stage: String, CaseIterable, Sendable {
        case connecting, greeting, hello, encrypting, signingIn, idle, returnPath, recipient, data, body,
            finalDot
    }

    /// What is at fault.
    public let scope: Scope
    /// Whether to try again.
    public let permanence: Permanence
    /// How far the talk had come.
    public let stage: Stage
    /// What the relay said, when it said anything.
    public let reply: Reply?
    /// The relay's own words, or ours where no relay spoke; one line.
    public let words: String
    /// Were several commands on their way at once? When such a line is lost without a word, try the relay
    /// again with ``RelaySettings/usesPipelining`` off.
    public var wasPipelined = false

    /// A failure in our own words.
    public init(_ scope: Scope, _ permanence: Permanence, at stage: Stage, words: String) {
        self.scope = scope
        self.permanence = permanence
        self.stage = stage
        self.reply = nil
        self.words = words
    }

    /// A failure in the relay's words.
    public init(_ scope: Scope, _ permanence: Permanence, at stage: Stage, reply: Reply) {
        self.scope = scope
        self.permanence = permanence
        self.stage = stage
        self.reply = reply
        self.words = reply.description
    }
}

extension SMTPFailure: CustomStringConvertible {
    /// For logs: `recipient, permanent, at recipient: 550 5.1.1 Nobody of that name`.
    public var description: String { "\(scope), \(permanence), at \(stage): \(words)" }
}
