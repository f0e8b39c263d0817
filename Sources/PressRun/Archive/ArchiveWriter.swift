import Foundation
import Newsroom
import Pressroom
import Storage

/// Adds to `archive/` what a run of the press put out: the texts that readers saw, with their marks, what was corrected, what
/// was mailed, the policies, the pictures, and the chain and the signed lists that hold all of it together.
///
/// A file that the chain names is never written again. Lists are kept by the month or the year, so that what a change costs
/// doesn't grow with the archive. The signed list comes last: a crash before it leaves the work on the press's list.
///
/// What lies on the disk is believed only as far as the key signed it. Where a list isn't what was signed, by a crash or by
/// somebody's hand, everything is written anew from the database, and nothing else is signed.
struct ArchiveWriter {
    private let run: Printer
    private let folder: SiteFolder
    private let key: ArchiveKey
    private let paper: Paper
    /// Is everything written anew, and nothing believed that lies there?
    private let isWhole: Bool
    private var touched: [String: ContentHash] = [:]
    private var fresh: [(what: ArchiveLink.What, file: String, sha256: ContentHash)] = []

    private init(_ run: Printer, _ paper: Paper, _ key: ArchiveKey, isWhole: Bool = false) {
        self.run = run
        self.paper = paper
        self.key = key
        self.isWhole = isWhole
        folder = SiteFolder(path: run.archive)
    }

    /// - Returns: how many files were written.
    /// - Throws: ``ArchiveConflict`` where the archive and the database tell different pasts.
    static func write(_ work: PressWork, for run: Printer, _ paper: Paper, signedBy key: ArchiveKey)
        async throws
        -> Int
    {
        do {
            var writer = ArchiveWriter(run, paper, key)
            return try await writer.write(work)
        } catch is UnsignedList {
            var writer = ArchiveWriter(run, paper, key, isWhole: true)
            return try await writer.writeEverything()
        }
    }

    /// Is the root's list the one that the key signed?
    private var isSigned: Bool {
        let bytes = SiteFolder.bytes(at: "\(folder.path)/\(ArchiveManifest.name)") ?? []
        let signature = SiteFolder.bytes(at: "\(folder.path)/\(ArchiveManifest.signatureName)") ?? []
        return ArchiveManifest(bytes) != nil && key.isRight(signature, of: bytes)
    }

    private mutating func write(_ work: PressWork) async throws -> Int {
        guard isSigned else { throw UnsignedList() }
        try await checkPast()
        try await writePaper()
        for id in work.stories.sorted() { try await write(id) }
        if !work.stories.isEmpty { try await writeCorrections(of: work.stories) }
        for id in work.editions.sorted() { try await write(id) }
        return try await finish()
    }

    private mutating func writeEverything() async throws -> Int {
        try await checkPast()
        try await writePaper()
        var last: Story.ID?
        while true {
            let batch = try await run.store.archive.stories(after: last, limit: 200)
            guard !batch.isEmpty else { break }
            last = batch.last
            for id in batch { try await write(id) }
        }
        try await writeCorrections(of: nil)
        for id in try await run.store.archive.editions() { try await write(id) }
        return try await finish()
    }

    /// The chain in the files may end where the database's does, or before. Where it goes on, the database has forgotten
    /// what was published, and writing would put other words over it.
    private func checkPast() async throws {
        guard let file = folder.files(below: "chain").max(),
            let told = ArchiveChain.links(SiteFolder.bytes(at: "\(folder.path)/\(file)") ?? [])?.last
        else { return }
        let known = try await run.store.archive.links(of: [told.file])[told.file]
        guard known?.hash != told.hash else { return }
        throw ArchiveConflict(file: told.file)
    }

    // MARK: What there is

    private mutating func writePaper() async throws {
        try put(ArchiveFiles.json(try await run.store.archive.paper()), at: "paper.json")
        try put(Array(ArchiveReadMe.text(paper: paper.masthead.name).utf8), at: "README.md")
        try put(Array((key.publicWords + "\n").utf8), at: ArchiveManifest.keyName)
        for kind in [Policy.Kind.privacy, .terms] {
            for policy in try await run.store.house.policies(kind).sorted(by: { $0.version < $1.version }) {
                let file = "policies/\(kind.rawValue)-\(policy.version).md"
                try await putOnce(Array(policy.text.utf8), at: file, as: .policy)
            }
        }
    }

