private import Copydesk
package import Newsroom

/// The pages of a clip file: they work from a disk, alone, and run nothing.
extension Press {
    /// A story's page in a clip file; a withdrawn one shows its note instead of its text.
    ///
    /// - Parameters:
    ///   - revisions: those that lie beside it as Markdown.
    ///   - pictures: by file name; a picture that isn't among them isn't in the clip.
    package func clipStory(
        _ story: PublishedStory, revisions: [Int], pictures: [String: Picture] = [:], hasPDF: Bool,
        in paper: Paper
    ) -> [UInt8] {
        clip(
            clipStoryView(story, revisions: revisions, pictures: pictures, hasPDF: hasPDF, in: paper), "story"
        )
    }

    func clipStoryView(
        _ story: PublishedStory, revisions: [Int], pictures: [String: Picture], hasPDF: Bool, in paper: Paper
    ) -> View {
        let calendar = PaperCalendar(paper)
        let isStanding = story.withdrawalNote == nil
        let policy = LinkPolicy.clip(of: story, pictures: pictures, in: paper)
        let body = PageRenderer(links: policy).html(story.copy(calendar))
        let notes = story.notes(calendar)
        var view: View = [
            "language": .text(paper.masthead.language), "paperName": .text(paper.masthead.name),
            "headline": .text(story.text.headline),
            "kind": story.text.kind == .report ? .absent : .text(story.text.kind.label),
            "standfirst": isStanding ? .text(story.text.standfirst) : .absent,
            "by": .text(story.text.bylines.inFull),
            "published": .text(calendar.dateAndTime(story.published)),
            "publishedISO": .text(calendar.iso(story.published)),
            "updated": story.updated > story.published
                ? .text(calendar.dateAndTime(story.updated)) : .absent,
            "updatedISO": .text(calendar.iso(story.updated)),
            "isWithdrawn": .flag(!isStanding), "body": .html(body), "hasPDF": .flag(hasPDF),
            "address": .text(SitePath.story(story.address).absolute(under: paper.site)),
            "revisions": .list(revisions.map { ["number": .number($0)] }),
            "notesAbove": .list(notes.above.map(\.view)), "notesBelow": .list(notes.below.map(\.view)),
            "picture": .absent,
        ]
        if isStanding, let lead = story.text.picture, pictures[lead.picture.fileName] != nil {
            view["picture"] = .view([
                "source": .text(clipPicture(lead.picture.fileName)), "alt": .text(lead.alt),
                "caption": .text(lead.caption), "credit": .text(lead.credit),
            ])
        }
        return view
    }

    /// The same as plain text.
    package func clipText(_ story: PublishedStory, in paper: Paper) -> [UInt8] {
        let calendar = PaperCalendar(paper)
        let isStanding = story.withdrawalNote == nil
        func line(_ words: String) -> [Block] {
            words.isEmpty ? [] : [.paragraph([.text(words)], at: 1...1)]
        }
        var copy = story.copy(calendar)
        let notes = story.notes(calendar)
        var dates = calendar.dateAndTime(story.published)
        if story.updated > story.published { dates += "; updated \(calendar.dateAndTime(story.updated))" }
        let head: [Block] =
            [.crosshead(level: 1, [.text(story.text.headline)], at: 1...1)]
            + line(isStanding ? story.text.standfirst : "") + line(story.text.bylines.inFull) + line(dates)
            + line("\(paper.masthead.name), \(SitePath.story(story.address).absolute(under: paper.site))")
            + [.rule(at: 1...1)]
        copy.blocks =
            head + (isStanding ? [] : line("This story has been withdrawn.")) + notes.above.map(\.block)
            + copy.blocks
        copy.blocks += notes.below.map(\.block)
        let policy = LinkPolicy.absolute(under: paper.site, page: .story(story.address))
        return Array(TextRenderer(links: policy).text(copy).utf8)
    }

    // MARK: The index, a piece at a time

    package func clipIndexHead(of byline: String, in paper: Paper) -> [UInt8] {
        clip(clipHeadView(of: byline, in: paper), "index-head")
    }

    func clipHeadView(of byline: String, in paper: Paper) -> View {
        [
            "language": .text(paper.masthead.language), "paperName": .text(paper.masthead.name),
            "slogan": .text(paper.masthead.slogan), "byline": .text(byline),
        ]
    }

    package func clipIndexLine(_ story: PublishedStory, hasPDF: Bool, in paper: Paper) -> [UInt8] {
        clip(clipLineView(story, hasPDF: hasPDF, in: paper), "index-line")
    }

    func clipLineView(_ story: PublishedStory, hasPDF: Bool, in paper: Paper) -> View {
        let calendar = PaperCalendar(paper)
        let isStanding = story.withdrawalNote == nil
        return [
            "folder": .text("stories/\(story.address.path)"), "headline": .text(story.text.headline),
            "kind": story.text.kind == .report ? .absent : .text(story.text.kind.label),
            "standfirst": isStanding ? .text(story.text.standfirst) : .absent,
            "by": .text(story.text.bylines.inFull), "date": .text(calendar.date(story.published)),
            "dateISO": .text(calendar.iso(story.published)),
            "state": .text(isStanding ? story.correctedWord : "Withdrawn"), "hasPDF": .flag(hasPDF),
        ]
    }

    /// - Parameter key: what the clip is signed with, as in `ed25519 3b6a…=`.
    package func clipIndexFoot(stories: Int, key: String, in paper: Paper) -> [UInt8] {
        clip(clipFootView(stories: stories, key: key, in: paper), "index-foot")
    }

    func clipFootView(stories: Int, key: String, in paper: Paper) -> View {
        [
            "paperName": .text(paper.masthead.name), "site": .text("\(paper.site)/"), "key": .text(key),
            "count": .text(counted(stories, "story", "stories")),
        ]
    }

    /// The templates are the house's, and a test prints each.
    private func clip(_ view: View, _ name: String) -> [UInt8] {
        (try? templates.print(view, with: "clip/\(name)")) ?? []
    }
}

/// A picture's way from a story's page in a clip file.
private func clipPicture(_ name: String) -> String { "../../../../pictures/\(name.prefix(2))/\(name)" }

extension LinkPolicy {
    /// Links lead to the paper's site, whole; pictures lie in the clip file.
    fileprivate static func clip(
        of story: PublishedStory, pictures: [String: Picture], in paper: Paper
    ) -> LinkPolicy {
        let absolute = LinkPolicy.absolute(under: paper.site, page: .story(story.address))
        return LinkPolicy(
            link: { absolute.address($0) },
            picture: { source in
                guard let name = Picture.fileName(inReference: String(source.trimmingPrefix("/"))),
                    let picture = pictures[name]
                else { return nil }
                return PictureSource(url: clipPicture(name), width: picture.width, height: picture.height)
            })
    }
}

extension PublishedStory {
    /// What its page shows, with what became of its forecasts.
    fileprivate func copy(_ calendar: PaperCalendar) -> Copy {
        var copy = CopyReader().read(withdrawalNote ?? text.body)
        copy.record = copy.record.reviewed(reviews, day: calendar.day)
        return copy
    }
}

extension [Byline] {
    /// As ``inOneLine``, and who edited it.
    fileprivate var inFull: String {
        let editors = filter { $0.role == .editedBy }.map(\.name).joinedInWords
        let credited = inOneLine
        guard !editors.isEmpty else { return credited }
        return credited.isEmpty ? "Edited by \(editors)" : "\(credited); edited by \(editors)"
    }
}
