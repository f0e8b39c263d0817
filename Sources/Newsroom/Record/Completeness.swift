/// How much of what is quoted can be looked up: what "How we know this" counts.
package struct Completeness: Equatable, Sendable {
    package let direct: Int
    package let paraphrased: Int
    /// Of all statements, those with a speaker who is named.
    package let withSpeaker: Int
    package let withOccasion: Int
    package let withDate: Int
    package let withAddress: Int
    package let unnamed: Int

    package init(_ statements: [Statement]) {
        direct = statements.count { $0.kind == .direct }
        paraphrased = statements.count - direct
        withSpeaker = statements.count { $0.speaker != nil && !$0.isUnnamed }
        withOccasion = statements.count { $0.occasion != nil }
        withDate = statements.count { $0.date != nil }
        withAddress = statements.count { $0.address != nil }
        unnamed = statements.count(where: \.isUnnamed)
    }

    package var total: Int { direct + paraphrased }

    /// Sentences for readers; none when nothing is quoted.
    package var sentences: [String] {
        guard total > 0 else { return [] }
        return total == 1 ? ofOne : ofMany
    }

    private var ofOne: [String] {
        let facts = [
            ("speaker", withSpeaker), ("occasion", withOccasion), ("date", withDate), ("a link", withAddress),
        ]
        let given = facts.filter { $0.1 > 0 }.map(\.0)
        let missing = facts.filter { $0.1 == 0 }.map { $0.0.replacing("a link", with: "link") }
        let manner = direct == 1 ? "is quoted word for word" : "is told in our words"
        let ending =
            given.isEmpty
            ? ""
            : ", with \(Self.listed(given))\(missing.isEmpty ? "" : ", and no \(Self.listed(missing, by: "or"))")"
        return ["One statement \(manner)\(ending)."] + unnamedSentence
    }

    private var ofMany: [String] {
        let manner =
            paraphrased == 0
            ? "all quoted word for word"
            : direct == 0
                ? "all in our words" : "\(direct) quoted word for word and \(paraphrased) in our words"
        return [
            "\(total) statements, \(manner).",
            "We give the speaker for \(share(withSpeaker)), the occasion for \(share(withOccasion)), "
                + "the date for \(share(withDate)), a link for \(share(withAddress)).",
        ] + unnamedSentence
    }

    private var unnamedSentence: [String] {
        unnamed == 0 ? [] : [unnamed == 1 ? "One source isn't named." : "\(unnamed) sources aren't named."]
    }

    private func share(_ count: Int) -> String { count == 0 ? "none" : count == total ? "all" : "\(count)" }

    private static func listed(_ words: [String], by last: String = "and") -> String {
        words.count < 2
            ? words.joined() : words.dropLast().joined(separator: ", ") + " \(last) \(words[words.count - 1])"
    }
}
