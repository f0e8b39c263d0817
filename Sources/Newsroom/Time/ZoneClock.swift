package import Foundation

/// The clocks of one zone: how far ahead of UTC they are at any instant.
package struct ZoneClock: Sendable {
    private enum Source {
        case file(ZoneFile)
        /// What the program was built with.
        case builtIn(TimeZone)
    }

    private let source: Source

    init(_ file: ZoneFile) { source = .file(file) }

    init(builtIn zone: TimeZone) { source = .builtIn(zone) }

    /// Seconds ahead of UTC at a second since 1970.
    package func offset(at second: Int) -> Int {
        switch source {
        case .file(let file): file.offset(at: second)
        case .builtIn(let zone): zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(second)))
        }
    }
}

extension TimeZone {
    /// Seconds ahead of UTC at an instant, by this machine's zone files.
    package func offset(at instant: Date) -> Int {
        ZoneShelf.machine.clock(of: self).offset(at: Int(instant.timeIntervalSince1970.rounded(.down)))
    }
}
