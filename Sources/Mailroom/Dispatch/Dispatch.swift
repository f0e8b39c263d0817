import Foundation
import Newsroom
import Storage

/// Decides which piece of mail goes next and by which relay: a value, without a clock, a network or a disk.
///
/// It holds what was read from the ledger and waits in memory, by provider, and what is on a connection. It
/// may be lost at any moment: the ledger knows everything that it knows but for who is being slow.
struct Dispatch: Sendable {
    /// So much waits in memory for one provider at most; the rest of its mail stays in the ledger.
    static let lineLimit = 8_192

    let policy: TroublePolicy
    private let limits: SendingLimits
    private var bucket: TokenBucket?
    private var lines: [Provider: ProviderLine] = [:]
    /// Providers that mail waits for, in the order of their turns.
    private var turns = Queue<Provider>()
    /// Notes, that somebody waits for: they go before every edition.
    private var notes = Queue<Envelope.ID>()
    /// Everything that waits in memory or is on a connection.
    private var inHand: [Envelope.ID: Provider] = [:]
    private(set) var relays: [String: RelayState] = [:]

    init(policy: TroublePolicy, limits: SendingLimits, relays plans: [RelayPlan], now: Date) {
        self.policy = policy
        self.limits = limits
        bucket = limits.rate.map { TokenBucket(rate: $0, now: now) }
        for plan in plans { relays[plan.name] = RelayState(plan, now: now) }
    }

    /// How much waits in memory, what is on a connection left out.
    var waitingCount: Int { inHand.count - flying.count }

    // MARK: - What waits

    /// Takes a piece of mail into its provider's line.
    ///
    /// - Returns: nil when it is there now, or was already; the provider whose line is too long for it.
    mutating func add(_ mail: Waiting, now: Date) -> Provider? {
        guard inHand[mail.envelope] == nil else { return nil }
        let provider = limits.table.provider(of: mail.domain)
        if case .note = mail.envelope {
            notes.append(mail.envelope)
            inHand[mail.envelope] = provider
            return nil
        }
        let count = lines[provider]?.count ?? 0
        guard count < Self.lineLimit else { return provider }
        if count == 0 { turns.append(provider) }
        lines[provider, default: ProviderLine(limits: limits.limits(of: provider), now: now)].add(
            mail.envelope)
        inHand[mail.envelope] = provider
        return nil
    }

    /// Does a provider's line have room, and would anything of it go?
    func wantsMore(for provider: Provider, now: Date) -> Bool {
        guard let line = lines[provider] else { return true }
        return line.count < Self.lineLimit / 4 && line.isOpen(now: now)
    }

    /// The provider whose mail a domain's is.
    func provider(of domain: String) -> Provider { limits.table.provider(of: domain) }

    /// An edition goes on no more: what waits of it is forgotten. What is on a connection is finished.
    mutating func forget(_ edition: Edition.ID) {
        func isOfIt(_ id: Envelope.ID) -> Bool {
            if case .copy(edition, _) = id { true } else { false }
        }
        for provider in turns.elements { lines[provider]?.removeAll(where: isOfIt) }
        turns = Queue(turns.elements.filter { lines[$0]?.isEmpty == false })
        let flying = flying
        inHand = inHand.filter { !isOfIt($0.key) || flying.contains($0.key) }
    }

    private(set) var flying: Set<Envelope.ID> = []

    // MARK: - Whose turn it is

    /// What a free connection to a relay is given; nil when nothing may go by it now.
    mutating func pick(for relay: String, now: Date) -> Envelope.ID? {
        guard var state = relays[relay], leavesOthersTheirShare(relay, state, now: now),
            state.mayTake(now: now), bucket?.hasToken(now: now) ?? true, let id = next(now: now)
        else { return nil }
        bucket?.spend(now: now)
        if !state.isAtWork(now: now), let share = leastShare(beside: relay, now: now) {
            state.catchUp(to: share)
        }
        state.took(now: now)
        relays[relay] = state
        flying.insert(id)
        return id
    }

    private mutating func next(now: Date) -> Envelope.ID? {
        if let note = notes.popFirst() { return note }
        for _ in 0..<turns.count {
            guard let provider = turns.popFirst() else { break }
            let id = lines[provider]?.take(now: now)
            // Whoever had a turn, or can't take one, waits until all others have had theirs.
            if lines[provider]?.isEmpty == false { turns.append(provider) }
            if let id { return id }
        }
        return nil
    }

    /// Relays take mail by their weights, as long as each of them is at work.
    private func leavesOthersTheirShare(_ relay: String, _ state: RelayState, now: Date) -> Bool {
        guard relays.count > 1 else { return true }
        return !relays.contains { name, other in
            name != relay && other.isAtWork(now: now) && other.share + 16 < state.share
        }
    }

