/// How much of what people marked is proposed, and how much of that is right.
package struct Evaluation: Sendable {
    /// Quoted stretches that are somebody's speech, and of them those proposed.
    package private(set) var statements = 0
    package private(set) var proposed = 0
    /// Quoted stretches that aren't, and of them those left alone.
    package private(set) var others = 0
    package private(set) var rejected = 0
    /// Of the proposed ones with a known source: with any speaker, and with the right one.
    package private(set) var sourced = 0
    package private(set) var named = 0
    package private(set) var right = 0
    private var misses: [String] = []

    package init() {}

    /// Adds a text. Every stretch in quotation marks counts: it is speech where it overlaps what people marked as such.
    package mutating func add(_ text: String, _ gold: Standoff, named name: String) {
        let scalars = Array(text.unicodeScalars)
        let prose = Prose(scalars)
        let proposals = Proposals(text).all.filter { $0.kind == .statement }
        var speaker = ""
        var speakers: [Int: String] = [:]
        for proposal in proposals {
            let mark = proposal.insertions[0].text.dropFirst(2).dropLast()
            if mark != "same" { speaker = mark.split(separator: ";").first.map(String.init) ?? "?" }
            speakers[proposal.insertions[0].offset] = speaker
        }
        for block in prose.blocks where block.kind != .other {
            for stretch in Tokens(block, in: prose).stretches where stretch.isClosed {
                let speech = gold.speeches.first { $0.content.contains { $0.overlaps(stretch.inner) } }
                let found = speakers[stretch.end]
                let words =
                    "\(name):\(prose.line(of: stretch.end)): “\(prose.text(stretch.inner))”"
                guard let speech else {
                    others += 1
                    if found == nil { rejected += 1 } else { misses.append("\(words) is no statement") }
                    continue
                }
                statements += 1
                guard let found else {
                    misses.append("\(words) was not proposed")
                    continue
                }
                proposed += 1
                guard let source = speech.source else { continue }
                sourced += 1
                guard found != "?" else {
                    misses.append("\(words) has no speaker")
                    continue
                }
                named += 1
                let wanted = source.map { prose.text($0) }.joined(separator: " ")
                if Self.agree(found, wanted) {
                    right += 1
                } else {
                    misses.append("\(words) is \(wanted)'s, not \(found)'s")
                }
            }
        }
    }

    /// A full name and its last part are the same person, whatever title stands with either.
    private static func agree(_ found: String, _ wanted: String) -> Bool {
        func parts(_ name: String) -> Set<String> {
            Set(
                name.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
                    .filter { !["the", "a", "an", "s", "of", "his", "her"].contains($0) })
        }
        let found = parts(found)
        let wanted = parts(wanted)
        return !found.isEmpty && (found.isSubset(of: wanted) || wanted.isSubset(of: found))
    }

    /// The four figures, then what was missed.
    package var report: String {
        func line(_ words: String, _ part: Int, _ whole: Int) -> String {
            let share = whole == 0 ? "–" : "\((1_000 * part / whole + 5) / 10) %"
            return "\(words): \(part) of \(whole), \(share)"
        }
        return
            ([
                line("statements proposed", proposed, statements),
                line("other quotations rejected", rejected, others),
                line("statements with a speaker", named, sourced),
                line("speakers that are right", right, named),
            ] + misses.map { "  \($0)" }).joined(separator: "\n")
    }
}
