package import Foundation
package import Logging
package import Newsroom
package import Pressroom
package import Storage

/// The look before mail goes: the relay and its certificate, what DNS says of us, and the edition itself.
///
/// Everything is asked anew each time, because it may have changed overnight. Nothing here sends mail or changes
/// anything.
package struct Preflight: Sendable {
    let store: Store
    let press: Press
    let settings: PreflightSettings
    let logger: Logger

    package init(store: Store, press: Press, settings: PreflightSettings, logger: Logger) {
        self.store = store
        self.press = press
        self.settings = settings
        self.logger = logger
    }

    /// What there is to say, in the order of ``PreflightFinding/Name``.
    ///
    /// - Parameter edition: nil looks at the relay and at DNS alone.
    /// - Throws: ``HouseError`` where the newsroom can't be read, or there is no such edition.
    package func findings(for edition: Edition.ID? = nil, now: Date) async throws -> [PreflightFinding] {
        let paper = try await store.paper(site: settings.site, series: nil, now: now)
        let signed = SenderCheck(settings: settings, masthead: paper.masthead)
        async let relays = relayFindings(now: now)
        async let senders = worldly(.spf, "what DNS says of us") { await signed.findings() }
        async let contents = contentFindings(edition, now: now)
        let all = try await relays + senders + contents
        let order = PreflightFinding.Name.allCases
        return order.flatMap { name in all.filter { $0.name == name } }
    }

    /// May an edition go? With what was let pass before.
    package func clearance(of id: Edition.ID, now: Date) async throws -> Clearance {
        // As it is before it is looked at: what is changed meanwhile was not looked at.
        let edition = try await store.editions.set(id).edition
        return Clearance(
            findings: try await findings(for: id, now: now),
            overrides: try await store.preflight.overrides(of: id), of: edition)
    }

    /// Why an edition whose minute has come has to be held, in a sentence; nil where it may go. What may pass by itself is no
    /// reason: its mail would wait.
    package func obstacle(to edition: Edition.ID, now: Date) async throws -> String? {
        let lasting = try await clearance(of: edition, now: now).lasting
        return lasting.isEmpty
            ? nil : "What was looked at before sending is red: " + lasting.map(\.seen).joined(separator: " ")
    }

    private func relayFindings(now: Date) async -> [PreflightFinding] {
        guard !settings.relays.isEmpty else {
            return [
                PreflightFinding(
                    .relay, .note, "No relay is set: mail goes into the built-in mailbox.",
                    advice: "Set DAYBREAK_RELAY_HOST when readers are to get it.")
            ]
        }
        var findings: [PreflightFinding] = []
        for relay in settings.relays {
            findings += await within(.relay, "the relay") {
                await RelayCheck(relay: relay, logger: logger).findings(now: now)
            }
        }
        return findings
    }

    private func contentFindings(_ edition: Edition.ID?, now: Date) async throws -> [PreflightFinding] {
        guard let edition else { return [] }
        let set = try await store.editions.set(edition)
        let paper = try await store.paper(site: settings.site, series: set.series, now: now)
        let mail = EditionMail(set, in: paper)
        let content = EditionContent(mail)
        let proof = EditionProof(of: mail, set: try press.mail(mail))
        let specimen = try await specimen(of: edition, to: paper.masthead.contactAddress, now: now)
        async let links = linkFindings(content.links)
        let own = ContentCheck(proof: proof, content: content).findings
        let message = MessageCheck(specimen, isAtHome: settings.isAtHome).findings
        return await own + message + links
    }

    /// Unlike the rest it keeps its own time: what was heard by then isn't lost.
    private func linkFindings(_ links: [String]) async -> [PreflightFinding] {
        if settings.isAtHome, !settings.isCurious { return [] }
        let found = await LinkFindings(
            links: links, site: settings.site, isLoopback: settings.isLoopback, caller: settings.links,
            span: settings.limit
        ).findings()
        return settings.isAtHome ? found.map { $0.atMost(.note) } : found
    }

    /// What the world says: left unasked where it can't stop anything, a note at most where it is asked all the
    /// same.
    private func worldly(
        _ name: PreflightFinding.Name, _ what: String,
        _ look: @escaping @Sendable () async -> [PreflightFinding]
    ) async -> [PreflightFinding] {
        guard settings.isAtHome else { return await within(name, what, look) }
        guard settings.isCurious else { return [] }
        return await within(name, what, look).map { $0.atMost(.note) }
    }

    /// Waits no longer than the settings say.
    private func within(
        _ name: PreflightFinding.Name, _ what: String,
        _ look: @escaping @Sendable () async -> [PreflightFinding]
    ) async -> [PreflightFinding] {
        let limit = settings.limit
        return await withTaskGroup(of: [PreflightFinding]?.self) { group in
            group.addTask { await look() }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first ?? [
                PreflightFinding(
                    name, .note, "Looking at \(what) took longer than \(limit.components.seconds) seconds.",
                    advice: "Look again; if it stays so, see whether DNS and the relay answer.",
                    isPassing: true)
            ]
        }
    }
}
