/// What is asked of DNS: the records of one kind under one name.
package struct Question: Hashable, Sendable {
    /// Which records; the raw value is DNS' own number for the type (RFC 1035 section 3.2.2).
    package enum Kind: UInt16, Sendable, CaseIterable {
        case address = 1
        case pointer = 12
        case exchanger = 15
        case text = 16
        case longAddress = 28
    }

    /// In lower case, without the root's dot.
    package let name: String
    package let kind: Kind

    package init(_ name: String, _ kind: Kind) {
        let lower = name.lowercased()
        self.name = lower.hasSuffix(".") ? String(lower.dropLast()) : lower
        self.kind = kind
    }
}

/// One record of an answer.
package enum Record: Hashable, Sendable {
    /// TXT: its strings joined with nothing between, as SPF, DKIM and DMARC read it.
    case text(String)
    /// MX: the host is empty where the domain takes no mail (RFC 7505).
    case exchanger(preference: Int, host: String)
    /// A or AAAA.
    case address(IPAddress)
    /// PTR.
    case pointer(String)
}

/// What DNS said.
///
/// Nothing of that kind, no such name, and no answer at all are three things: the first two are facts about a
/// domain, the third is weather, and a rule that took it for a fact would call a good domain bad.
package enum Answer: Equatable, Sendable {
    /// At least one.
    case records([Record])
    /// The name is there and has nothing of this kind.
    case noData
    /// The name isn't there (NXDOMAIN).
    case noSuchName
    /// Nobody said; ask again later. The words say what happened.
    case noAnswer(String)
}

/// Whoever answers questions: the ``Resolver``, or a zone written down in a test.
package typealias Lookup = @Sendable (Question) async -> Answer

extension Answer {
    /// The texts of a TXT answer.
    package var texts: [String] { all.compactMap { if case .text(let text) = $0 { text } else { nil } } }

    package var addresses: [IPAddress] {
        all.compactMap { if case .address(let address) = $0 { address } else { nil } }
    }

    package var names: [String] { all.compactMap { if case .pointer(let name) = $0 { name } else { nil } } }

    /// The hosts that take a domain's mail, the preferred first.
    package var exchangers: [String] {
        all.compactMap { record -> (Int, String)? in
            guard case .exchanger(let preference, let host) = record else { return nil }
            return (preference, host)
        }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    private var all: [Record] { if case .records(let records) = self { records } else { [] } }
}

extension Question {
    /// Both kinds of address of a host, asked one after the other.
    ///
    /// - Returns: what was found; where nothing was, the more telling of the two answers.
    package static func addresses(of host: String, by lookup: Lookup) async -> Answer {
        let short = await lookup(Question(host, .address))
        let long = await lookup(Question(host, .longAddress))
        let found = short.addresses + long.addresses
        if !found.isEmpty { return .records(found.map(Record.address)) }
        if case .noAnswer = short { return short }
        if case .noAnswer = long { return long }
        return short == .noSuchName || long == .noSuchName ? .noSuchName : .noData
    }
}