    private mutating func write(_ id: Story.ID) async throws {
        guard let (story, revisions) = try await run.store.archive.story(id),
            let shown = try await run.store.published.story(id)
        else { return }
        let place = "stories/\(shown.address.path)"
        for revision in revisions {
            let file = "\(place)/\(revision["number"]?.number ?? 0).md"
            try await putOnce(ArchiveFiles.markdown(revision), at: file, as: .revision)
        }
        try put(ArchiveFiles.json(story), at: "\(place)/story.json")
        try put(run.press.record(of: shown, in: paper).bytes, at: "\(place)/record.json")
        for picture in story.pictures {
            guard let name = picture["file_name"]?.text else { continue }
            let file = "pictures/\(name.prefix(2))/\(name)"
            // Where the original is gone the site's run has said so; what lies in the archive stays.
            guard
                let bytes = SiteFolder.bytes(at: "\(run.originals)/\(name)")
                    ?? SiteFolder.bytes(at: "\(folder.path)/\(file)")
            else { continue }
            try put(bytes, at: file)
        }
    }

    private mutating func writeCorrections(of stories: Set<Story.ID>?) async throws {
        for correction in try await run.store.archive.corrections(of: stories) {
            guard let file = ArchiveFiles.path(of: correction) else { continue }
            try await putOnce(ArchiveFiles.json(correction), at: file, as: .correction)
        }
    }

    private mutating func write(_ id: Edition.ID) async throws {
        guard var edition = try await run.store.archive.edition(id), let day = edition.edition["day"]?.text,
            let series = try await run.store.house.series().first(where: {
                $0.id.rawValue == edition.edition["series"]?.number
            })
        else { return }
        let correction = edition.edition["correction"]?.number.map { "-correction-\($0)" } ?? ""
        let place = "editions/\(series.slug)/\(day.prefix(4))/\(day)\(correction)"
        for (index, printing) in edition.printings.enumerated() {
            let number = printing["number"]?.number ?? 0
            let (html, text) = (printing["html"]?.text ?? "", printing["text"]?.text ?? "")
            try put(Array(html.utf8), at: "\(place)/\(number).html")
            try put(Array(text.utf8), at: "\(place)/\(number).txt")
            let message = try ArchiveFiles.message(
                subject: printing["subject"]?.text ?? "", html: html, text: text,
                made: Date(timeIntervalSince1970: Double(printing["made"]?.number ?? 0) / 1_000),
                of: series.slug, identity: "edition-\(id)-\(number)")
            try await putOnce(message, at: "\(place)/\(number).eml", as: .edition)
            edition.printings[index]["html"] = nil
            edition.printings[index]["text"] = nil
        }
        try put(ArchiveFiles.json(edition), at: "\(place)/edition.json")
    }

    // MARK: Files

    private mutating func put(_ bytes: [UInt8], at file: String) throws {
        if case .written = try folder.put(bytes, at: file, withCopy: false) {
            touched[file] = ContentHash(of: bytes)
        } else if try !isListed(file) {
            touched[file] = ContentHash(of: bytes)
        }
    }

    /// What the chain names stays as it is.
    private mutating func putOnce(_ bytes: [UInt8], at file: String, as what: ArchiveLink.What) async throws {
        guard let link = try await run.store.archive.links(of: [file])[file] else {
            try put(bytes, at: file)
            fresh.append((what, file, ContentHash(of: bytes)))
            return
        }
        // A power cut may have taken the file and left the link.
        if SiteFolder.hash(ofFileAt: "\(folder.path)/\(file)") != link.sha256 {
            guard ContentHash(of: bytes) == link.sha256 else { throw ArchiveConflict(file: file) }
            try put(bytes, at: file)
        }
        if try !isListed(file) { touched[file] = link.sha256 }
    }

    private var lists: [String: ArchiveManifest] = [:]

    private mutating func isListed(_ file: String) throws -> Bool {
        try list(ArchiveManifest.group(of: file)).hashes[file] != nil
    }