    /// The share of the relay at work that has had least; nil while no other is at work.
    private func leastShare(beside relay: String, now: Date) -> Double? {
        relays.filter { $0.key != relay && $0.value.isAtWork(now: now) }.map(\.value.share).min()
    }

    // MARK: - What became of it

    /// It did not go: the ledger said so, in the moment of its turn.
    mutating func dropped(_ id: Envelope.ID, from relay: String) {
        relays[relay]?.gaveBack()
        let provider = inHand[id]
        land(id)
        tidy(provider)
    }

    /// It could not be made active, so it waits on.
    mutating func putBack(_ id: Envelope.ID, from relay: String) {
        relays[relay]?.gaveBack()
        guard flying.remove(id) != nil, let provider = inHand[id] else { return }
        if case .note = id { return notes.prepend(id) }
        lines[provider]?.landed()
        if lines[provider]?.isEmpty == true { turns.append(provider) }
        lines[provider]?.putBack(id)
    }

    /// A try came to an end.
    ///
    /// - Returns: what there is to tell someone.
    mutating func landed(_ report: Report, at relay: String, now: Date) -> [Notice] {
        let provider = inHand[report.settlement.envelope]
        let notices = consequence(of: report, at: relay, now: now)
        tidy(provider)
        return notices
    }

    /// Until the first message has gone, nobody knows.
    private var isRelayInTrouble = true

    private mutating func consequence(of report: Report, at relay: String, now: Date) -> [Notice] {
        guard flying.contains(report.settlement.envelope), let provider = inHand[report.settlement.envelope]
        else { return [] }
        land(report.settlement.envelope)
        let words = report.settlement.reply
        switch report.consequence {
        case .none: return []
        case .taken:
            relays[relay]?.succeeded(now: now)
            let hadStopped = lines[provider]?.succeeded() == true
            defer { isRelayInTrouble = false }
            return (isRelayInTrouble ? [.goes] : []) + (hadStopped ? [.providerGoes(provider)] : [])
        case .relayPauses(let needsSomeone):
            guard let pause = relays[relay]?.failed(policy: policy, now: now) else { return [] }
            isRelayInTrouble = true
            let tells = needsSomeone || relays[relay]?.hasFailedOften == true
            return [.waits(words, seconds: pause, tells: tells)]
        case .later:
            let isClosed = lines[provider]?.saidLater(policy: policy, now: now) == true
            return isClosed ? [.providerWaits(provider, words)] : []
        case .providerPauses:
            let isClosed = lines[provider]?.throttled(policy: policy, now: now) == true
            return isClosed ? [.providerWaits(provider, words)] : []
        case .providerStops:
            guard lines[provider]?.stopped(words, policy: policy, now: now) == true else { return [] }
            // Refused by one after the other: it is nobody's but our own fault, or the relay's.
            if lines.values.count(where: { $0.stopWords != nil }) >= 4 {
                _ = relays[relay]?.failed(policy: policy, now: now)
            }
            return [.providerStops(provider, words)]
        }
    }

    private mutating func land(_ id: Envelope.ID) {
        flying.remove(id)
        guard let provider = inHand.removeValue(forKey: id) else { return }
        if case .copy = id { lines[provider]?.landed() }
    }

    /// A domain that there is nothing to remember of is forgotten: a list may have a hundred thousand.
    private mutating func tidy(_ provider: Provider?) {
        if let provider, lines[provider]?.isUnremarkable == true { lines[provider] = nil }
    }

    // MARK: - How it stands

    /// Providers that are left alone at the moment, until when and in which words.
    func held(now: Date) -> [(provider: Provider, until: Date, words: String?, waiting: Int)] {
        lines.compactMap { provider, line in
            guard let until = line.closedUntil, until > now else { return nil }
            return (provider, until, line.stopWords, line.count)
        }.sorted { $0.provider.name < $1.provider.name }
    }

    /// Does anything wait that its provider would take at this moment?
    func hasReadyLine(now: Date) -> Bool {
        !notes.isEmpty || turns.elements.contains { lines[$0]?.isReady(now: now) == true }
    }

    /// Is it only the rate that holds mail back, so that some goes in a moment?
    func isRateBound(now: Date) -> Bool {
        relays.values.contains { $0.isOpen(now: now) && !$0.isFull(now: now) }
            && (!notes.isEmpty || turns.elements.contains { lines[$0]?.isOpen(now: now) == true })
    }

    mutating func remember(_ count: Int, sentBy relay: String, on day: CalendarDay) {
        relays[relay]?.remember(count, on: day)
    }
}
