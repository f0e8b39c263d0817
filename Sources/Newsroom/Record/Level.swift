/// How sure the paper is: known, one of seven likelihoods, or one of two words that never get a number.
///
/// The seven words and their ranges are those of Intelligence Community Directive 203. The range is printed beside the
/// word, in the line, because readers take a bare word for anything.
package enum Level: String, CaseIterable, Sendable {
    case known
    case almostCertain = "almost certain"
    case veryLikely = "very likely"
    case likely
    case roughlyEven = "roughly even"
    case unlikely
    case veryUnlikely = "very unlikely"
    case almostNoChance = "almost no chance"
    case possible
    case speculative

    /// In percent; nil for a word that says nothing about odds.
    package var range: ClosedRange<Int>? {
        switch self {
        case .almostCertain: 95...99
        case .veryLikely: 80...95
        case .likely: 55...80
        case .roughlyEven: 45...55
        case .unlikely: 20...45
        case .veryUnlikely: 5...20
        case .almostNoChance: 1...5
        case .known, .possible, .speculative: nil
        }
    }

    /// `likely (55–80%)`, `possible`.
    package var words: String { rangeWords.map { "\(rawValue) (\($0))" } ?? rawValue }

    /// `55–80%`.
    package var rangeWords: String? { range.map { "\($0.lowerBound)–\($0.upperBound)%" } }
}
