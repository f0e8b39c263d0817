import LinkCheck
import Newsroom

/// Calls what the mail links to, and says which links lead nowhere.
struct LinkFindings: Sendable {
    /// More than so many are not called.
    static let limit = 60

    let links: [String]
    /// The paper's own site, without a slash at its end.
    let site: String
    /// Does the site's address lead nowhere but to this machine?
    let isLoopback: Bool
    let caller: LinkCaller
    /// How long all of it may take. What is known by then is said.
    let span: Duration

    func findings() async -> [PreflightFinding] {
        let span = span
        let answers = await caller.answers(to: called) { try? await Task.sleep(for: span) }
        return findings(answers)
    }

    /// - Parameter answers: those that came in time.
    func findings(_ answers: [String: LinkAnswer]) -> [PreflightFinding] {
        let bad = called.compactMap { link in answers[link].flatMap { finding($0, of: link) } }
        let there = called.count { if case .there = answers[$0] { true } else { false } }
        var findings = bad
        if there > 0 {
            let words = there == 1 ? "1 link answers." : "\(there) links answer."
            findings.insert(PreflightFinding(.links, .good, words), at: 0)
        }
        let open = called.filter { answers[$0] == nil }
        if !open.isEmpty { findings.append(unasked(open, of: called.count)) }
        if web.count < all.count {
            findings.append(
                PreflightFinding(
                    .links, .note,
                    "\(all.count - web.count) links lead to \(site), which is this machine; they were not called."
                ))
        }
        if web.count > called.count {
            findings.append(
                PreflightFinding(.links, .note, "\(web.count - called.count) further links were not called."))
        }
        return findings
    }

    private var all: [String] { links.filter { !$0.hasPrefix("mailto:") && !$0.hasPrefix("tel:") } }
    private var web: [String] { isLoopback ? all.filter { !isOwn($0) } : all }
    private var called: [String] { Array(web.prefix(Self.limit)) }

    /// Nobody knows of these yet.
    private func unasked(_ open: [String], of count: Int) -> PreflightFinding {
        let shown = open.prefix(5).joined(separator: ", ")
        let more = open.count > 5 ? " and \(open.count - 5) more" : ""
        return PreflightFinding(
            .links, .note,
            "\(count - open.count) of \(count) links were asked within \(span.components.seconds) seconds; "
                + "not yet: \(shown)\(more).",
            advice: "Look again, or call these in a browser.", isPassing: true)
    }

    private func isOwn(_ link: String) -> Bool { link == site || link.hasPrefix(site + "/") }

    private func finding(_ answer: LinkAnswer, of link: String) -> PreflightFinding? {
        func say(_ level: PreflightFinding.Level, _ words: String, _ advice: String) -> PreflightFinding {
            PreflightFinding(.links, level, "\(link): \(words).", advice: advice, isPassing: level == .note)
        }
        switch answer {
        case .there: return nil
        case .gone(let status):
            return say(.red, "nothing is there (\(status))", "Mend the link or take it out.")
        case .noSuchHost(let host): return say(.red, "there is no \(host)", "Mend the link or take it out.")
        case .unfit(let words): return say(.red, words, "Mend the link or take it out.")
        case .inside(let words):
            return isOwn(link)
                ? say(
                    .note, "it was not called, as \(words), on this machine's own network",
                    "Call it from outside.")
                : say(.red, "\(words), which no reader reaches", "Mend the link or take it out.")
        case .closed(let status):
            return say(.note, "the server turns us away (\(status))", "Look at it in a browser.")
        case .troubled(let status):
            return say(.note, "the server is in trouble (\(status))", "Look again later.")
        case .noAnswer(let words): return say(.note, words, "Look at it in a browser.")
        }
    }
}
