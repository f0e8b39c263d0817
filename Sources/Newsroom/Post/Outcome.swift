/// What became of one reader's copy of an edition, in one octet: the low four bits say the state, the high
/// four which printing the reader was handed.
///
/// ```
/// 0x13   0001 0011   sent, the first printing
/// 0x26   0010 0110   uncertain, the second printing
/// 0x01   0000 0001   queued: nothing was handed over yet
/// 0x00               not addressed
/// ```
///
/// The numbers are part of the newsroom's format and never change.
package struct Outcome: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// - Parameter printing: 0 when none was handed over; at most ``lastPrinting``.
    package init(_ state: Envelope.State, printing: Int = 0) {
        rawValue = UInt8(clamping: min(max(printing, 0), Self.lastPrinting)) << 4 | state.code
    }

    /// An edition can be printed so many times.
    package static let lastPrinting = 15

    /// Nil for a reader who wasn't addressed.
    package var state: Envelope.State? { Envelope.State(code: rawValue & 15) }
    /// The printing that was handed to the relay; 0 for none.
    package var printing: Int { Int(rawValue >> 4) }
    /// Was the text handed over, and taken or perhaps taken?
    package var mayHaveArrived: Bool { state == .sent || state == .uncertain }
}

extension Envelope.State {
    /// Its number in the packed ledger.
    package var code: UInt8 {
        switch self {
        case .queued: 1
        case .active: 2
        case .sent: 3
        case .deferred: 4
        case .bounced: 5
        case .uncertain: 6
        case .suppressed: 7
        case .expired: 8
        case .failed: 9
        case .cancelled: 10
        }
    }

    /// Nil for a number that stands for no state.
    package init?(code: UInt8) {
        guard let state = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = state
    }
}
