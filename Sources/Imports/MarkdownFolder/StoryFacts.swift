import Foundation
import Newsroom

/// What a file says about its story, besides the text.
struct StoryFacts: Equatable {
    var headline: String
    var standfirst = ""
    var bylines: [Byline] = []
    var topics: [String] = []
    /// First publication; nil where neither the file's name nor its front matter gives a day.
    var published: Date?
    /// The days that its old address may have held.
    var days: [CalendarDay] = []
    var slug: Slug
    /// Was it published at all?
    var isDraft = false
    var section: String?
    var kind: Story.Kind
    var recordHead: RecordHead
    var picture: Picture?
    /// Addresses it once had.
    var oldAddresses: [String] = []

    struct Picture: Equatable {
        var path: String
        var alt: String
        var caption: String
        var credit: String
        var line: Int
    }

    private(set) var remarks: [Remark] = []

    /// - Throws: the sentence why no story can be made of it: it has no headline.
    init(_ file: SourceFile, zone: TimeZone, authors: [String: String]) throws(FrontMatterFault) {
        let matter = file.frontMatter
        guard let title = matter.words(["title", "headline", "subject"]) else {
            throw FrontMatterFault(
                line: matter.entries.isEmpty ? nil : 1,
                sentence: matter.entries.isEmpty
                    ? "It has no front matter, and so no headline." : "It has no title.")
        }
        headline = PlainWords.of(title: title.words)
        guard !headline.isEmpty else {
            throw FrontMatterFault(line: title.line, sentence: "Its title has no words.")
        }
        let givenSlug = matter.words(["slug"]).map { Slug(from: $0.words.replacing("_", with: "-")) }
        slug = givenSlug ?? file.name.slug
        kind = matter.words(["kind"]).flatMap { Story.Kind(rawValue: $0.words.lowercased()) } ?? .report
        recordHead = RecordHead(matter)
        readDates(file, zone: zone)
        readStandfirst(matter)
        bylines = matter.names(
            ["authors", "author", "byline", "bylines", "by"], splittingAt: [",", " and ", ";"]
        ).map { Byline(authors[$0] ?? $0) }
        var seen: Set<String> = []
        topics =
            (matter.names(["tags", "tag", "keywords"]) + matter.names(["categories", "category", "topics"]))
            .filter { seen.insert($0.lowercased()).inserted }
        section = matter.words(["section", "category"])?.words
        isDraft =
            matter.flag("draft") == true || matter.flag("published") == false
            || matter.words(["status"])?.words.lowercased() == "draft"
        readPicture(matter)
        oldAddresses =
            matter.names(["redirect_from", "aliases", "alias"], splittingAt: [])
            + matter.names(["permalink", "url"], splittingAt: []).filter {
                !$0.contains(":") && !$0.contains("{")
            }
        if let words = matter.words(["kind"]), Story.Kind(rawValue: words.words.lowercased()) == nil {
            let known = Story.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            remarks.append(
                Remark(
                    .frontMatter, line: words.line,
                    "“\(words.words.excerpt)” is no kind of story: \(known). It became a report."))
        }
        remarkOnStrangers(matter)
    }

    /// The day in the file's name decides; front matter that agrees with it may add the hour.
    private mutating func readDates(_ file: SourceFile, zone: TimeZone) {
        let given = file.frontMatter.words([
            "date", "publish_date", "publishdate", "pubdate", "published_at", "published",
        ])
        let written = given.flatMap { WrittenDate($0.words) }
        if let given, written == nil, file.frontMatter.flag(given.name) == nil {
            remarks.append(
                Remark(.date, line: given.line, "“\(given.words.excerpt)” is no date that can be read here."))
        }
        days = [file.name.day, written?.day].compactMap(\.self)
        guard let named = file.name.day else {
            published = written?.instant(in: zone)
            return
        }
        guard let written, let given, written.day != named else {
            let instant = written?.instant(in: zone)
            let isSameDay = instant.map { CalendarDay($0, in: zone) == named } == true
            published = isSameDay ? instant : WrittenDate(day: named).instant(in: zone)
            return
        }
        published = WrittenDate(day: named).instant(in: zone)
        remarks.append(
            Remark(
                .date, line: given.line,
                "The file's name says \(named), “\(given.name)” says \(written.day); the name decided."))
    }

