import Newsroom

/// Finds each crosshead its place in the outline, and an address within the page.
package struct Crossheads {
    /// The highest level there is for a crosshead; what is above belongs to headlines.
    private let top: Int
    private let idPrefix: String
    /// The levels as written of the crossheads this one stands under.
    private var open: [Int] = []
    private var taken: Set<String> = []
    private var lastNumber: [String: Int] = [:]

    package init(top: Int, idPrefix: String = "") {
        self.top = top
        self.idPrefix = idPrefix
    }

    /// The level to print: the first is the top one, and no level is ever skipped on the way down.
    mutating func level(written: Int) -> Int {
        while let last = open.last, last >= written { open.removeLast() }
        open.append(written)
        return min(6, top + open.count - 1)
    }

    /// An id from the crosshead's words, unlike any other: `s-what-binds-them`. The `s-` keeps it apart from
    /// the notes' ids and from the page's own.
    package mutating func id(for words: String) -> String {
        var slug = "\(idPrefix)s-"
        var isGap = true
        var length = 0
        for scalar in words.unicodeScalars where length < 60 {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                slug += scalar.properties.lowercaseMapping
                isGap = false
                length += 1
            } else if !isGap, scalar != "'", scalar != "\u{2019}" {
                slug += "-"
                isGap = true
                length += 1
            }
        }
        if slug.hasSuffix("-"), length > 0 { slug.removeLast() }
        if length == 0 { slug += "part" }
        var id = slug
        while !taken.insert(id).inserted {
            let number = (lastNumber[slug] ?? 1) + 1
            lastNumber[slug] = number
            id = "\(slug)-\(number)"
        }
        return id
    }
}
