package import DNS

/// Walks up from a domain and gathers the DMARC records on the way: how receivers find the policy, and which
/// domains belong to one organization. There is no list of public suffixes any more.
///
/// - SeeAlso: RFC 9989 section 4.10.
package struct TreeWalk: Sendable {
    /// A domain that has a record, exactly one.
    package struct Stop: Equatable, Sendable {
        package let domain: String
        package let record: DMARCRecord
    }

    /// Where it began.
    package let start: String
    /// From the longest name to the shortest.
    package let stops: [Stop]
    /// Why the walk came to no end; DNS didn't answer.
    package let trouble: String?
    /// A domain with several records, which count as none.
    package let doubled: String?

    /// Eight questions at most: a name with more labels is asked for whole, and then from seven labels on.
    package init(from domain: String, by lookup: Lookup) async {
        start = domain.lowercased()
        var stops: [Stop] = []
        var trouble: String?
        var doubled: String?
        for target in Self.targets(from: start) {
            let answer = await lookup(Question("_dmarc.\(target)", .text))
            if case .noAnswer(let words) = answer {
                trouble = words
                break
            }
            let records = answer.texts.compactMap(DMARCRecord.init)
            if records.count > 1 { doubled = doubled ?? target }
            guard records.count == 1, let record = records.first else { continue }
            stops.append(Stop(domain: target, record: record))
            if record.publicSuffix == .no || (record.publicSuffix == .yes && target != start) { break }
        }
        self.stops = stops
        self.trouble = trouble
        self.doubled = doubled
    }

    /// The names that are asked for, the longest first.
    package static func targets(from domain: String) -> [String] {
        let labels = domain.split(separator: ".").map(String.init)
        var counts = Array((1...max(1, labels.count)).reversed())
        if labels.count >= 8 { counts = [labels.count] + (1...7).reversed() }
        return counts.map { labels.suffix($0).joined(separator: ".") }
    }

    /// The domain that all of an organization's lie under.
    package var organization: String {
        for stop in stops {
            switch stop.record.publicSuffix {
            case .no: return stop.domain
            case .yes where stop.domain != start:
                let depth = stop.domain.split(separator: ".").count + 1
                return start.split(separator: ".").suffix(depth).joined(separator: ".")
            case .yes, .unsaid: continue
            }
        }
        return stops.last?.domain ?? start
    }

    /// The record that counts for the domain the walk began at: its own, its organization's, or that of the
    /// public suffix above.
    package var governing: Stop? {
        if let own = stops.first(where: { $0.domain == start }) { return own }
        let organization = organization
        return stops.first { $0.domain == organization }
            ?? stops.first { $0.record.publicSuffix == .yes }
    }

    /// What receivers are asked to do with mail in this domain's name that isn't.
    package var policy: DMARCRecord.Policy? {
        governing.map { $0.domain == start ? $0.record.policy : $0.record.subdomainPolicy }
    }
}
