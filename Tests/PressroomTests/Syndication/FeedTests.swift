import Foundation
import FoundationXML
import Newsroom
import Testing

@testable import Pressroom

@Suite struct FeedTests {
    private func pages() throws -> [Page] {
        try Press().feeds(SyndicationSamples.stories, in: SyndicationSamples.paper())
    }

    @Test func `Atom and RSS are well-formed whatever the words`() throws {
        for page in try pages().prefix(2) {
            let outline = try #require(XMLOutline(page.bytes), "\(page.path)")
            #expect(outline.count(of: page.path == .atom ? "entry" : "item") == 3)
        }
    }

    @Test func `An Atom entry has a permanent id, its dates, its authors and its whole text`() throws {
        let outline = try #require(XMLOutline(try pages()[0].bytes))
        #expect(
            outline.texts(of: "id") == [
                "https://harbor.example/feed.atom",
                "https://harbor.example/2026/11/ports-powers-who-pays.html",
                "https://harbor.example/2026/11/bell-and-noise.html",
                "https://harbor.example/2026/11/harbor-reopens.html",
            ])
        #expect(outline.texts(of: "updated").prefix(2) == ["2026-11-23T12:00:00Z", "2026-11-23T12:00:00Z"])
        #expect(outline.texts(of: "published").first == "2026-11-23T11:00:00Z")
        #expect(outline.texts(of: "title")[1] == "Ports & <Powers>: “who pays?”")
        #expect(outline.texts(of: "title")[2] == "Bell and noise")
        #expect(outline.texts(of: "name").prefix(4) == ["The Harbor", "Ada Pike", "Tom Reyes", "Jo Lind"])
        let content = try #require(outline.texts(of: "content").first)
        #expect(content.contains("https://harbor.example/2026/11/harbor-reopens.html\""))
        #expect(
            content.contains("https://harbor.example/pictures/\(SyndicationSamples.picture.picture.fileName)")
        )
        #expect(content.contains("https://harbor.example/2026/11/ports-powers-who-pays.html#a-crosshead"))
        #expect(!content.contains("javascript:") && !content.contains("<script"))
    }

    @Test func `An RSS item has its guid, an RFC 822 date and its whole text`() throws {
        let outline = try #require(XMLOutline(try pages()[1].bytes))
        #expect(
            outline.texts(of: "guid").first == "https://harbor.example/2026/11/ports-powers-who-pays.html")
        #expect(outline.texts(of: "pubDate").first == "Mon, 23 Nov 2026 11:00:00 +0000")
        #expect(outline.texts(of: "content:encoded").first?.contains("deeper") == true)
    }

    @Test func `JSON Feed 1.1 holds the same stories in the same order`() throws {
        let page = try pages()[2]
        let feed = try #require(JSONSerialization.jsonObject(with: Data(page.bytes)) as? [String: Any])
        #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
        let items = try #require(feed["items"] as? [[String: Any]])
        #expect(
            items.map { $0["id"] as? String } == [
                "https://harbor.example/2026/11/ports-powers-who-pays.html",
                "https://harbor.example/2026/11/bell-and-noise.html",
                "https://harbor.example/2026/11/harbor-reopens.html",
            ])
        #expect((items[0]["content_html"] as? String)?.contains("A crosshead") == true)
        #expect(items[1]["authors"] == nil)
        #expect(items[1]["summary"] == nil)
    }

    @Test func `A withdrawn story stays in the feeds as its note, without text, picture or names`() throws {
        let stories = [SyndicationSamples.story(9, headline: "Gone", withdrawn: "Taken back.")]
        for page in try Press().feeds(stories, in: SyndicationSamples.paper()) {
            let feed = String(decoding: page.bytes, as: UTF8.self)
            #expect(feed.contains("Withdrawn: Gone") && feed.contains("Taken back."))
            #expect(!feed.contains("Ada Pike"))
        }
    }

    @Test func `A feed set twice is the same`() throws { #expect(try pages() == pages()) }
}

/// What an XML parser of another maker's sees: how often each element occurs, and the words in it.
final class XMLOutline: NSObject, XMLParserDelegate {
    private var open: [(name: String, text: String)] = []
    private var found: [(name: String, text: String)] = []

    /// Nil where the bytes are not well-formed.
    init?(_ bytes: [UInt8]) {
        super.init()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    func texts(of name: String) -> [String] { found.filter { $0.name == name }.map(\.text) }
    func count(of name: String) -> Int { texts(of: name).count }

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
        qualifiedName qName: String?, attributes attributeDict: [String: String] = [:]
    ) { open.append((elementName, "")) }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if !open.isEmpty { open[open.count - 1].text += string }
    }

    func parser(
        _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
        qualifiedName qName: String?
    ) { if let last = open.popLast() { found.append(last) } }
}
