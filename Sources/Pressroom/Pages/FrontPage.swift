private import Foundation
package import Newsroom

/// What the front page holds, in the order of its weight.
package struct FrontPage: Sendable, Equatable {
    /// The newest of one section, under its name.
    package struct Block: Sendable, Equatable {
        package var section: Section
        package var stories: [PublishedStory]

        package init(section: Section, stories: [PublishedStory]) {
            self.section = section
            self.stories = stories
        }
    }

    /// The story with the most weight; nil in a paper that has printed nothing yet.
    package var lead: PublishedStory?
    /// The stories beside the lead, with standfirsts.
    package var seconds: [PublishedStory]
    /// What else is new, as headlines.
    package var rest: [PublishedStory]
    /// In the paper's order; a section without stories has none.
    package var blocks: [Block]
    /// The newest edition that was sent, if any.
    package var edition: SetEdition?
    /// The day printed under the nameplate: the newest story's day in the paper's zone, so that a site
    /// built twice is the same.
    package var day: CalendarDay

    package init(
        lead: PublishedStory?, seconds: [PublishedStory], rest: [PublishedStory], blocks: [Block],
        edition: SetEdition?, day: CalendarDay
    ) {
        self.lead = lead
        self.seconds = seconds
        self.rest = rest
        self.blocks = blocks
        self.edition = edition
        self.day = day
    }
}

extension FrontPage {
    /// Gives each story its place.
    ///
    /// Weight is urgency that fades: (10 − urgency), halved for every 18 hours between the newest story and
    /// this one, times 1.25 for an exclusive. The heaviest leads, the next four stand beside it; equal weight
    /// goes by time, then by id. What is left stands by time in its section's block and, beyond the heaviest,
    /// among the headlines. No story is printed twice. Time comes from the stories, never from a clock, so
    /// the same stories always give the same page.
    ///
    /// - Parameter stories: in any order; withdrawn ones and repetitions are left out.
    package static func arrange(
        stories: [PublishedStory], sections: [Section], edition: SetEdition?, day: CalendarDay
    ) -> FrontPage {
        var seen: Set<Story.ID> = []
        let standing = stories.filter { $0.withdrawalNote == nil && seen.insert($0.id).inserted }
            .sorted { ($0.published, $0.id) > ($1.published, $1.id) }
        guard let newest = standing.first?.published else {
            return FrontPage(lead: nil, seconds: [], rest: [], blocks: [], edition: edition, day: day)
        }
        let byWeight = standing.map { (story: $0, weight: weight(of: $0, at: newest)) }
            .sorted {
                ($0.weight, $0.story.published, $0.story.id) > ($1.weight, $1.story.published, $1.story.id)
            }
            .map(\.story)
        let top = byWeight.prefix(5)
        var used = Set(top.map(\.id))
        let rest = standing.filter { !used.contains($0.id) }.prefix(8)
        used.formUnion(rest.map(\.id))
        let blocks = sections.compactMap { section -> Block? in
            let own = standing.filter { $0.section.id == section.id && !used.contains($0.id) }.prefix(4)
            return own.isEmpty ? nil : Block(section: section, stories: Array(own))
        }
        return FrontPage(
            lead: top.first, seconds: Array(top.dropFirst()), rest: Array(rest), blocks: blocks,
            edition: edition, day: day)
    }

    private static func weight(of story: PublishedStory, at newest: Date) -> Double {
        let age = newest.timeIntervalSince(story.published)
        return Double(10 - story.urgency) * exp2(-age / (18 * 3600)) * (story.isExclusive ? 1.25 : 1)
    }
}
