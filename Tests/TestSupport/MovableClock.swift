package import Foundation
package import Newsroom
import Synchronization

/// A clock that stands still until a test moves it.
package final class MovableClock: Sendable {
    private let reading: Mutex<Date>

    /// - Parameter start: an instant as in `2026-11-23T11:30:00Z`.
    package init(_ start: String = "2026-11-23T11:30:00Z") {
        reading = Mutex((try? Date(start, strategy: .iso8601)) ?? Date(timeIntervalSince1970: 0))
    }

    package var now: Date { reading.withLock { $0 } }

    package func advance(by seconds: TimeInterval) {
        reading.withLock { $0 = $0.addingTimeInterval(seconds) }
    }

    package func set(_ date: Date) { reading.withLock { $0 = date } }

    /// The same clock as services are handed it.
    package var clock: NewsroomClock { NewsroomClock { [self] in now } }
}
