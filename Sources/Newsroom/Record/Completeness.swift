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
        var kinds: [String] = []
        if direct > 0 { kinds.append("\(direct) quoted word for word") }
        if paraphrased > 0 { kinds.append("\(paraphrased) in our words") }
        var sentences = [
            "\(total == 1 ? "One statement" : "\(total) statements"): \(kinds.joined(separator: ", "))."
        ]
        sentences.append(
            "We give the speaker for \(share(withSpeaker)), the occasion for \(share(withOccasion)), "
                + "the date for \(share(withDate)), a link for \(share(withAddress)).")
        if unnamed > 0 {
            sentences.append("\(unnamed == 1 ? "One source isn't" : "\(unnamed) sources aren't") named.")
        }
        return sentences
    }

    private func share(_ count: Int) -> String {
        switch count {
        case 0: "none"
        case total: total == 1 ? "it" : "all"
        default: "\(count)"
        }
    }
}
