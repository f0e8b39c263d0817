package import Newsroom

/// What a reader looked for among all that was said, and what was found.
package struct StatementsPage: Sendable, Equatable {
    /// As typed; all empty shows the form alone.
    package var who: String
    package var when: String
    package var about: String
    package var words: String
    /// What is wrong with the date, as a whole sentence.
    package var problem: String?
    package var found: [Dossier.Said]
    /// How many were found in all.
    package var total: Int
    /// From 1.
    package var page: Int
    package var pageCount: Int

    package init(
        who: String = "", when: String = "", about: String = "", words: String = "", problem: String? = nil,
        found: [Dossier.Said] = [], total: Int = 0, page: Int = 1, pageCount: Int = 1
    ) {
        self.who = who
        self.when = when
        self.about = about
        self.words = words
        self.problem = problem
        self.found = found
        self.total = total
        self.page = page
        self.pageCount = pageCount
    }

    /// Was anything asked for?
    var isAsked: Bool { !(who + when + about + words).allSatisfy(\.isWhitespace) }

    /// What leads to one of its pages, behind the address.
    func query(page: Int) -> String {
        let asked = [("who", who), ("when", when), ("about", about), ("words", words)]
            .filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1.asQuery)" }
        return "?" + (asked + (page > 1 ? ["page=\(page)"] : [])).joined(separator: "&")
    }
}
