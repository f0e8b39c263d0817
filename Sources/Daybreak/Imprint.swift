import Foundation
import MIME
import Newsroom
import WebSupport

/// What decides how a process sets a newsroom's mail, signs it, and looks it over before it goes. Two processes with
/// the same imprint print the same mail; nothing in it is secret.
///
/// Whoever holds the newsroom's ``Lease`` writes its own into the lock, so that commands beside it can tell.
package struct Imprint: Codable, Equatable, Sendable {
    /// By what people call it, a setting by its variable.
    package let facts: [String: String]
    /// The desk's address, once it is open.
    package var desk: String?

    /// What differs, a sentence each.
    ///
    /// - Parameter theirs: of the process that sends.
    package func differences(from theirs: Imprint) -> [String] {
        Set(facts.keys).union(theirs.facts.keys).sorted().compactMap { name in
            let (own, other) = (facts[name], theirs.facts[name])
            guard own != other else { return nil }
            return "\(name) is \(other ?? "not set") there and \(own ?? "not set") here."
        }
    }
}

extension Newspaper {
    /// This process's own.
    package func imprint() async throws -> Imprint {
        var facts: [String: String] = [:]
        for value in settings.values where value.setting.isInImprint {
            guard let text = value.value else { continue }
            facts[value.name] = value.setting.isPath ? URL(filePath: text).standardizedFileURL.path : text
        }
        facts[Setting.address.name] = settings.site.text
        facts["the signing domain"] = try await mailDomain()
        facts["the signing keys"] = try await signer().selectors.map {
            "\($0.name) \(ContentHash(of: $0.key.publicKey).hex.prefix(12))"
        }.joined(separator: ", ")
        if let theme = settings.theme { facts["the theme's files"] = Self.hash(ofFolder: theme) }
        return Imprint(facts: facts)
    }

    /// Refuses to set or judge mail here that another process sends, where it would come out otherwise.
    ///
    /// - Throws: ``HouseError`` (conflict) that says what differs.
    package func requireImprintOfSender() async throws {
        guard Lease.isHeld(of: folder) else { return }
        guard let theirs = Lease.imprint(of: folder) else {
            throw HouseError(
                "The running newsroom doesn't say under which settings it sends.",
                hint: "Do it at the desk, or start the newsroom again with this version.", blame: .conflict)
        }
        let differences = try await imprint().differences(from: theirs)
        guard differences.isEmpty else {
            throw HouseError(
                "The running newsroom sends under other settings than this command has: "
                    + differences.joined(separator: " "),
                hint: "Give the command the same (both read daybreak.env), or do it at the desk.",
                blame: .conflict)
        }
    }

    /// A hash over the names and contents of a folder's files.
    private static func hash(ofFolder path: String) -> String {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        let lines = names.sorted().compactMap { name in
            FileManager.default.contents(atPath: "\(path)/\(name)").map {
                "\(name) \(ContentHash(of: Array($0)).hex)"
            }
        }
        return String(ContentHash(of: lines.joined(separator: "\n")).hex.prefix(12))
    }
}

extension Setting {
    /// Does it decide how mail is set, signed, or looked over? A password is kept out: what it opens is what
    /// counts.
    var isInImprint: Bool {
        switch self {
        case .address, .relayHost, .relayPort, .relayTLS, .relayUsername, .relayCertificate, .mailSelector,
            .returnPath, .sendingAddresses, .dnsServers, .theme:
            true
        // The domain that counts in the end is a fact of its own.
        case .mailDomain, .deskAddress, .host, .port, .deskPort, .trustedProxies, .relayPassword,
            .relayConnections, .relayWeight, .relayRate, .relayWarmUp, .mailRate, .providerRate,
            .providerConnections, .pushTo, .s3Key, .s3Secret, .logLevel:
            false
        }
    }

    fileprivate var isPath: Bool { self == .theme || self == .relayCertificate }
}