    /// A list as it was signed; an empty one where everything is written anew.
    private mutating func list(_ group: String) throws -> ArchiveManifest {
        if let list = lists[group] { return list }
        var list = ArchiveManifest()
        if !isWhole {
            let name = Self.manifest(of: group)
            let signed = group.isEmpty ? nil : try self.list("").hashes[name]
            let bytes = SiteFolder.bytes(at: "\(folder.path)/\(name)")
            guard group.isEmpty || bytes.map({ ContentHash(of: $0) }) == signed,
                let read = ArchiveManifest(bytes ?? [])
            else { throw UnsignedList() }
            list = read
        }
        lists[group] = list
        return list
    }

    private static func manifest(of group: String) -> String {
        group.isEmpty ? ArchiveManifest.name : "\(group)/\(ArchiveManifest.name)"
    }

    private mutating func finish() async throws -> Int {
        try await addLinks()
        guard !touched.isEmpty || !folder.holds(ArchiveManifest.signatureName) else { return 0 }
        let count = touched.count
        var root = try list("")
        for (group, files) in Dictionary(grouping: touched, by: { ArchiveManifest.group(of: $0.key) }) {
            if group.isEmpty {
                for (file, hash) in files { root.hashes[file] = hash }
                continue
            }
            var list = try list(group)
            for (file, hash) in files { list.hashes[file] = hash }
            let bytes = list.bytes
            _ = try folder.put(bytes, at: Self.manifest(of: group), withCopy: false)
            root.hashes[Self.manifest(of: group)] = ContentHash(of: bytes)
        }
        // The root's list names everything only once everything lies there for good.
        try folder.flush()
        let bytes = root.bytes
        _ = try folder.put(bytes, at: ArchiveManifest.name, withCopy: false)
        _ = try folder.put(try key.signature(of: bytes), at: ArchiveManifest.signatureName, withCopy: false)
        try folder.flush()
        return count
    }

    private mutating func addLinks() async throws {
        var last = try await run.store.archive.lastLink()
        // A run that was cut short may have left links that its file lacks.
        if isWhole {
            var month = try await run.store.archive.firstLink()?.at
            while let start = month, let last, start <= last.at {
                try await putChain(ofMonth: start)
                month = ArchiveTime.month(of: start).end
            }
        } else if let last {
            try await putChain(ofMonth: last.at)
        }
        guard !fresh.isEmpty else { return }
        // Time never goes back along the chain, whatever the clock does.
        let at = max(run.clock.now.wholeMilliseconds, last?.at ?? .distantPast)
        var links: [ArchiveLink] = []
        for entry in fresh {
            let number = (last?.number ?? 0) + 1
            let link = ArchiveLink(
                number: number, at: at, what: entry.what, file: entry.file, sha256: entry.sha256,
                hash: ArchiveChain.hash(
                    number, at, entry.what, entry.file, entry.sha256, after: last?.hash))
            links.append(link)
            last = link
        }
        try await run.store.archive.add(links)
        try await putChain(ofMonth: at)
    }

    private mutating func putChain(ofMonth instant: Date) async throws {
        let month = ArchiveTime.month(of: instant)
        let links = try await run.store.archive.links(from: month.start, to: month.end)
        guard !links.isEmpty else { return }
        try put(Array(links.map(ArchiveChain.line).joined().utf8), at: "chain/\(month.name).jsonl")
    }
}

extension Date {
    fileprivate var wholeMilliseconds: Date {
        Date(timeIntervalSince1970: (timeIntervalSince1970 * 1_000).rounded(.down) / 1_000)
    }
}

/// A list on the disk isn't the one that was signed.
private struct UnsignedList: Error {}

/// The archive and the database tell different pasts: a backup of the one came back beside the other, or somebody's hand was
/// in it. Nothing was signed.
package struct ArchiveConflict: Error, CustomStringConvertible {
    /// Where it shows.
    let file: String

    package var description: String {
        "The archive knows something else of \(file) than the database, so nothing was added to it. "
            + "Move archive/ away, and keep it: what the database knows is written anew. "
            + "Or rebuild the newsroom from it: daybreak archive rebuild."
    }
}
