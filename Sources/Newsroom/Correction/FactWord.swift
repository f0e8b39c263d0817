/// A word of a passage, and which fact it may be or be part of.
struct FactWord: Equatable {
    /// As it stands.
    let text: String
    /// Without the marks around it.
    let core: String
    let kinds: Set<FactChange.Kind>
    /// Begins a sentence with a capital, and isn't known to be a name.
    let mayBeName: Bool
    /// What it is compared by: a change of quotation marks' kind or of a comma is none, a word that comes to stand in
    /// quotation marks is.
    let key: String

    /// - Parameter names: words that are names where they begin a sentence, too.
    static func words(of text: String, names: Set<String>) -> [FactWord] {
        var words: [FactWord] = []
        var isQuoted = false
        var beginsSentence = true
        let pieces = text.split(whereSeparator: \.isWhitespace)
        for (index, piece) in pieces.enumerated() {
            let wasQuoted = isQuoted
            var opens = false
            for character in piece {
                switch character {
                case "“", "«", "„":
                    isQuoted = true
                    opens = true
                case "”", "»": isQuoted = false
                case "\"":
                    isQuoted.toggle()
                    opens = opens || isQuoted
                default: break
                }
            }
            let core = Self.core(of: piece)
            let isIn = wasQuoted || opens
            let isCapital = core.first?.isUppercase == true && !Lexicon.smallWords.contains(core.lowercased())
            let next = index + 1 < pieces.count ? Self.core(of: pieces[index + 1]) : ""
            let leadsOn = next.first?.isUppercase == true && !Self.endsSentence(piece)
            let isName = isCapital && (!beginsSentence || leadsOn || names.contains(core))
            var kinds: Set<FactChange.Kind> = []
            if isIn, !core.isEmpty { kinds.insert(.quote) }
            if core.contains(where: \.isNumber) || Lexicon.numbers.contains(core.lowercased()) {
                kinds.insert(.number)
            }
            if Lexicon.dates.contains(core) || Lexicon.days.contains(core.lowercased()) {
                kinds.insert(.date)
            } else if isName {
                kinds.insert(.name)
            }
            words.append(
                FactWord(
                    text: String(piece), core: core, kinds: kinds,
                    mayBeName: isCapital && kinds.isEmpty && !Self.endsSentence(piece),
                    key: isIn ? core + "\u{1}" : core))
            beginsSentence = Self.endsSentence(piece)
        }
        return words
    }

    /// Words that stand with a capital inside a sentence somewhere.
    static func names(in passages: [Passage]) -> Set<String> {
        var names: Set<String> = []
        for passage in Set(passages) {
            for word in words(of: passage.text, names: []) where word.kinds.contains(.name) {
                names.insert(word.core)
            }
        }
        return names
    }

    private static func core(of piece: Substring) -> String {
        let isMark = { (character: Character) in ".,;:!?()[]{}“”„«»‘’\"'…*_–—-".contains(character) }
        var rest = piece
        while let first = rest.first, isMark(first) { rest.removeFirst() }
        while let last = rest.last, isMark(last) { rest.removeLast() }
        for ending in ["’s", "'s"] where rest.hasSuffix(ending) { rest = rest.dropLast(2) }
        return String(rest).replacing("’", with: "'")
    }

    private static func endsSentence(_ piece: Substring) -> Bool {
        let last = piece.last { !"”»\"’')]".contains($0) }
        return last.map { ".!?:…".contains($0) } ?? false
    }

    /// English, as the program's own words are.
    private enum Lexicon {
        static let numbers: Set<String> = [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
            "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred",
            "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions", "trillion",
            "dozen", "dozens", "half", "quarter", "third", "twice", "double", "triple", "once", "first",
            "second",
        ]
        /// With a capital: “may” and “march” are other words.
        static let dates: Set<String> = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct",
            "Nov", "Dec", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ]
        static let days: Set<String> = ["today", "yesterday", "tomorrow", "tonight", "noon", "midnight"]
        /// What begins a sentence without being anyone's name.
        static let smallWords: Set<String> = [
            "a", "about", "above", "across", "after", "again", "against", "all", "almost", "along", "already",
            "also", "although", "always", "among", "an", "and", "another", "any", "are", "around", "as", "at",
            "back", "be", "because", "before", "behind", "being", "below", "between", "both", "but", "by",
            "can", "could", "despite", "did", "do", "does", "during", "each", "earlier", "either", "even",
            "every", "few", "for", "from", "had", "has", "have", "he", "her", "here", "his", "how", "however",
            "i", "if", "in", "indeed", "inside", "instead", "into", "is", "it", "its", "just", "last",
            "later", "least", "less", "like", "many", "more", "most", "much", "my", "near", "neither",
            "never", "next", "no", "none", "nor", "not", "nothing", "now", "of", "off", "often", "on", "only",
            "or", "other", "our", "out", "over", "perhaps", "rather", "same", "several", "she", "should",
            "since", "so", "some", "soon", "still", "such", "than", "that", "the", "their", "them", "then",
            "there", "these", "they", "this", "those", "though", "through", "thus", "to", "too", "toward",
            "under", "unless", "until", "up", "upon", "was", "we", "were", "what", "when", "where", "whether",
            "which", "while", "who", "whose", "why", "will", "with", "within", "without", "would", "yet",
            "you", "your",
        ]
    }
}
