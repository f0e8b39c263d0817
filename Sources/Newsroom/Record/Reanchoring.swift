/// Which statements of an earlier text are the same in a newer one.
///
/// A statement stays the same only where its words stand exactly: piece for piece, quoted as before, by the speaker named
/// before (or by one now who had been left out). Where several have the same words, those with the words before and after
/// unchanged come first, and the rest follow in their order if there are as many as before. Whatever is left over is lost,
/// and the writer is asked: likeness serves to ask, never to match.
package struct Reanchoring: Equatable, Sendable {
    /// A statement of the earlier text, with the number it is known by in every text.
    package struct Earlier: Equatable, Sendable {
        package let identity: Int64
        package let statement: Statement

        package init(identity: Int64, statement: Statement) {
            self.identity = identity
            self.statement = statement
        }
    }

    /// The newer text's statements that are known, by their numbers in it.
    package private(set) var kept: [Int: Int64] = [:]
    /// Those whose words stand nowhere in the newer text as they did.
    package private(set) var lost: [Earlier] = []

    package init(_ earlier: [Earlier], in statements: [Statement]) {
        var free = statements
        var seeking = earlier
        func pair(_ fits: (Statement, Statement) -> Bool) {
            seeking.removeAll { old in
                let found = free.firstIndex {
                    Self.isSame(old.statement, $0) && fits(old.statement, $0)
                }
                guard let found else { return false }
                kept[free[found].number] = old.identity
                free.remove(at: found)
                return true
            }
        }
        pair { $0.prefix == $1.prefix && $0.suffix == $1.suffix }
        pair { $0.prefix == $1.prefix || $0.suffix == $1.suffix }
        // Equally many of the same words, in their order: nothing is left to choose.
        let sought = seeking.map(\.statement)
        let offered = free
        pair { old, _ in
            sought.count { $0.pieces == old.pieces } == offered.count { $0.pieces == old.pieces }
        }
        lost = seeking
    }

    private static func isSame(_ old: Statement, _ new: Statement) -> Bool {
        old.kind == new.kind && old.pieces == new.pieces
            && (old.speaker == nil || old.speaker == new.speaker)
    }
}

/// What is asked about a statement that no longer stands as it did.
package enum LostWords: Equatable, Sendable {
    /// The words are there, quoted from somebody else or in another manner.
    case attributedAnew(Statement)
    /// Words like them stand in its place, marked.
    case changed(Statement)
    /// The words are there; the mark isn't.
    case unmarked
    case gone

    /// - Parameters:
    ///   - candidates: the newer text's statements that aren't known from before.
    ///   - text: the newer text's words.
    package init(_ lost: Statement, candidates: [Statement], text: String) {
        let ranked = candidates.map { (statement: $0, likeness: Self.likeness(lost.words, $0.words)) }
            .filter { $0.likeness >= 0.5 }
        if let same = candidates.first(where: { $0.pieces == lost.pieces }) {
            self = .attributedAnew(same)
        } else if let near = ranked.max(by: { $0.likeness < $1.likeness }) {
            self = .changed(near.statement)
        } else if lost.pieces.allSatisfy(text.contains) {
            self = .unmarked
        } else {
            self = .gone
        }
    }

    /// Of all the words of both, how many stand in both: from 0 to 1.
    static func likeness(_ left: String, _ right: String) -> Double {
        func words(_ text: String) -> Set<Substring> {
            Set(text.lowercased()[...].split { !($0.isLetter || $0.isNumber) })
        }
        let one = words(left)
        let other = words(right)
        let all = one.union(other)
        return all.isEmpty ? 0 : Double(one.intersection(other).count) / Double(all.count)
    }
}
