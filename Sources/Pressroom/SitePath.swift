package import Newsroom

/// Every address of the public site. Links are made from these and nowhere else, so that a page can be
/// moved in one place and no link is ever typed.
package enum SitePath: Hashable, Sendable {
    /// One page of a list that grows: the newest, or a full page counted from the oldest, from 1.
    package enum Sheet: Hashable, Sendable {
        case newest
        case number(Int)
    }

    // Files.
    case front
    case story(StoryAddress)
    /// What a story's marks say, as data.
    case record(StoryAddress)
    /// What changed in a story since it was published first.
    case versions(StoryAddress)
    /// A published text of a story as it was.
    case version(StoryAddress, revision: Int)
    case corrections(Sheet)
    case correctionsFeed
    /// Where the pages of parties, speakers and events begin.
    case recordIndex
    /// All that stories say of a party, a speaker or an event.
    case subject(RecordSubject)
    case section(Slug, Sheet)
    case byline(Slug, Sheet)
    case month(year: Int, month: Int)
    case archive
    case editions(Sheet)
    case edition(series: Slug, day: CalendarDay)
    case policy(Policy.Kind)
    case policyVersion(Policy.Kind, version: Int)
    case about
    case notFound
    case atom, rss, jsonFeed
    /// A full page of the Atom feed, counted from the oldest story, from 1 (RFC 5005 section 4).
    case atomSheet(Int)
    case sitemapIndex
    case sitemap(year: Int, month: Int)
    case sitemapOfPages
    case newsSitemap
    case robots
    /// The paths of stories that were taken back, one a line: a server answers them with their page's note
    /// and "410 Gone".
    case withdrawn
    /// A picture of the newsroom's `pictures/` folder.
    case picture(fileName: String)
    /// A style, script or icon of ours; its name holds a hash of its bytes.
    case asset(fileName: String)

    // Answered by the program, not by a file.
    case search
    /// The search among all statements.
    case statements
    case signUp
    case confirm(token: String)
    case preferences(token: String)
    case leave(token: String)

    /// The path below the site's root, without a leading slash, as in `2026/11/two-lists.html`. For a file
    /// it is also where it lies under `site/`.
    package var path: String {
        switch self {
        case .front: "index.html"
        case .story(let address): "\(address.path).html"
        case .record(let address): "\(address.path)/record.json"
        case .versions(let address): "\(address.path)/versions.html"
        case .version(let address, let revision): "\(address.path)/versions/\(revision).html"
        case .corrections(.newest): "corrections.html"
        case .corrections(.number(let number)): "corrections/\(number).html"
        case .correctionsFeed: "corrections.atom"
        case .recordIndex: "record.html"
        case .subject(let subject): "\(subject.path).html"
        case .section(let slug, .newest): "section/\(slug).html"
        case .section(let slug, .number(let number)): "section/\(slug)/\(number).html"
        case .byline(let slug, .newest): "by/\(slug).html"
        case .byline(let slug, .number(let number)): "by/\(slug)/\(number).html"
        case .month(let year, let month): "\(year)/\(Self.padded(month)).html"
        case .archive: "archive.html"
        case .editions(.newest): "editions.html"
        case .editions(.number(let number)): "editions/\(number).html"
        case .edition(let series, let day): "editions/\(series)/\(day.iso).html"
        case .policy(let kind): "\(kind.rawValue).html"
        case .policyVersion(let kind, let version): "\(kind.rawValue)/\(version).html"
        case .about: "about.html"
        case .notFound: "404.html"
        case .atom: "feed.atom"
        case .atomSheet(let number): "feed/\(number).atom"
        case .rss: "feed.rss"
        case .jsonFeed: "feed.json"
        case .sitemapIndex: "sitemap.xml"
        case .sitemap(let year, let month): "sitemap/\(year)-\(Self.padded(month)).xml"
        case .sitemapOfPages: "sitemap/pages.xml"
        case .newsSitemap: "sitemap/news.xml"
        case .robots: "robots.txt"
        case .withdrawn: "withdrawn.txt"
        case .picture(let name): "pictures/\(name)"
        case .asset(let name): "assets/\(name)"
        case .search: "search"
        case .statements: "statements"
        case .signUp: "sign-up"
        case .confirm(let token): "confirm/\(token)"
        case .preferences(let token): "preferences/\(token)"
        case .leave(let token): "leave/\(token)"
        }
    }

    /// The way from this page to another, as in `../../index.html`: it works on the served site, from a
    /// disk, and under any other address.
    package func link(to other: SitePath) -> String { link(toPath: other.path) }

    /// The same for a path that is only known as text.
    package func link(toPath other: String) -> String {
        String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") }) + other
    }

    /// The whole address under the paper's own, as in `https://example.org/about.html`. The front page is
    /// the bare address with a slash.
    ///
    /// - Parameter site: the paper's address without a slash at its end.
    package func absolute(under site: String) -> String { self == .front ? site + "/" : "\(site)/\(path)" }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
