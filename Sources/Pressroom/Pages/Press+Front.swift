private import Copydesk
private import Newsroom

extension Press {
    package func front(_ front: FrontPage, in paper: Paper) -> Page {
        let links = Links(from: .front, in: paper)
        let cards = Cards(on: links, in: paper, bearing: front.day)
        let seconds = front.seconds.enumerated().map { index, story in
            cards.card(
                story, level: 2, index == 0 ? [.section, .standfirst, .picture] : [.section, .standfirst])
        }
        // A young paper has few of them, and room to say more of each.
        let fullness: Cards.Fullness =
            front.rest.count <= 4 ? [.section, .standfirst, .picture] : [.section, .picture]
        let view: View = [
            "lead": .view(front.lead.map { lead($0, cards) }),
            "seconds": .list(seconds),
            "hasSeconds": .flag(!seconds.isEmpty),
            "rest": .list(front.rest.map { cards.card($0, level: 3, fullness) }),
            "hasRest": .flag(!front.rest.isEmpty),
            "edition": .view(front.edition.map { edition($0, on: links) }),
            "hasMore": .flag(!front.rest.isEmpty || front.edition != nil),
            "blocks": .list(front.blocks.map { block($0, cards) }),
        ]
        let frame = Frame(
            title: [paper.masthead.name, paper.masthead.slogan].filter { !$0.isEmpty }.joined(
                separator: ": "),
            description: paper.masthead.slogan, pageClass: "front-page",
            openGraph: .page(
                title: paper.masthead.name, description: paper.masthead.slogan, at: .front, in: paper),
            day: front.day, structuredData: .paper(paper))
        return page(frame, view, with: .front, on: links, in: paper)
    }

    private func lead(_ story: PublishedStory, _ cards: Cards) -> View {
        var view = cards.card(story, level: 2, [.section, .standfirst, .picture])
        let opening = story.opening(ofWords: story.text.picture == nil ? 240 : 140)
        view["opening"] = .list(opening.map { ["paragraph": .text($0)] })
        view["hasOpening"] = .flag(!opening.isEmpty)
        return view
    }

    private func edition(_ set: SetEdition, on links: Links) -> View {
        [
            "editionName": .text(set.series.name),
            "editionLink": links.value(.edition(series: set.series.slug, day: set.edition.day)),
            "day": .text(PaperCalendar.wordsWithWeekday(set.edition.day)),
            "dayISO": .text(set.edition.day.iso),
            "lines": .list(
                set.lines.map {
                    [
                        "headline": .text($0.story.text.headline),
                        "link": links.value(.story($0.story.address)),
                    ]
                }),
        ]
    }

    private func block(_ block: FrontPage.Block, _ cards: Cards) -> View {
        let stories = block.stories.enumerated().map { index, story in
            cards.card(story, level: 3, index == 0 ? [.standfirst, .picture] : .standfirst)
        }
        return [
            "blockName": .text(block.section.name),
            "blockLink": cards.links.value(.section(block.section.slug, .newest)),
            "blockID": .text("section-\(block.section.slug)"),
            "count": .number(stories.count),
            "stories": .list(stories),
        ]
    }
}

extension PublishedStory {
    /// Its first paragraphs in plain words, whole ones as long as they fit, but always the first.
    fileprivate func opening(ofWords limit: Int) -> [String] {
        var opening: [String] = []
        var count = 0
        for block in CopyReader().read(text.body).blocks {
            guard case .paragraph = block else { break }
            let paragraph = Copy(blocks: [block])
            count += paragraph.wordCount
            if count > limit, !opening.isEmpty { break }
            opening.append(paragraph.plainText.trimmed)
        }
        return opening.filter { !$0.isEmpty }
    }
}
