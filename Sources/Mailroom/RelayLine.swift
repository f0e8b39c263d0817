import Foundation
import Logging
import Newsroom
import SMTP

/// A lane's line to where mail goes: a connection to the relay, kept open between messages, or the built-in
/// mailbox.
struct RelayLine {
    private var outlet: PostSettings.Outlet
    private let logger: Logger
    private let thread: TalkThread
    private var connection: Connection?
    private var lastUsed: Date?

    /// - Parameter thread: where the line is served: the lane's own.
    init(_ outlet: PostSettings.Outlet, on thread: TalkThread, logger: Logger) {
        self.outlet = outlet
        self.thread = thread
        self.logger = logger
    }

    /// Hands a message over.
    ///
    /// - Returns: the relay's words.
    /// - Throws: ``SMTPFailure``; anything else comes from the built-in mailbox's folder.
    mutating func carry(_ mail: WrittenMail, of envelope: Envelope, now: Date) async throws -> String {
        switch outlet {
        case .mailbox(let mailbox):
            return "kept as \(try mailbox.put(mail.bytes, of: envelope.id, now: now)).eml"
        case .relay(let relay):
            let transaction = try Transaction(
                returnPath: mail.returnPath, recipients: [mail.recipient], pieces: mail.pieces)
            lastUsed = now
            return try await send(transaction, to: relay)
        }
    }

    /// Sends on the open line. One that the relay closed while it was idle is no failure of this message:
    /// it is sent again at once on a new line, as nothing of it was taken.
    private mutating func send(_ transaction: Transaction, to relay: RelaySettings) async throws -> String {
        if let connection, connection.isOpen {
            do {
                return try await connection.send(transaction).reply.description
            } catch  where Self.isStale(error) {
                learn(from: error)
                await close()
            } catch {
                learn(from: error)
                throw error
            }
        }
        guard case .relay(let relay) = outlet else { return "" }
        let fresh = try await Connection.open(relay, on: thread, logger: logger)
        connection = fresh
        do {
            return try await fresh.send(transaction).reply.description
        } catch {
            learn(from: error)
            throw error
        }
    }

    private static func isStale(_ failure: SMTPFailure) -> Bool {
        guard failure.scope == .session, failure.permanence == .temporary else { return false }
        switch failure.stage {
        case .idle, .returnPath: return true
        case .connecting, .greeting, .hello, .encrypting, .signingIn, .recipient, .data, .body, .finalDot:
            return false
        }
    }

    /// A line that was lost while several commands were under way: the relay may not bear it.
    private mutating func learn(from failure: SMTPFailure) {
        guard failure.wasPipelined, failure.scope == .session, failure.reply == nil,
            case .relay(var relay) = outlet
        else { return }
        relay.usesPipelining = false
        outlet = .relay(relay)
    }

    func isIdle(since instant: Date) -> Bool {
        guard connection != nil else { return false }
        return lastUsed.map { $0 <= instant } ?? true
    }

    mutating func close() async {
        await connection?.close()
        connection = nil
    }
}