    private mutating func readStandfirst(_ matter: FrontMatter) {
        let names = ["standfirst", "dek", "subtitle", "excerpt", "description", "summary", "lede", "teaser"]
        guard let found = matter.words(names) else { return }
        standfirst = PlainWords.of(markdown: found.words)
        for other in names where other != found.name {
            guard let words = matter.words([other]) else { continue }
            let plain = PlainWords.of(markdown: words.words)
            guard plain != standfirst, !plain.isEmpty, !standfirst.contains(plain) else { continue }
            remarks.append(
                Remark(
                    .frontMatter, line: words.line,
                    "“\(other)” differs from “\(found.name)”, which became the standfirst, and was left out: "
                        + "“\(plain.excerpt)”."))
        }
    }

    private mutating func readPicture(_ matter: FrontMatter) {
        for name in [
            "image", "hero", "cover", "featured_image", "featured", "hero_image", "thumbnail", "banner",
        ] {
            guard let entry = matter.entry(name) else { continue }
            let path: String?
            switch entry.value {
            case .text(let words): path = words.trimmed
            case .table:
                path =
                    ["src", "url", "path", "image", "file"].lazy.compactMap { entry.value.words($0) }.first
            case .list(let values):
                path = values.first.flatMap { if case .text(let words) = $0 { words } else { nil } }
            case .flag: path = nil
            }
            guard let path, !path.isEmpty else { continue }
            let alt =
                entry.value.words("alt")
                ?? matter.words(["\(name)_alt", "image_alt", "image-alt", "imagealt", "alt"])?.words ?? ""
            let caption =
                entry.value.words("caption")
                ?? matter.words([
                    "\(name)_figcaption", "image_figcaption", "\(name)_caption", "image_caption", "caption",
                ])?
                .words ?? ""
            let given =
                entry.value.words("credit")
                ?? matter.words(["\(name)_credit", "image_credit", "credit"])?.words
            if PlainWords.holdsLink(caption) || caption.contains("<a ") {
                remarks.append(
                    Remark(
                        .captionLink, line: entry.line,
                        "The caption had a link; captions have none, its words were kept."))
            }
            let (words, credit) = MarkdownInk.split(caption: PlainWords.of(markdown: caption))
            picture = Picture(
                path: path, alt: PlainWords.of(markdown: alt), caption: words,
                credit: given.map { PlainWords.of(markdown: $0) } ?? credit, line: entry.line)
            return
        }
    }

    /// A name that is a sentence is text that slipped out of its value.
    private mutating func remarkOnStrangers(_ matter: FrontMatter) {
        for entry in matter.entries where entry.name.contains("<") || entry.name.count > 40 {
            var words = entry.name
            if case .text(let value) = entry.value { words += ": " + value }
            remarks.append(
                Remark(
                    .frontMatter, line: entry.line,
                    "This looks like text that slipped out of its place; it was left out: "
                        + "“\(PlainWords.of(markdown: words).excerpt)”."))
        }
    }

    /// Names that are used here or that only steer a generator; the rest is counted in the report.
    static let usedNames: Set<String> = [
        "title", "headline", "subject", "slug", "date", "publish_date", "publishdate", "pubdate",
        "published_at",
        "published", "standfirst", "dek", "subtitle", "excerpt", "description", "summary", "lede", "teaser",
        "authors", "author", "byline", "bylines", "by", "tags", "tag", "keywords", "categories", "category",
        "topics",
        "section", "kind", "question", "parties", "draft", "status", "image", "hero", "cover",
        "featured_image", "featured", "hero_image",
        "thumbnail", "banner", "image_alt", "image-alt", "imagealt", "alt", "image_figcaption",
        "image_caption",
        "caption", "image_credit", "credit", "redirect_from", "aliases", "alias", "permalink", "url",
    ]
}

extension PlainWords {
    /// A title is words: tags and references are read, but stars and brackets are what they look like.
    static func of(title: String) -> String {
        guard title.contains("<") || title.contains("&") else { return title.oneLine }
        var words = ""
        var rest = title[...]
        while let mark = rest.firstIndex(of: "<") {
            words += rest[..<mark]
            rest = rest[mark...]
            let next = rest.dropFirst().first
            if next?.isLetter == true || next == "/", let end = rest.firstIndex(of: ">") {
                rest = rest[end...].dropFirst()
            } else {
                words += "<"
                rest = rest.dropFirst()
            }
        }
        return Entities.decoded(words + rest).oneLine
    }
}
