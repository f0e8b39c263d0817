package import DNS

/// What a receiver would make of a domain's SPF record for one machine.
package enum SPFResult: Equatable, Sendable {
    /// The machine may send; by this term.
    case pass(by: String)
    /// It may not.
    case fail(by: String)
    case softFail(by: String)
    /// The domain doesn't say.
    case neutral
    /// The domain has no record.
    case none
    /// The record can't be used by anyone.
    case permanentError(String)
    /// DNS didn't answer; it may be otherwise in a minute.
    case temporaryError(String)
}

/// Evaluates SPF as a receiver does: `check_host()` of RFC 7208 section 4.
///
/// No more than ten terms may ask DNS, over all records that are led to, and no more than two of the questions
/// may come to nothing (section 4.6.4): a record beyond that is good for no machine.
package struct SPFCheck: Sendable {
    /// Terms that may ask DNS.
    package static let lookupLimit = 10
    /// Questions that may come to nothing.
    package static let voidLimit = 2

    private let lookup: Lookup
    private let address: IPAddress
    private let macros: MacroString
    /// How many terms have asked DNS.
    private var lookups = 0
    /// How many questions have come to nothing.
    private var voids = 0

    /// - Parameters:
    ///   - address: the machine's.
    ///   - sender: the return path.
    ///   - greeting: what the machine calls itself.
    package init(address: IPAddress, sender: String, greeting: String, lookup: @escaping Lookup) {
        self.lookup = lookup
        self.address = address
        macros = MacroString(address: address, sender: sender, greeting: greeting)
    }

    /// May the machine send in a domain's name?
    package mutating func result(for domain: String) async -> SPFResult {
        do { return try await evaluate(domain) } catch { return error.result }
    }

    /// Ends the evaluation, wherever it has come to.
    private struct Stop: Error {
        let result: SPFResult
        static func permanent(_ words: String) -> Stop { Stop(result: .permanentError(words)) }
    }

    private mutating func evaluate(_ domain: String) async throws(Stop) -> SPFResult {
        guard let record = try await record(of: domain) else { return .none }
        for term in record.terms {
            if term.mechanism.asks { try count(term.text) }
            guard try await matches(term.mechanism, domain) else { continue }
            switch term.qualifier {
            case .pass: return .pass(by: term.text)
            case .fail: return .fail(by: term.text)
            case .softFail: return .softFail(by: term.text)
            case .neutral: return .neutral
            }
        }
        guard let redirect = record.redirect else { return .neutral }
        try count("redirect=\(redirect)")
        let target = try expanded(redirect, domain)
        let result = try await evaluate(target)
        if result == .none { throw .permanent("\(target), which redirect= names, has no SPF record") }
        return result
    }

    private mutating func record(of domain: String) async throws(Stop) -> SPFRecord? {
        let answer = await lookup(Question(domain, .text))
        if case .noAnswer(let words) = answer { throw Stop(result: .temporaryError(words)) }
        let texts = answer.texts.filter(SPFRecord.isOne)
        guard texts.count <= 1 else { throw .permanent("\(domain) has \(texts.count) SPF records") }
        guard let text = texts.first else { return nil }
        do { return try SPFRecord(text) } catch {
            throw .permanent("\(domain) has the term “\(error.term)”, which SPF doesn't know")
        }
    }

    private mutating func matches(
        _ mechanism: SPFRecord.Mechanism, _ domain: String
    ) async throws(Stop) -> Bool {
        switch mechanism {
        case .all: return true
        case .network(let network, let length): return address.isIn(network, length: length)
        case .include(let name):
            let target = try expanded(name, domain)
            switch try await evaluate(target) {
            case .pass: return true
            case .fail, .softFail, .neutral: return false
            case .none: throw .permanent("\(target), which is included, has no SPF record")
            case .permanentError(let words): throw .permanent(words)
            case .temporaryError(let words): throw Stop(result: .temporaryError(words))
            }
        case .address(let name, let short, let long):
            return try await has(expanded(name ?? domain, domain), short, long)
        case .exchanger(let name, let short, let long):
            let answer = try await ask(Question(expanded(name ?? domain, domain), .exchanger))
            let hosts = answer.exchangers.filter { !$0.isEmpty }
            guard hosts.count <= 10 else { throw .permanent("mx leads to more than ten hosts") }
            for host in hosts where try await has(host, short, long) { return true }
            return false
        case .exists(let name):
            return try await !ask(Question(expanded(name, domain), .address)).addresses.isEmpty
        case .pointer(let name): return try await isNamed(in: expanded(name ?? domain, domain))
        }
    }

    private mutating func has(_ host: String, _ short: Int, _ long: Int) async throws(Stop) -> Bool {
        let kind: Question.Kind = address.isVersion4 ? .address : .longAddress
        let length = address.isVersion4 ? short : long
        return try await ask(Question(host, kind)).addresses.contains { address.isIn($0, length: length) }
    }

    private mutating func isNamed(in domain: String) async throws(Stop) -> Bool {
        let names = try await ask(Question(address.reverseName, .pointer)).names.prefix(10)
        for name in names where name == domain.lowercased() || name.hasSuffix("." + domain.lowercased()) {
            if try await has(name, 32, 128) { return true }
        }
        return false
    }

    private mutating func ask(_ question: Question) async throws(Stop) -> Answer {
        let answer = await lookup(question)
        switch answer {
        case .records: break
        case .noAnswer(let words): throw Stop(result: .temporaryError(words))
        case .noData, .noSuchName:
            voids += 1
            guard voids <= Self.voidLimit else {
                throw .permanent(
                    "more than \(Self.voidLimit) questions come to nothing, the last \(question.name)")
            }
        }
        return answer
    }

    private mutating func count(_ term: String) throws(Stop) {
        lookups += 1
        guard lookups <= Self.lookupLimit else {
            throw .permanent("more than \(Self.lookupLimit) terms ask DNS, beginning with “\(term)”")
        }
    }

    private func expanded(_ text: String, _ domain: String) throws(Stop) -> String {
        guard let name = macros.expanded(text, domain: domain) else {
            throw .permanent("“\(text)” has a macro that is written wrongly")
        }
        return name
    }
}
