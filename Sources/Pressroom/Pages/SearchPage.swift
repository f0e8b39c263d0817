package import Newsroom

/// What a reader searched for and what was found.
package struct SearchPage: Sendable, Equatable {
    /// A piece of the text around the words that were found.
    package struct Part: Sendable, Equatable {
        package var text: String
        package var isMatch: Bool

        package init(_ text: String, isMatch: Bool = false) {
            self.text = text
            self.isMatch = isMatch
        }
    }

    package struct Hit: Sendable, Equatable {
        package var story: PublishedStory
        package var snippet: [Part]

        package init(story: PublishedStory, snippet: [Part]) {
            self.story = story
            self.snippet = snippet
        }
    }

    /// As typed; empty shows the form alone.
    package var words: String
    package var hits: [Hit]
    /// How many stories were found in all.
    package var total: Int
    /// From 1.
    package var page: Int
    package var pageCount: Int

    package init(words: String, hits: [Hit] = [], total: Int = 0, page: Int = 1, pageCount: Int = 1) {
        self.words = words
        self.hits = hits
        self.total = total
        self.page = page
        self.pageCount = pageCount
    }
}
