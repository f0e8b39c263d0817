import Foundation
import Newsroom
import Testing

@testable import Pressroom

extension Page {
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// What stands in an attribute, wherever it occurs.
    func values(of attribute: String) -> [String] {
        text.split(separator: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
}

@Suite struct `Pages` {
    let press: Press
    let paper: Paper
    let samples: SamplePages

    init() throws {
        press = try Press()
        paper = try SamplePaper.paper()
        samples = try SamplePages(press: press)
    }

    @Test func `What somebody typed never becomes markup`() throws {
        let nasty = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>{{headline}}"
        var evil = paper
        evil.masthead.name = nasty
        evil.masthead.slogan = nasty
        evil.masthead.about = nasty
        evil.masthead.postalAddress = nasty
        let section = Section(id: .init(9), slug: Slug(from: "x"), name: nasty, position: 1)
        evil.sections = [section]
        evil.series?.name = nasty
        evil.series?.promise = nasty
        let story = SamplePaper.story(
            90, nasty, in: section, standfirst: nasty,
            body: nasty + "\n\n[a](javascript:alert(3)) ![b](http://x.y/z.png)",
            by: [Byline(nasty)],
            picture: LeadPicture(
                picture: SamplePaper.picture.picture, alt: nasty, caption: nasty, credit: nasty),
            topics: [nasty], exclusive: true)
        let front = FrontPage.arrange(
            stories: [story], sections: [section], edition: nil,
            day: CalendarDay(year: 2026, month: 1, day: 1))
        let listing = ListingPage(
            kind: .byline(Slug(from: "x"), name: nasty), sheet: .newest, stories: [story], total: 1)
        let hit = SearchPage.Hit(story: story, snippet: [.init(nasty, isMatch: true), .init(nasty)])
        var preferences = SamplePages.preferences(.confirmed)
        preferences.address = nasty
        preferences.typedAddress = nasty
        preferences.notice = nasty
        preferences.errors = FormErrors([FieldError("address", nasty)])
        let pages = [
            press.front(front, in: evil), press.story(story, related: [story], in: evil),
            press.listing(listing, in: evil), press.about(in: evil),
            press.search(SearchPage(words: nasty, hits: [hit], total: 1, page: 1, pageCount: 2), in: evil),
            press.signUpForm(address: nasty, error: nasty, in: evil),
            press.preferences(preferences, in: evil),
            press.error(HouseError(nasty, hint: nasty, blame: .us), in: evil),
            press.policy(SamplePaper.policy(.terms, 1, nasty), versions: [], isCurrent: true, in: evil),
        ]
        for page in pages {
            #expect(!page.text.contains("<script>"), "\(page.path)")
            // Inside JSON-LD only what would end it can do harm, and it has no `<` at all.
            let text = page.text.replacing(/<script type="application\/ld\+json">[^<]*<\/script>/, with: "")
            #expect(!text.contains("<img src=x"), "\(page.path)")
            #expect(!text.contains("javascript:"), "\(page.path)")
            #expect(!text.contains("http://x.y"), "\(page.path)")
            #expect(text.contains("{{headline}}"), "\(page.path)")
        }
    }

    @Test func `Links are relative to where the page lies, and lead inside the site`() throws {
        for (name, page) in samples.all where page.path != .notFound {
            let depth = page.path.path.count { $0 == "/" }
            for link in page.values(of: "href") + page.values(of: "src") + page.values(of: "action") {
                if link.hasPrefix("https://merrowcourant.example/") {
                    // The canonical address is whole; of a text that was replaced it is the story's.
                    let canonical = name.hasPrefix("version-") ? page.path.story : page.path
                    #expect(link == canonical.absolute(under: paper.site), "\(name): \(link)")
                    continue
                }
                if link.hasPrefix("#") || link.hasPrefix("mailto:") || link.hasPrefix("https://example.org/")
                {
                    continue
                }
                #expect(!link.contains("://") && !link.hasPrefix("/"), "\(name): \(link)")
                let ups = link.matches(of: /\.\.\//).count
                #expect(ups == depth, "\(name): \(link)")
            }
        }
    }

    @Test func `The page for lost addresses has whole links only`() throws {
        for link in press.notFound(in: paper).values(of: "href") where !link.hasPrefix("#") {
            #expect(link.hasPrefix("https://merrowcourant.example/") || link.hasPrefix("mailto:"), "\(link)")
        }
    }

    @Test func `A link to a place on its page finds it`() throws {
        for (name, page) in samples.all {
            let ids = page.values(of: "id")
            #expect(ids.count == Set(ids).count, "\(name) has an id twice: \(ids)")
            for link in page.values(of: "href") where link.hasPrefix("#") {
                #expect(ids.contains(String(link.dropFirst())), "\(name): \(link)")
            }
            for label in page.values(of: "aria-labelledby") + page.values(of: "aria-describedby") {
                for id in label.split(separator: " ") {
                    #expect(ids.contains(String(id)), "\(name): \(id)")
                }
            }
        }
    }

    @Test func `No page asks anything of a third party, and none has a style or script of its own`() throws {
        for (name, page) in samples.all {
            for source in page.values(of: "src") { #expect(!source.contains("//"), "\(name): \(source)") }
            #expect(!page.text.contains("style=\""), "\(name)")
            #expect(!page.text.contains("<style"), "\(name)")
            for script in page.text.matches(of: /<script[^>]*>/) {
                #expect(script.output == "<script type=\"application/ld+json\">", "\(name)")
            }
        }
    }

    @Test func `Answers are neither indexed nor told to other sites; the paper's pages are`() throws {
        let answers = ["search", "statements", "sign-up", "confirm", "preferences", "leave", "404.html"]
        for (name, page) in samples.all {
            let isAnswer = answers.contains { page.path.path.hasPrefix($0) }
            let isLeftOut = isAnswer || name.hasPrefix("version-")
            #expect(
                page.text.contains("<meta name=\"robots\" content=\"noindex\">") == isLeftOut, "\(name)")
            #expect(
                page.text.contains("<meta name=\"referrer\" content=\"same-origin\">") == isAnswer, "\(name)")
            #expect(page.text.contains("rel=\"canonical\"") == !isAnswer, "\(name)")
        }
    }

    @Test func `The sign-up sentence on the page is the one that is kept, byte for byte`() throws {
        let page = press.signUpForm(in: paper).text
        let shown = try #require(page.firstMatch(of: /<p class="consent">(.*)<\/p>/)).output.1
        #expect(shown.replacing(/<[^>]*>/, with: "") == paper.signUpSentence)
        #expect(shown.contains("<a href=\"privacy.html\">privacy policy</a>"))
        #expect(shown.contains("<a href=\"terms.html\">terms of use</a>"))
    }

    @Test func `Every page offers to sign up once, but for those that come down to one other button`() throws
    {
        let oneButton: Set = ["confirm", "leave"]
        let noSeries: Set = ["about-no-series", "story-plain"]
        for (name, page) in samples.all {
            let forms = page.text.matches(of: /<form [^>]*action="([^"]*)"/).filter {
                $0.output.1.hasSuffix("sign-up")
            }
            #expect(forms.count == (oneButton.union(noSeries).contains(name) ? 0 : 1), "\(name)")
        }
    }

