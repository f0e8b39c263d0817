import Copydesk
import Foundation
import Newsroom
import Testing

@testable import Pressroom

@Suite struct StructuredDataTests {
    private func graph(_ data: StructuredData?) throws -> [[String: Any]] {
        let object = try JSONSerialization.jsonObject(with: Data(try #require(data).bytes))
        return try #require((object as? [String: Any])?["@graph"] as? [[String: Any]])
    }

    @Test func `A story says what it is, who wrote it, when, and all its words`() throws {
        let story = SyndicationSamples.stories[0]
        let copy = CopyReader().read(story.text.body)
        let things = try graph(.story(story, copy: copy, in: SyndicationSamples.paper()))
        let article = things[0]
        #expect(article["@type"] as? String == "AnalysisNewsArticle")
        #expect(article["headline"] as? String == "Ports & <Powers>: “who pays?”")
        #expect(article["datePublished"] as? String == "2026-11-23T11:00:00Z")
        #expect(article["dateModified"] as? String == "2026-11-23T12:00:00Z")
        let authors = try #require(article["author"] as? [[String: String]])
        #expect(authors.map { $0["name"] } == ["Ada Pike", "Tom Reyes"])
        #expect(authors[0]["url"] == "https://harbor.example/by/ada-pike.html")
        #expect(article["articleSection"] as? String == "World & Trade")
        #expect(article["keywords"] as? [String] == ["Ports", "a]]>b"])
        #expect(article["isAccessibleForFree"] as? Bool == true)
        #expect(article["inLanguage"] as? String == "en-US")
        #expect((article["image"] as? [String: Any])?["width"] as? Int == 1600)
        #expect(article["articleBody"] as? String == copy.blockTexts.joined(separator: "\n\n"))
        #expect(things[1]["@type"] as? String == "BreadcrumbList")
    }

    @Test(arguments: [
        (Story.Kind.report, "NewsArticle"), (.analysis, "AnalysisNewsArticle"),
        (.explainer, "BackgroundNewsArticle"), (.opinion, "OpinionNewsArticle"),
    ])
    func `Every kind of story has its type`(kind: Story.Kind, type: String) throws {
        let data = StructuredData.story(
            SyndicationSamples.story(1, kind: kind), copy: Copy(blocks: []),
            in: try SyndicationSamples.paper())
        #expect(try graph(data)[0]["@type"] as? String == type)
    }

    @Test func `Its marks are quotations, claims and events, and the record says the rest`() throws {
        let story = SyndicationSamples.story(
            1,
            body: """
                ---
                parties:
                  Avon: [Bath]
                ---
                ## Wishes {wants: Bath}

                - Rain. {likely; cost: Avon = mud}

                [It will rain]{very likely; by 2026-12-01}. On [Monday]{2026-11-16 = The vote} she said
                “it is done”^[Mara Voss; council; Bath; 2026-11-16; https://bath.example/minutes].
                """)
        let copy = CopyReader().read(story.text.body)
        #expect(copy.record.faults == [])
        let article = try graph(.story(story, copy: copy, in: SyndicationSamples.paper()))[0]
        let quotation = try #require((article["hasPart"] as? [[String: Any]])?.first)
        #expect(quotation["text"] as? String == "it is done")
        #expect((quotation["creator"] as? [String: String])?["name"] == "Mara Voss")
        #expect(quotation["isBasedOn"] as? String == "https://bath.example/minutes")
        let mentions = try #require(article["mentions"] as? [[String: Any]])
        #expect(mentions.map { $0["@type"] as? String } == ["Claim", "Event"])
        let file = try Press().record(of: story, in: SyndicationSamples.paper())
        let address = try #require((article["subjectOf"] as? [String: Any])?["contentUrl"] as? String)
        #expect(address.hasSuffix("/" + file.path.path) && address.hasSuffix("/record.json"))
        let record = try #require(try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any])
        let interest = try #require((record["interests"] as? [[String: Any]])?.first)
        #expect(interest["parties"] as? [String] == ["Avon"] && interest["percent"] as? [Int] == [55, 80])
        let claim = try #require((record["claims"] as? [[String: Any]])?.first)
        #expect(claim["review"] as? String == "2026-12-01")
        let statement = try #require((record["statements"] as? [[String: Any]])?.first)
        #expect((statement["anchor"] as? [String: String])?["prefix"]?.hasSuffix("she said ") == true)
    }

    @Test func `Nothing in a story can end the script it stands in`() throws {
        let story = SyndicationSamples.story(
            1, headline: "</script><script>alert(1)</script><!--", body: "\u{2028}\u{2029} & > \u{0} \\ \"")
        let copy = Copy(blocks: [.paragraph([.text(story.text.body)], at: 1...1)])
        let data = try #require(StructuredData.story(story, copy: copy, in: SyndicationSamples.paper()))
        #expect(!data.json.contains("<") && !data.json.contains(">") && !data.json.contains("&"))
        #expect(!data.json.contains("\u{2028}") && !data.json.contains("\u{2029}"))
        #expect(try graph(data)[0]["headline"] as? String == "</script><script>alert(1)</script><!--")
    }

    @Test func `A withdrawn story claims nothing`() throws {
        let story = SyndicationSamples.story(1, withdrawn: "Taken back.")
        #expect(
            StructuredData.story(story, copy: Copy(blocks: []), in: try SyndicationSamples.paper()) == nil)
        let tags = OpenGraph.story(story, in: try SyndicationSamples.paper()).tags
        #expect(!tags.contains { $0.name == "og:description" || $0.name.hasPrefix("article:") })
    }

    @Test func `The paper is a news organization with a search`() throws {
        let things = try graph(.paper(SyndicationSamples.paper()))
        #expect(things.map { $0["@type"] as? String } == ["NewsMediaOrganization", "WebSite"])
        #expect(things[0]["slogan"] as? String == "News from <the> quay & beyond")
    }

    @Test func `An edition is an issue with its stories in order`() throws {
        let data = StructuredData.edition(
            try SyndicationSamples.edition(), in: try SyndicationSamples.paper())
        let issue = try graph(data)[0]
        #expect(issue["@type"] as? String == "PublicationIssue")
        let list = try #require(
            (issue["mainEntity"] as? [String: Any])?["itemListElement"] as? [[String: Any]])
        #expect(list.map { $0["position"] as? Int } == [1, 2, 3])
    }

    @Test func `A link to a story shows its picture, its words and its dates`() throws {
        let tags = OpenGraph.story(SyndicationSamples.stories[0], in: try SyndicationSamples.paper()).tags
        let values = Dictionary(tags.map { ($0.name, $0.content) }) { first, _ in first }
        #expect(values["og:type"] == "article")
        #expect(values["og:locale"] == "en_US")
        #expect(values["og:image:alt"] == "Cranes at dawn")
        #expect(values["article:author"] == "https://harbor.example/by/ada-pike.html")
        #expect(values["twitter:card"] == "summary_large_image")
    }
}
