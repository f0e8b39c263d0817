import Foundation
import Newsroom

/// Remembers how fast each run goes, for everyone who watches it.
actor RunMeter {
    private var paces: [Edition.ID: Pace] = [:]

    func pace(of id: Edition.ID, settled: Int, now: Date) -> Pace {
        // Two mornings at once are rare; more are never.
        if paces.count > 8, paces[id] == nil { paces = [:] }
        paces[id, default: Pace()].note(settled, at: now)
        return paces[id] ?? Pace()
    }
}
