/// How much of what is quoted can be looked up, and what could not be found out: what "How we know this" says.
package struct Completeness: Equatable, Sendable {
    package let direct: Int
    package let paraphrased: Int
    /// Of all statements, those with a speaker who is named.
    package let withSpeaker: Int
    package let withOccasion: Int
    package let withDate: Int
    package let withAddress: Int
    package let unnamed: Int
    /// Sources that are written and kept.
    package let documents: Int
    /// What the story says nobody has settled.
    package let open: [String]
    /// What it judges to be no more than possible.
    package let unsure: Int

    package init(_ record: Record) {
        let statements = record.statements
        direct = statements.count { $0.kind == .direct }
        paraphrased = statements.count - direct
        withSpeaker = statements.count { $0.speaker != nil && !$0.isUnnamed }
        withOccasion = statements.count { $0.occasion != nil }
        withDate = statements.count { $0.date != nil }
        withAddress = statements.count { $0.address != nil }
        unnamed = statements.count(where: \.isUnnamed)
        documents = record.sources.count { $0.kind == .document }
        open = record.open
        let levels =
            record.claims.map(\.level)
            + record.interests.filter { $0.review == nil }.compactMap(\.level)
        unsure = levels.count { $0 == .possible || $0 == .speculative }
    }

    package var total: Int { direct + paraphrased }

    /// Sentences for readers; none when nothing is quoted, and nothing said to be unsure.
    package var sentences: [String] {
        let ofStatements = total == 0 ? [] : total == 1 ? ofOne : ofMany
        return ofStatements + [documentsSentence, unsureSentence, openSentence].compactMap { $0 }
    }

    private var documentsSentence: String? {
        documents == 0
            ? nil : documents == 1 ? "One source is a document." : "\(documents) sources are documents."
    }

    private var unsureSentence: String? {
        unsure == 0
            ? nil
            : unsure == 1
                ? "One of our judgments is possible at most."
                : "\(unsure) of our judgments are possible at most."
    }

    /// `We could not confirm: who pays for it; when it ends.`
    private var openSentence: String? {
        guard !open.isEmpty else { return nil }
        let bare = open.map { words in
            var bare = words
            while let last = bare.last, ".;,".contains(last) { bare.removeLast() }
            return bare
        }
        let end = bare.last.map { "?!".contains($0.suffix(1)) } ?? false
        return "We could not confirm: \(bare.joined(separator: "; "))\(end ? "" : ".")"
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
