package import Foundation

/// The clock on the newsroom's wall. Rules take `now:`; services are handed one of these, and only the
/// program's wiring hands out the real one.
package struct NewsroomClock: Sendable {
    private let reading: @Sendable () -> Date

    package init(reading: @escaping @Sendable () -> Date) { self.reading = reading }

    package var now: Date { reading() }
}
