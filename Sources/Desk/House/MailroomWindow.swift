package import Foundation
package import Newsroom

/// What the desk sees of the mailroom, and the one thing it asks it for. The wiring knows how: the desk itself
/// can't send mail.
package struct MailroomWindow: Sendable {
    /// A provider that is sent nothing at the moment.
    package struct Held: Equatable, Sendable {
        package let provider: String
        package let until: Date
        /// What it refused us with, where the fault is ours; nil where it only asked for time.
        package let words: String?
        /// How many messages wait for it.
        package let waiting: Int

        package init(provider: String, until: Date, words: String?, waiting: Int) {
            self.provider = provider
            self.until = until
            self.words = words
            self.waiting = waiting
        }
    }

    /// The providers that are left alone just now.
    package let held: @Sendable () async -> [Held]
    /// Who runs the mailboxes of a domain.
    package let provider: @Sendable (_ domain: String) -> String
    /// Prints an edition that is on its way anew, or changes nothing; gives the new printing's number.
    package let correct: @Sendable (Edition.ID, Reprint) async throws -> Int

    package init(
        held: @escaping @Sendable () async -> [Held] = { [] },
        provider: @escaping @Sendable (String) -> String = { $0 },
        correct: @escaping @Sendable (Edition.ID, Reprint) async throws -> Int = { _, _ in
            throw HouseError("There is no mailroom here.", blame: .us)
        }
    ) {
        self.held = held
        self.provider = provider
        self.correct = correct
    }
}
