package import DNS
private import NIOHTTP1

/// Calls the addresses that a mail links to, as a reader's browser would, and says what is there.
///
/// HEAD first; where that comes to nothing good, GET, whose body isn't read. The addresses are what somebody
/// typed, so nobody inside is called: a name is resolved once, what it resolves to is looked at, and that very
/// address is called; so again at every redirection.
///
/// - SeeAlso: RFC 9110 section 15.4.
package struct LinkCaller: Sendable {
    /// How many redirections are followed.
    package static let hops = 5
    /// How many addresses are called at once.
    package static let lines = 4

    private let lookup: Lookup
    private let limit: Duration
    private let permitted: Set<String>

    /// - Parameters:
    ///   - limit: how long one address may take, redirections included.
    ///   - permitted: places inside that may be called all the same, as in `localhost:8080`; for tests alone.
    package init(lookup: @escaping Lookup, limit: Duration = .seconds(10), permitted: Set<String> = []) {
        self.lookup = lookup
        self.limit = limit
        self.permitted = permitted
    }

    /// Calls several addresses, a few at a time.
    ///
    /// - Parameter end: comes back when the time for all of it is up; nil gives it as long as it takes.
    /// - Returns: the answers that came by then. What has none was not called, or hasn't answered yet.
    package func answers(
        to links: [String], until end: (@Sendable () async -> Void)? = nil
    ) async -> [String: LinkAnswer] {
        await withTaskGroup(of: (link: String, answer: LinkAnswer)?.self) { group in
            var waiting = Set(links).sorted()[...]
            var answers: [String: LinkAnswer] = [:]
            let count = waiting.count
            if let end {
                group.addTask {
                    await end()
                    return nil
                }
            }
            for _ in 0..<Self.lines {
                guard let link = waiting.popFirst() else { break }
                group.addTask { (link, await answer(to: link)) }
            }
            while answers.count < count, let next = await group.next(), let (link, answer) = next {
                answers[link] = answer
                if let next = waiting.popFirst() { group.addTask { (next, await self.answer(to: next)) } }
            }
            group.cancelAll()
            return answers
        }
    }

    /// Calls one.
    package func answer(to link: String) async -> LinkAnswer {
        await withTaskGroup(of: LinkAnswer?.self) { group in
            group.addTask { await call(link) }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first ?? .noAnswer("nothing came within \(limit.components.seconds) seconds")
        }
    }

    private func call(_ link: String) async -> LinkAnswer {
        var text = link
        for _ in 0...Self.hops {
            let heard: Heard
            switch await ask(text) {
            case .success(let head): heard = head
            case .failure(let stop): return stop.answer
            }
            guard let location = heard.location else { return LinkAnswer(status: heard.status) }
            guard let next = WebPlace.text(of: location, from: text) else {
                return .unfit("it leads on to “\(location)”")
            }
            text = next
        }
        return .noAnswer("it leads on and on")
    }

    private struct Stop: Error {
        let answer: LinkAnswer
    }

    private func ask(_ text: String) async -> Result<Heard, Stop> {
        do {
            let place = try WebPlace(text)
            let address = try await address(of: place)
            let head = try? await WebLine.head(of: place, at: address, method: .HEAD)
            if let head, head.status < 400 { return .success(head) }
            try Task.checkCancellation()
            return .success(try await WebLine.head(of: place, at: address, method: .GET))
        } catch let stop as Stop {
            return .failure(stop)
        } catch let unfit as Unfit {
            return .failure(Stop(answer: .unfit(unfit.words)))
        } catch {
            return .failure(Stop(answer: .noAnswer(WebLine.words(of: error))))
        }
    }

    /// The address to call: the first, where all of a name's are of the world outside.
    private func address(of place: WebPlace) async throws(Stop) -> IPAddress {
        let isPermitted = permitted.contains(place.called)
        guard isPermitted || WebPlace.ports.contains(place.port) else {
            throw Stop(answer: .unfit("port \(place.port) is no web server's"))
        }
        // RFC 6761 section 6.3: name servers needn't know it.
        if place.host == "localhost" || place.host.hasSuffix(".localhost"), !isPermitted {
            throw Stop(answer: .inside("\(place.host) is this machine"))
        }
        var addresses = IPAddress(place.host).map { [$0] } ?? []
        if addresses.isEmpty {
            let answer = await Question.addresses(of: place.host, by: lookup)
            if case .noAnswer(let words) = answer {
                throw Stop(answer: .noAnswer("the name server says: \(words)"))
            }
            addresses = answer.addresses
        }
        guard let first = addresses.first else { throw Stop(answer: .noSuchHost(place.host)) }
        if let inside = addresses.first(where: \.isInside), !isPermitted {
            throw Stop(answer: .inside("\(place.host) is \(inside)"))
        }
        return first
    }
}
