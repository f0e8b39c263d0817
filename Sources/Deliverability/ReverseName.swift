package import DNS

/// The name an address calls itself by, held against that name's own addresses. Receivers distrust a machine
/// whose name doesn't lead back to it.
package enum ReverseName: Equatable, Sendable {
    /// The name leads back to the address.
    case confirmed(String)
    /// There are names, and none of them leads back.
    case unconfirmed([String])
    case absent
    case noAnswer(String)

    /// Asks for an address' names, ten at most, and for their addresses.
    package static func of(_ address: IPAddress, by lookup: Lookup) async -> ReverseName {
        let answer = await lookup(Question(address.reverseName, .pointer))
        if case .noAnswer(let words) = answer { return .noAnswer(words) }
        let names = Array(answer.names.prefix(10))
        guard !names.isEmpty else { return .absent }
        var trouble: String?
        for name in names {
            let forward = await lookup(Question(name, address.isVersion4 ? .address : .longAddress))
            if forward.addresses.contains(address) { return .confirmed(name) }
            if case .noAnswer(let words) = forward { trouble = words }
        }
        return trouble.map(ReverseName.noAnswer) ?? .unconfirmed(names)
    }
}
