package import Newsroom
import Pushing

/// What a setting is set to, and who said so.
package struct SettingValue: Equatable, Sendable {
    package enum Origin: Equatable, Sendable {
        case flag, environment, file, fallback

        /// As `daybreak check` prints it.
        package var words: String {
            switch self {
            case .flag: "flag"
            case .environment: "environment"
            case .file: "daybreak.env"
            case .fallback: "default"
            }
        }
    }

    package let setting: Setting
    /// Which relay's it is: 1 for the first, and for whatever isn't a relay's.
    package let relay: Int
    /// Nil where nobody set it and nothing holds by itself.
    package let value: String?
    package let origin: Origin

    package init(setting: Setting, relay: Int = 1, value: String?, origin: Origin) {
        self.setting = setting
        self.relay = relay
        self.value = value
        self.origin = origin
    }

    /// What it is called where it is set.
    package var name: String { setting.name(ofRelay: relay) }

    /// The value as it may be shown.
    package var shown: String {
        guard let value else { return "–" }
        // Somebody may have put a password into it, which is refused.
        if setting == .pushTo { return PushTarget.list(value).shownTargets }
        return setting.isSecret ? "(hidden, \(value.count) characters)" : value
    }
}

/// Everything that is wrong with the settings, all at once.
package struct SettingProblems: Error, Equatable, Sendable {
    /// A sentence each, with the setting's name.
    package var problems: [String]

    package init(_ problems: [String]) { self.problems = problems }

    package var error: HouseError {
        HouseError(
            "The settings can't be used: " + problems.joined(separator: " "),
            hint: "Run `daybreak check` to see each setting and where it comes from.", blame: .request)
    }
}
