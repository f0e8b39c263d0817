package import Newsroom

/// What a reader chooses from to say by whose clocks they go: the paper's, or those of a zone of the world.
package struct ZoneChoice: Sendable, Equatable {
    /// The zones of a region in the order of their names.
    struct Region: Sendable, Equatable {
        var name: String
        var zones: [String]
    }

    /// The zone of the paper, by its IANA name.
    package var paper: String
    /// When the edition comes, in minutes after midnight.
    package var minuteOfDay: Int
    /// The reader's own zone, if they have said so.
    package var chosen: String?
    /// What may be chosen besides the paper's, by IANA names.
    package var zones: [String]

    /// - Parameter zones: by IANA names, as in `America/New_York`.
    package init(_ series: Series, chosen: String?, zones: [String]) {
        paper = series.timeZone
        minuteOfDay = series.minuteOfDay
        self.chosen = chosen
        self.zones = zones
    }

    /// May a reader say so? What they have said before stays allowed, even if it is a name out of use.
    package func allows(_ zone: String) -> Bool { zone == chosen || zones.contains(zone) }

    /// All zones by region, the chosen one among them.
    var regions: [Region] {
        let all = Set(zones).union(chosen.map { [$0] } ?? [])
        let byRegion = Dictionary(grouping: all) { Self.region(of: $0) }
        return byRegion.map { name, zones in
            Region(name: name, zones: zones.sorted { (Self.place(of: $0), $0) < (Self.place(of: $1), $1) })
        }.sorted { $0.name < $1.name }
    }

    /// `America/Argentina/Ushuaia` is in the `Americas`.
    static func region(of zone: String) -> String {
        let first = zone.split(separator: "/").first.map { String($0) } ?? zone
        switch first {
        case "America": return "Americas"
        case "Arctic": return "Europe"
        case "Atlantic", "Indian", "Pacific": return "\(first) Ocean"
        case _ where first == zone: return "Elsewhere"
        default: return first
        }
    }

    /// `America/Argentina/Ushuaia` is `Ushuaia, Argentina`.
    static func place(of zone: String) -> String {
        let parts = zone.split(separator: "/").map { $0.map { $0 == "_" ? " " : String($0) }.joined() }
        return parts.count > 1 ? parts.dropFirst().reversed().joined(separator: ", ") : zone
    }
}
