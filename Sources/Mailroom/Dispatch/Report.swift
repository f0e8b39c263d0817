import Foundation
import Newsroom

/// What a connection has to say about one envelope: what is to be written down, and what follows for others.
struct Report: Equatable, Sendable {
    /// What one envelope's fate means for the mail that waits.
    enum Consequence: Equatable, Sendable {
        case none
        /// A relay took it: whoever was slow is slow no more.
        case taken
        /// The provider said "later" to this one.
        case later
        /// The provider wants no more from us for a while.
        case providerPauses
        /// The provider refuses us, whoever the reader is.
        case providerStops
        /// The relay takes nothing now.
        case relayPauses(needsSomeone: Bool)
    }

    let settlement: Settlement
    let consequence: Consequence
}

/// What is worth telling an operator or the desk.
enum Notice: Equatable, Sendable {
    case goes
    /// A relay is left alone for some seconds.
    case waits(String, seconds: TimeInterval, tells: Bool)
    case providerWaits(Provider, String)
    case providerStops(Provider, String)
    /// One that had refused us takes our mail again.
    case providerGoes(Provider)
}
