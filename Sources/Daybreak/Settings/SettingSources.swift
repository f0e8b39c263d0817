import Configuration
import Foundation
import SystemPackage

/// Looks settings up: flags before the environment before the newsroom's `daybreak.env` before what holds by
/// itself. One vocabulary everywhere.
struct SettingSources: Sendable {
    private let flags: EnvironmentVariablesProvider
    private let environment: EnvironmentVariablesProvider
    private let file: EnvironmentVariablesProvider

    /// - Parameters:
    ///   - flags: by the setting's name.
    ///   - folder: the newsroom's; its `daybreak.env` may be missing.
    init(flags: [Setting: String], environment: [String: String], folder: String) async throws {
        let named = Dictionary(uniqueKeysWithValues: flags.map { ($0.key.name, $0.value) })
        self.flags = EnvironmentVariablesProvider(environmentVariables: named)
        self.environment = EnvironmentVariablesProvider(environmentVariables: environment)
        self.file = try await EnvironmentVariablesProvider(
            environmentFilePath: FilePath("\(folder)/daybreak.env"), allowMissing: true)
    }

    /// Every setting, those of the first relay among them, then those of each further relay of which anything
    /// is set.
    func values() throws -> [SettingValue] {
        var values = try Setting.allCases.map { try value(of: $0) }
        for relay in Setting.furtherRelays {
            let own = try Setting.allCases.filter(\.isRelays).map { try value(of: $0, relay: relay) }
            if own.contains(where: { $0.origin != .fallback }) { values += own }
        }
        return values
    }

    private func value(of setting: Setting, relay: Int = 1) throws -> SettingValue {
        let name = setting.name(ofRelay: relay)
        for (origin, provider) in [
            (SettingValue.Origin.flag, flags), (.environment, environment), (.file, file),
        ] {
            if let value = try provider.environmentValue(forName: name), !value.isEmpty {
                return SettingValue(setting: setting, relay: relay, value: value, origin: origin)
            }
            guard setting.isSecret else { continue }
            guard let path = try provider.environmentValue(forName: name + "_FILE"), !path.isEmpty
            else {
                continue
            }
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw SettingProblems(["\(name)_FILE names \(path), which can't be read."])
            }
            let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            return SettingValue(setting: setting, relay: relay, value: text, origin: origin)
        }
        return SettingValue(setting: setting, relay: relay, value: setting.fallback, origin: .fallback)
    }
}
