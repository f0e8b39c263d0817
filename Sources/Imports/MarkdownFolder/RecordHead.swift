import Newsroom

/// What a file's front matter says for the Record: who is in the story, and what it asks. It becomes the head of the story's
/// own text, where writers keep it.
struct RecordHead: Equatable {
    var question: String?
    var parties: [(name: String, aliases: [String])]

    init(_ matter: FrontMatter) {
        question = matter.words(["question"])?.words
        parties = []
        guard case .table(let entries)? = matter.entry("parties")?.value else { return }
        parties = entries.filter { !$0.name.contains(":") }
            .map { ($0.name.oneLine, $0.value.names(splittingAt: [","])) }
    }

    /// With its two lines of dashes; empty where nothing is said.
    var text: String {
        guard question != nil || !parties.isEmpty else { return "" }
        var lines = ["---"]
        if let question { lines.append("question: \(question.oneLine)") }
        if !parties.isEmpty { lines.append("parties:") }
        for party in parties {
            let names = party.aliases.map { $0.replacing(",", with: " ") }.joined(separator: ", ")
            lines.append("  \(party.name): [\(names)]")
        }
        return (lines + ["---", ""]).joined(separator: "\n")
    }

    static func == (left: Self, right: Self) -> Bool { left.text == right.text }
}