    @Test func `A paper without a series offers nothing to sign up for`() throws {
        let silent = try SamplePaper.paper(series: nil)
        #expect(!press.story(SamplePaper.full, in: silent).text.contains("sign-up"))
        #expect(press.signUpForm(in: silent).text.contains("We send no edition at the moment."))
    }

    @Test func `Every page has one first heading`() throws {
        for (name, page) in samples.all {
            #expect(page.text.matches(of: /<h1[ >]/).count == 1, "\(name)")
        }
    }

    @Test func `A withdrawn story shows its note and nothing of its text`() throws {
        let page = press.story(
            SamplePaper.story(
                91, "Mayor resigns", standfirst: "He left at noon.", body: "The secret body.",
                picture: SamplePaper.picture,
                topics: ["mayors"], withdrawn: "We were **wrong**."), in: paper
        ).text
        #expect(page.contains("We were <strong>wrong</strong>."))
        for gone in ["He left at noon.", "secret body", "pictures/", "mayors"] {
            #expect(!page.contains(gone))
        }
    }

    @Test func `A story's own links lead to where they should from its page`() throws {
        let body = """
            [a](/2026/11/other.html#x) [b](https://merrowcourant.example/about.html) [c](/) \
            [d](somewhere.html) [e](pictures/0123456789abcdef0123456789abcdef.png) [f](https://example.org/)
            """
        let page = press.story(SamplePaper.story(92, "Links", body: body), in: paper).text
        #expect(page.contains("<a href=\"../../2026/11/other.html#x\">a</a>"))
        #expect(page.contains("<a href=\"../../about.html\">b</a>"))
        #expect(page.contains("<a href=\"../../index.html\">c</a>"))
        #expect(page.contains(" d "))
        #expect(page.contains("<a href=\"../../pictures/0123456789abcdef0123456789abcdef.png\">e</a>"))
        #expect(page.contains("<a href=\"https://example.org/\">f</a>"))
    }

    @Test func `Style and icon are named after their bytes, and pages refer to them`() throws {
        for asset in press.assets {
            let name = try #require(asset.path.path.firstMatch(of: /\.([0-9a-f]{16})\./)).output.1
            #expect(ContentHash(of: asset.bytes).hex.hasPrefix(name))
            #expect(press.about(in: paper).text.contains("href=\"\(asset.path.path)\""))
        }
    }

    @Test func `The same stories give the same bytes`() throws {
        let again = try SamplePages(press: Press())
        for (first, second) in zip(samples.all, again.all) { #expect(first.page == second.page) }
    }

    @Test func `Bylines are told by role`() {
        let bylines = [
            Byline("Ada"), Byline("Jonas"), Byline("Mia"), Byline("Tom", role: .with),
            Byline("June", role: .editedBy),
        ]
        #expect(bylines.inOneLine == "By Ada, Jonas and Mia, with Tom")
        let spoken = bylines.views(on: Links(from: .front, in: paper)).map { view -> String in
            guard case .text(let before) = view["before"], case .text(let name) = view["name"] else {
                return "?"
            }
            return before + name
        }
        #expect(spoken.joined() == "By Ada, Jonas and Mia; with Tom; edited by June")
    }
}

extension SitePath {
    /// The story that a version is of.
    fileprivate var story: SitePath {
        if case .version(let address, _) = self { .story(address) } else { self }
    }
}
