import Addresses
import Foundation
import Mailroom

/// The newsroom's own word on providers: `providers.txt` in its folder, one provider a line.
///
/// ```
/// # name: domains, and how fast it takes mail
/// Google: gmail.com googlemail.com rate=50 connections=10
/// Uni Freedonia: uni.example mail.uni.example rate=2
/// Microsoft: rate=20
/// ```
///
/// Domains go before the built-in table's. What a line doesn't say of rate and connections is as for every
/// other provider.
struct ProviderLines {
    private(set) var domains: [String: [String]] = [:]
    private(set) var limits: [String: ProviderLimits] = [:]
    /// A sentence each, with the line's number.
    private(set) var problems: [String] = []
    /// What was understood, for an operator to check.
    private(set) var shown: [String] = []

    private let common: ProviderLimits
    private var lines: [String: Int] = [:]
    private var owners: [String: Int] = [:]

    /// - Parameter common: what holds for a provider that has no limits of its own.
    init(_ text: String, common: ProviderLimits) {
        self.common = common
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces)
            if !line.isEmpty, !line.hasPrefix("#") { read(line, number: index + 1) }
        }
    }

    private mutating func read(_ line: String, number: Int) {
        guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else {
            return problem(number, "has to be a name, a colon, and domains or limits")
        }
        let name = line[..<colon].trimmingCharacters(in: .whitespaces)
        if let first = lines[name] { return problem(number, "is about \(name), and so is line \(first)") }
        lines[name] = number
        var own: [String] = []
        var limits = common
        let words = line[line.index(after: colon)...].split { $0.isWhitespace || $0 == "," }.map(String.init)
        for word in words {
            if word.contains("=") {
                set(word, in: &limits, number: number)
            } else if let domain = domain(word, number: number) {
                own.append(domain)
            }
        }
        if own.isEmpty, !name.contains("."), !ProviderTable.common.knows(Provider(name)) {
            return problem(number, "names no domain, and the built-in table knows no \(name)")
        }
        domains[name] = own
        self.limits[name] = limits
        show(name, own, limits)
    }

    private mutating func set(_ word: String, in limits: inout ProviderLimits, number: Int) {
        let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        switch halves[0] {
        case "rate":
            guard let rate = Double(halves[1]), rate > 0, rate <= 1_000_000 else {
                return problem(number, "has a rate that is no number of messages a second: \(word)")
            }
            limits.rate = rate
        case "connections":
            guard let connections = Int(halves[1]), (1...1_000).contains(connections) else {
                return problem(number, "has connections that are no number from 1 to 1000: \(word)")
            }
            limits.connections = connections
        default: problem(number, "has neither a rate nor connections: \(word)")
        }
    }

    private mutating func domain(_ word: String, number: Int) -> String? {
        guard let domain = try? DomainName.ascii(word), domain.contains(".") else {
            problem(number, "has something that is no domain: \(word)")
            return nil
        }
        if let first = owners[domain] {
            problem(number, "has \(domain), and so has line \(first)")
            return nil
        }
        owners[domain] = number
        return domain
    }

    private mutating func show(_ name: String, _ domains: [String], _ limits: ProviderLimits) {
        let own = domains.isEmpty ? "domains as built in" : domains.joined(separator: ", ")
        let rate = limits.rate.map { "\(Self.words($0)) a second" } ?? "any rate"
        let connections = limits.connections.map { "\($0) at once" } ?? "any number at once"
        shown.append("\(name): \(own); \(rate), \(connections)")
    }

    private static func words(_ rate: Double) -> String {
        rate == rate.rounded() ? "\(Int(rate))" : "\(rate)"
    }

    private mutating func problem(_ number: Int, _ words: String) {
        problems.append("\(Self.fileName), line \(number) \(words).")
    }

    /// Its name in the newsroom's folder.
    static let fileName = "providers.txt"
}
