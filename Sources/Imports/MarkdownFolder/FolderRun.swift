import Copydesk
import Foundation
import Newsroom
import Storage

/// One run of an import of a folder.
struct FolderRun {
    private let folder: String
    private let zone: TimeZone
    private let choices: MarkdownFolder.Choices
    private let store: Store
    private let now: Date
    private var pictures: PictureTransfer
    private var report = ImportReport()
    private var posts: [ImportedPost] = []
    private var unusedNames: [String: Int] = [:]
    private var oldAddresses = 0
    /// Lead pictures without a description.
    private var silentPictures = 0
    /// Full names by short ones.
    private var authors: [String: String] = [:]
    /// Which stories each story leads to.
    private var links: [Int: Set<Int>] = [:]

    init(
        folder: String, zone: TimeZone, choices: MarkdownFolder.Choices, store: Store, shelf: PictureShelf,
        now: Date
    ) {
        self.folder = folder
        self.zone = zone
        self.choices = choices
        self.store = store
        self.now = now
        pictures = PictureTransfer(finder: PictureFinder(folder: folder), shelf: shelf, store: store)
    }

    mutating func run() async throws -> ImportReport {
        let site = try Self.site(choices.site)
        let sections = try await SectionChoice(store, named: choices.section)
        try read()
        try await plan()
        var moved = try await importAll(posts.map(\.number), sections: sections, site: site, isFirst: true)
        // An address that was taken got a number; the stories that lead there are written again, once.
        if !moved.isEmpty {
            let affected = posts.filter { post in
                moved.contains { links[post.number]?.contains($0) == true }
            }
            moved = try await importAll(
                affected.map(\.number), sections: sections, site: site, isFirst: false)
        }
        try await finish()
        return report
    }

    // MARK: Reading

    private mutating func read() throws {
        let listing = try FolderListing(folder)
        authors = AuthorNames.beside(folder)
        let name =
            (PictureFinder.real(folder) ?? folder).split(separator: "/").last.map(String.init) ?? "root"
        for path in listing.posts {
            do {
                let file = try SourceFile(path: path, bytes: try Self.bytes(of: "\(folder)/\(path)"))
                let facts = try StoryFacts(file, zone: zone, authors: authors)
                if choices.publish, facts.published == nil, !facts.isDraft {
                    let unread = facts.remarks.first { $0.kind == .date }
                    throw FrontMatterFault(
                        line: unread?.line,
                        sentence: unread?.sentence
                            ?? "It has no date, neither in its name nor in its front matter.")
                }
                note(facts, in: file)
                let isPublic = choices.publish && !facts.isDraft && facts.published.map { $0 <= now } == true
                posts.append(
                    ImportedPost(
                        number: posts.count, file: file, facts: facts, key: "markdown/\(name)/\(path)",
                        isPublic: isPublic))
            } catch let fault as FrontMatterFault {
                report.refusals.append(.init(file: path, line: fault.line, reason: fault.sentence))
            }
        }
        if !listing.others.isEmpty {
            report.notes.append(
                "\(listing.others.count) files of other kinds were not read, \(listing.others[0]) first.")
        }
        if !listing.links.isEmpty {
            report.notes.append(
                "\(listing.links.count) symbolic links were not followed, \(listing.links[0]) first.")
        }
    }

