import Foundation
import Newsroom

/// A file of the folder on its way to being a story.
struct ImportedPost {
    /// Its place among all of them, the oldest first.
    var number: Int
    let file: SourceFile
    let facts: StoryFacts
    /// What recognizes it when it comes again.
    let key: String
    /// Will readers see it after this import?
    let isPublic: Bool
    /// Where it stands or is going to stand.
    var address: StoryAddress?

    /// Its month and slug, with a number behind the slug when others have it; nil without a date.
    func plannedAddress(beside taken: Set<StoryAddress>, in zone: TimeZone) -> StoryAddress? {
        guard let published = facts.published else { return nil }
        let day = CalendarDay(published, in: zone)
        var address = StoryAddress(year: day.year, month: day.month, slug: facts.slug)
        var number = 2
        while taken.contains(address) {
            address = StoryAddress(year: day.year, month: day.month, slug: facts.slug.numbered(number))
            number += 1
        }
        return address
    }
}
