package import Foundation
import Synchronization

/// The world's zones as this machine has them: a folder of compiled zone files, as the package `tzdata`
/// brings them.
///
/// Parliaments change zones at short notice, and a machine's zone files are renewed when they do. Foundation
/// carries a copy of its own from the day the program was built; it stands in only where there is no file.
package final class ZoneShelf: Sendable {
    /// Where Linux keeps them.
    package static let machine = ZoneShelf(folder: "/usr/share/zoneinfo")

    private let folder: String
    private let read = Mutex(Read())

    /// What has been read since the last renewal.
    private struct Read {
        var clocks: [String: ZoneClock] = [:]
        var names: [String]?
    }

    package init(folder: String) { self.folder = folder }

    /// The clocks of a zone.
    package func clock(of zone: TimeZone) -> ZoneClock {
        let name = zone.identifier
        if let known = read.withLock({ $0.clocks[name] }) { return known }
        let clock = file(name).map { ZoneClock($0) } ?? ZoneClock(builtIn: zone)
        read.withLock { $0.clocks[name] = clock }
        return clock
    }

    /// Reads the files anew from now on: one may have been replaced.
    package func renew() { read.withLock { $0 = Read() } }

    /// The zones of the world that people choose from, one or more for each country, by their IANA names in
    /// order.
    package var names: [String] {
        if let known = read.withLock({ $0.names }) { return known }
        let names = listed()
        read.withLock { $0.names = names }
        return names
    }

    private func listed() -> [String] {
        let table = FileManager.default.contents(atPath: "\(folder)/zone.tab") ?? Data()
        let named = String(decoding: table, as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .compactMap { $0.split(separator: "\t").dropFirst(2).first.map { String($0) } }
        let all = named.isEmpty ? TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") } : named
        return Set(all).filter { TimeZone(identifier: $0) != nil }.sorted()
    }

    private func file(_ name: String) -> ZoneFile? {
        guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else { return nil }
        return FileManager.default.contents(atPath: "\(folder)/\(name)").flatMap { ZoneFile(Array($0)) }
    }
}
