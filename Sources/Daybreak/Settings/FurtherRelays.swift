// Relays beside the first: each has the settings of the first, with its number in their names, as in
// `DAYBREAK_RELAY_2_HOST`. They are set by variables and in `daybreak.env`, never by flags.
extension Setting {
    /// The numbers that a relay beside the first may have.
    package static let furtherRelays = 2...9

    /// Does each relay have one of its own?
    package var isRelays: Bool { name.hasPrefix(Self.relayPrefix) }

    /// What it is called for one relay.
    ///
    /// - Parameter relay: 1 for the first, whose settings carry no number.
    package func name(ofRelay relay: Int) -> String {
        relay == 1 || !isRelays
            ? name : "\(Self.relayPrefix)\(relay)_\(name.dropFirst(Self.relayPrefix.count))"
    }

    /// Every name that may be set, those of further relays and of secrets' files included.
    package static let everyName: Set<String> = {
        var names: Set<String> = ["DAYBREAK_NEWSROOM"]
        for setting in allCases {
            let own = setting.isRelays ? [1] + Array(furtherRelays) : [1]
            for name in own.map(setting.name(ofRelay:)) {
                names.insert(name)
                if setting.isSecret { names.insert(name + "_FILE") }
            }
        }
        return names
    }()

    private static let relayPrefix = "DAYBREAK_RELAY_"
}