    private static func bytes(of path: String) throws(FrontMatterFault) -> [UInt8] {
        guard let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int,
            size <= FolderListing.largest
        else { throw FrontMatterFault(sentence: "The file is larger than 2 MB.") }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw FrontMatterFault(sentence: "The file can't be read.")
        }
        return [UInt8](data)
    }

    private mutating func note(_ facts: StoryFacts, in file: SourceFile) {
        report.findings += facts.remarks.map { $0.finding(in: file.path) }
        for entry in file.frontMatter.entries where !StoryFacts.usedNames.contains(entry.name.lowercased()) {
            if !entry.name.contains("<"), entry.name.count <= 40 { unusedNames[entry.name, default: 0] += 1 }
        }
        oldAddresses += facts.oldAddresses.count
        guard choices.publish else { return }
        if facts.isDraft {
            report.findings.append(
                Finding(.notPublished, in: file.path, line: nil, "It is marked as a draft there."))
        } else if let published = facts.published, published > now {
            report.findings.append(
                Finding(
                    .notPublished, in: file.path, line: nil,
                    "Its date, \(CalendarDay(published, in: zone)), is still to come."))
        }
    }

    // MARK: Planning

    /// Gives every story the address it will have, so that links can lead there before it is written.
    private mutating func plan() async throws {
        posts.sort { left, right in
            let (first, second) = (
                left.facts.published ?? .distantFuture, right.facts.published ?? .distantFuture
            )
            return first == second ? left.file.path < right.file.path : first < second
        }
        var taken: Set<StoryAddress> = []
        for index in posts.indices {
            posts[index].number = index
            guard let known = try await store.stories.address(importedAs: posts[index].key) else { continue }
            posts[index].address = known
            taken.insert(known)
        }
        for index in posts.indices where posts[index].address == nil {
            posts[index].address = posts[index].plannedAddress(beside: taken, in: zone)
            if let address = posts[index].address { taken.insert(address) }
        }
    }

    private func linkMove(site: String?) -> LinkMove {
        var addresses = OldAddresses()
        var paths: [Int: String] = [:]
        var bylines: [String: Slug] = [:]
        for post in posts {
            addresses.add(
                post.number, path: post.file.path, name: post.file.name, days: post.facts.days,
                others: post.facts.oldAddresses)
            // Among drafts, links lead where the stories would stand if they were published with their dates.
            guard post.isPublic || !choices.publish else { continue }
            paths[post.number] = post.address.map(LinkMove.path)
            for byline in post.facts.bylines { bylines[OldAddresses.folded(byline.name)] = byline.slug }
        }
        for (id, name) in authors {
            bylines[OldAddresses.folded(id)] = bylines[OldAddresses.folded(name)]
        }
        return LinkMove(addresses: addresses, paths: paths, bylines: bylines, site: site)
    }

    // MARK: Writing

    /// Imports the posts of these numbers; answers which of all stand elsewhere than planned.
    private mutating func importAll(
        _ numbers: [Int], sections: SectionChoice, site: String?, isFirst: Bool
    ) async throws -> [Int] {
        let move = linkMove(site: site)
        var moved: [Int] = []
        for number in numbers {
            let post = posts[number]
            let written = try await PostWriting(post, move: move, store: store, now: now)
                .written(in: sections, pictures: &pictures)
            links[number] = written.leadsTo
            if isFirst, written.draft.text.picture?.alt.isEmpty == true { silentPictures += 1 }
            let imported = ImportedStory(
                key: post.key, draft: written.draft, slug: post.facts.slug,
                publish: post.isPublic ? post.facts.published : nil)
            do {
                let outcome = try await store.stories.importStory(imported, now: now) {
                    !PublishingQuestion.questions(of: CopyReader().read($1.body).record).isEmpty
                        || !Republication(of: $0, as: $1).changes.isEmpty
                }
                if isFirst {
                    note(outcome, of: post)
                    report.findings += written.remarks.map { $0.finding(in: post.file.path) }
                }
            } catch let error as HouseError where error.blame == .conflict || error.blame == .request {
                report.refusals.append(.init(file: post.file.path, reason: error.description))
                continue
            }
            guard post.isPublic, let stands = try await store.stories.address(importedAs: post.key) else {
                continue
            }
            if stands != post.address {
                posts[number].address = stands
                moved.append(number)
            }
        }
        return moved
    }

    private mutating func note(_ outcome: ImportOutcome, of post: ImportedPost) {
        switch outcome {
        case .added(let id): report.added.append(id)
        case .changed(let id): report.changed.append(id)
        case .unchanged(let id): report.unchanged.append(id)
        case .waiting(let id, let isNew):
            if isNew { report.added.append(id) } else { report.changed.append(id) }
            report.waiting.append(id)
            if isNew { return }
        }
        if post.isPublic { report.published += 1 }
    }

    // MARK: The report's end

    private mutating func finish() async throws {
        report.pictures = pictures.known.count
        report.picturesCopied = pictures.copied
        report.refusals.sort { $0.file < $1.file }
        report.findings.sort { ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0) }
        noteTheWhole()
    }

    private mutating func noteTheWhole() {
        if !unusedNames.isEmpty {
            let names = unusedNames.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
            report.notes.append("Front matter with no place here: \(names).")
        }
        if oldAddresses > 0 {
            report.notes.append(
                "\(oldAddresses) earlier addresses (permalink, redirect_from) served for links; nothing answers there."
            )
        }
        if silentPictures > 0 {
            report.notes.append(
                "\(silentPictures) lead pictures have no words for those who don't see them; write some at the desk."
            )
        }
        let names = Set(posts.flatMap { $0.facts.bylines.map(\.name) })
        let accounts = names.filter { !$0.contains(" ") && $0.lowercased() == $0 }.sorted()
        if !accounts.isEmpty {
            report.notes.append(
                "\(accounts.count) bylines look like accounts' names (\(accounts.prefix(5).joined(separator: ", "))…). "
                    + "With full names in _data/authors.yml beside the posts, another import puts them right."
            )
        }
    }

    private static func site(_ site: String?) throws -> String? {
        guard var site else { return nil }
        while site.hasSuffix("/") { site.removeLast() }
        guard site.hasPrefix("https://") || site.hasPrefix("http://"), !LinkMove.host(of: site).isEmpty else {
            throw HouseError(
                "“\(site)” is no address of a site.", hint: "Write it whole, as in https://old.example.",
                blame: .request)
        }
        return site
    }
}
