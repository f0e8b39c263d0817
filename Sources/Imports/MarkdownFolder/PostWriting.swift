import Copydesk
import Foundation
import Newsroom
import Storage

/// Writes one post as a story: its text with the new addresses, its pictures, its lead picture.
struct PostWriting {
    struct Written {
        var draft: StoryDraft
        var remarks: [Remark]
        /// The numbers of the stories it leads to.
        var leadsTo: Set<Int>
    }

    private let post: ImportedPost
    private let move: LinkMove
    private let store: Store
    private let now: Date

    init(_ post: ImportedPost, move: LinkMove, store: Store, now: Date) {
        self.post = post
        self.move = move
        self.store = store
        self.now = now
    }

    func written(in sections: SectionChoice, pictures: inout PictureTransfer) async throws -> Written {
        var text = PostText(post.file)
        let path = post.file.path
        let links = MarkdownLinks(in: text.body).found
        let fates = try await pictures.fates(
            of: links.filter(\.isPicture).map(\.destination), in: path, site: move.site, now: now)
        let isLinkedWithin = links.contains { $0.destination.hasPrefix("#") }
        let anchors = Anchors(
            of: isLinkedWithin ? CopyReader().read(text.body.string) : Copy(blocks: []))
        let rewriting = TextRewriting(
            file: path, move: try await movingToStanding(links),
            anchors: anchors,
            pictures: fates)
        text.rewrite(
            link: { rewriting.link($0, line: $1) },
            picture: { rewriting.picture($0, alt: $1, line: $2) })
        var body = text.finish()
        var remarks = text.remarks + rewriting.remarks
        let lead = try await lead(over: &body, pictures: &pictures, remarks: &remarks)
        let story = StoryText(
            headline: post.facts.headline, standfirst: post.facts.standfirst,
            body: post.facts.recordHead.text + body, kind: post.facts.kind,
            section: sections.section(named: post.facts.section), bylines: post.facts.bylines, picture: lead,
            topics: post.facts.topics)
        remarks.sort { ($0.line ?? 0) < ($1.line ?? 0) }
        return Written(draft: StoryDraft(text: story), remarks: remarks, leadsTo: rewriting.stories)
    }

    /// Links with a date in them may lead to stories that came with another import and stand here already.
    private func movingToStanding(_ links: [MarkdownLinks.Link]) async throws -> LinkMove {
        var move = move
        for link in links where !link.isPicture {
            guard move.addresses.number(of: link.destination, from: post.file.path) == nil,
                let address = OldAddresses.storyAddress(in: link.destination),
                try await store.published.story(at: address) != nil
            else { continue }
            move.standing[link.destination] = LinkMove.path(address)
        }
        return move
    }

    /// The picture beside the headline. Where the text begins with the very same one, that one moves up.
    private func lead(
        over body: inout String, pictures: inout PictureTransfer, remarks: inout [Remark]
    ) async throws -> LeadPicture? {
        guard let named = post.facts.picture else { return nil }
        let fates = try await pictures.fates(of: [named.path], in: post.file.path, site: move.site, now: now)
        guard let fate = fates[named.path] else { return nil }
        guard case .came(let picture) = fate else {
            remarks.append(
                TextRewriting.remark(
                    on: fate, address: named.path, line: named.line, alt: named.alt, became: "it was left out"
                ))
            return nil
        }
        var lead = LeadPicture(
            picture: picture, alt: named.alt, caption: named.caption, credit: named.credit)
        let same = CopyReader().read(body).figures.filter { $0.source == picture.reference }
        if lead.alt.isEmpty { lead.alt = same.lazy.map(\.alt).first { !$0.isEmpty } ?? "" }
        let lines = body.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = lines.first, first.hasPrefix("!["), first.hasSuffix(")"), let figure = same.first,
            CopyReader().read(String(first)).figures == [figure]
        else { return lead }
        let saysTheSame = figure.caption.isEmpty || lead.caption.isEmpty || figure.caption == lead.caption
        guard saysTheSame, figure.credit.isEmpty || lead.credit.isEmpty || figure.credit == lead.credit else {
            return lead
        }
        if lead.caption.isEmpty { lead.caption = figure.caption }
        if lead.credit.isEmpty { lead.credit = figure.credit }
        body = lines.count > 1 ? String(lines[1].drop { $0 == "\n" }) : ""
        return lead
    }
}
