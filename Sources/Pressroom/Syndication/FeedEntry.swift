import Copydesk
import Foundation
import Newsroom

/// One story as the three feeds tell it: the whole text, with every link made whole.
struct FeedEntry {
    let story: PublishedStory
    /// The story's permanent address, which is also its identity in every feed.
    let url: String
    /// The headline; of a story that was taken back, with a word that says so.
    let title: String
    /// The standfirst; may be empty.
    let summary: String
    /// The lead picture, then the text; of a story that was taken back, the note in its place.
    let html: String
    let authors: [Author]
    let editors: [Author]
    /// The section, then the topics.
    let categories: [String]
    let picture: LeadPicture?
    let pictureURL: String?

    struct Author {
        let name: String
        let url: String
    }

    init(_ story: PublishedStory, in paper: Paper, pictures: [String: Picture]) {
        let page = SitePath.story(story.address)
        self.story = story
        url = page.absolute(under: paper.site)
        let isStanding = story.withdrawalNote == nil
        title = isStanding ? story.text.headline : "Withdrawn: \(story.text.headline)"
        summary = isStanding ? story.text.standfirst : ""
        picture = isStanding ? story.text.picture : nil
        pictureURL = picture.map {
            SitePath.picture(fileName: $0.picture.fileName).absolute(under: paper.site)
        }
        var sizes = pictures
        var copy = CopyReader().read(story.withdrawalNote ?? story.text.body)
        copy.record = copy.record.reviewed(story.reviews, day: PaperCalendar(paper).day)
        if let lead = picture {
            sizes[lead.picture.fileName] = lead.picture
            let figure = Figure(
                source: lead.picture.reference, alt: lead.alt, caption: lead.caption, credit: lead.credit)
            copy.blocks.insert(.figure(figure, at: 1...1), at: 0)
        }
        let notes = story.notes(PaperCalendar(paper))
        copy.blocks = notes.above.map(\.block) + copy.blocks + notes.below.map(\.block)
        let links = LinkPolicy.absolute(under: paper.site, page: page, pictures: sizes)
        html = PageRenderer(links: links, idPrefix: "s\(story.id)-").html(copy).markup
        let credited = { (roles: Set<Byline.Role>) in
            // Nobody signs what was taken back, and their page may be gone with it.
            (isStanding ? story.text.bylines : []).filter { roles.contains($0.role) }.map {
                Author(name: $0.name, url: SitePath.byline($0.slug, .newest).absolute(under: paper.site))
            }
        }
        authors = credited([.by, .with])
        editors = credited([.editedBy])
        categories = [story.section.name] + story.text.topics.filter { $0 != story.section.name }
    }
}

/// What the three feeds have in common.
struct Feed {
    let entries: [FeedEntry]
    let title: String
    let subtitle: String
    let home: String
    /// The latest change of anything in the feed; for an empty one, when the paper's terms came into force.
    let updated: Date

    init(_ stories: [PublishedStory], in paper: Paper, pictures: [String: Picture]) {
        entries = stories.map { FeedEntry($0, in: paper, pictures: pictures) }
        title = paper.masthead.name
        subtitle = paper.masthead.slogan
        home = SitePath.front.absolute(under: paper.site)
        updated = stories.map(\.updated).max() ?? max(paper.terms.from, paper.privacy.from)
    }
}
