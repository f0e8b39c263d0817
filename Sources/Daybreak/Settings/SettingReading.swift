import Addresses
import Foundation
import Logging
import Mailroom
import WebSupport

/// Turns settings from texts into what they mean, and collects what is wrong.
struct SettingReading {
    let values: [SettingValue]
    var problems: [String] = []

    init(values: [SettingValue]) { self.values = values }

    func text(_ setting: Setting) -> String? { values.first { $0.setting == setting }?.value }

    func list(_ setting: Setting) -> [String] {
        (text(setting) ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }.filter {
            !$0.isEmpty
        }
    }

    mutating func port(_ setting: Setting) -> Int { number(setting, in: 0...65_535) }

    mutating func optionalPort(_ setting: Setting) -> Int? {
        text(setting) == nil ? nil : number(setting, in: 1...65_535)
    }

    /// What is in the file that a setting names.
    mutating func file(_ setting: Setting) -> [UInt8]? {
        guard let path = text(setting) else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            problem(setting, "has to name a file that can be read")
            return nil
        }
        return [UInt8](data)
    }

    mutating func number(_ setting: Setting, in range: ClosedRange<Int>) -> Int {
        guard let number = text(setting).flatMap({ Int($0) }), range.contains(number) else {
            problem(setting, "has to be a number from \(range.lowerBound) to \(range.upperBound)")
            return range.lowerBound
        }
        return number
    }

    /// A number that may be missing.
    mutating func optionalNumber(_ setting: Setting, in range: ClosedRange<Int>) -> Int? {
        text(setting) == nil ? nil : number(setting, in: range)
    }

    /// Messages a second; nil for any number.
    mutating func rate(_ setting: Setting) -> Double? {
        guard let typed = text(setting) else { return nil }
        guard let rate = Double(typed), rate > 0, rate <= 1_000_000 else {
            problem(setting, "has to be a number of messages a second, as in 50 or 0.5")
            return nil
        }
        return rate
    }

    mutating func warmUp(_ setting: Setting) -> WarmUp? {
        guard let typed = text(setting) else { return nil }
        guard let plan = WarmUp(typed) else {
            problem(setting, "has to be a day, a number of messages and a growth, as in 2026-11-25 200 1.5")
            return nil
        }
        return plan
    }

    mutating func origin(_ setting: Setting) -> PublicOrigin {
        let typed = text(setting) ?? ""
        let origin = PublicOrigin(typed)
        let isWeb = origin.text.hasPrefix("http://") || origin.text.hasPrefix("https://")
        let rest = origin.text.drop { $0 != ":" }.dropFirst(3)
        if !isWeb || rest.isEmpty || rest.contains("/") || rest.contains(where: \.isWhitespace) {
            problem(setting, "has to be an address such as https://example.org, without a path")
        }
        return origin
    }

    mutating func domain(_ setting: Setting) -> String? {
        guard let typed = text(setting) else { return nil }
        guard let name = try? DomainName.ascii(typed) else {
            problem(setting, "has to be a domain, as in example.org")
            return nil
        }
        return name
    }

    mutating func address(_ setting: Setting) -> EmailAddress? {
        guard let typed = text(setting) else { return nil }
        do { return try EmailAddress(typed) } catch {
            problem(setting, "has to be an email address")
            return nil
        }
    }

    /// A list of things that each can be read.
    mutating func all<Thing>(_ setting: Setting, _ words: String, _ read: (String) -> Thing?) -> [Thing] {
        let typed = list(setting)
        let things = typed.compactMap(read)
        if things.count < typed.count { problem(setting, words) }
        return things
    }

    mutating func word<Word: RawRepresentable & CaseIterable>(_ setting: Setting, _ type: Word.Type) -> Word?
    where Word.RawValue == String {
        guard let typed = text(setting) else { return nil }
        guard let word = Word(rawValue: typed) else {
            problem(setting, "has to be one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        return word
    }

    private mutating func problem(_ setting: Setting, _ words: String) {
        let value = values.first { $0.setting == setting }
        problems.append(
            "\(value?.name ?? setting.name) \(words); it is “\(value?.shown ?? "")” (\(value?.origin.words ?? ""))."
        )
    }
}
