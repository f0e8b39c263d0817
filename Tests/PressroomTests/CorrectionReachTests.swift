import Foundation
import Newsroom
import TestSupport
import Testing

@testable import Pressroom

@Suite struct `Where a correction is read` {
    private let press: Press
    private let paper: Paper

    init() throws {
        press = try Press()
        paper = try SamplePaper.paper()
    }

    @Test func `On the story: what is grave above the text, what isn't below it`() throws {
        let page = press.story(SamplePaper.corrected, versions: 2, in: paper).text
        let above = try #require(page.range(of: "id=\"correction-7\""))
        let text = try #require(page.range(of: "The levy is 30 cents a ticket.</p>"))
        let below = try #require(page.range(of: "id=\"correction-9\""))
        #expect(above.lowerBound < text.lowerBound)
        #expect(text.lowerBound < below.lowerBound)
        #expect(page.contains("&lt;not more&gt;"))
        #expect(page.contains("2 versions, and what changed"))
    }

    @Test func `In each feed with the text, and the entry is newer`() throws {
        for page in press.feeds([SamplePaper.corrected], in: paper) {
            let feed = page.text
            #expect(feed.contains("Correction, November 23, 2026:"), "\(page.path)")
            #expect(feed.contains("Clarification, November 23, 2026:"), "\(page.path)")
            let updated = WireDate(SamplePaper.corrected.updated)
            #expect(feed.contains(updated.rfc3339), "\(page.path)")
        }
    }

    @Test func `In a feed of its own`() throws {
        let line = CorrectionLine(correction: SamplePaper.corrections[0], stories: [SamplePaper.corrected])
        let page = press.correctionsFeed([line], in: paper)
        try Golden.expect(page.text, equals: "pages/corrections.atom")
    }

    @Test func `In the structured data and in record.json`() throws {
        let page = press.story(SamplePaper.corrected, in: paper).text
        #expect(page.contains("\"@type\":\"CorrectionComment\""))
        #expect(page.contains("#correction-7"))
        let file = press.record(of: SamplePaper.corrected, in: paper).bytes
        let record = try #require(
            try JSONSerialization.jsonObject(with: Data(file)) as? [String: Any])
        let corrections = try #require(record["corrections"] as? [[String: Any]])
        #expect(corrections.map { $0["kind"] as? String } == ["correction", "clarification"])
        #expect(corrections[0]["wrongRevisions"] as? [Int] == [1, 2])
        #expect(corrections[0]["rightedBy"] as? Int == 3)
    }

    @Test func `In lists the story says that it was corrected`() throws {
        let page = press.listing(SamplePages.listing(.month(year: 2026, month: 11)), in: paper).text
        #expect(page.components(separatedBy: "corrected-mark").count == 2)
    }

    @Test func `At the head of the next edition, in both parts and on its page, with the day it appeared`()
        throws
    {
        let edition = SamplePaper.mended(try SamplePaper.edition())
        let mail = try press.mail(EditionMail(edition, in: paper))
        let links = Dictionary(uniqueKeysWithValues: MailSlot.allCases.map { ($0, "https://x.example") })
        for words in [mail.html.filled(with: links), mail.text.filled(with: links)] {
            let plain = words.replacing("\n", with: " ")
            let heading = try #require(plain.range(of: "Corrections", options: .caseInsensitive))
            let note = try #require(plain.range(of: "The levy is 30 cents a ticket"))
            let first = try #require(plain.range(of: "In this edition", options: .caseInsensitive))
            #expect(heading.lowerBound < note.lowerBound)
            #expect(note.lowerBound < first.lowerBound)
            #expect(plain.contains("Friday, November 20, 2026"))
            #expect(!plain.contains("The levy is for tickets within the bay"))
        }
        let page = press.edition(edition, in: paper).text
        #expect(page.contains("The levy is for tickets within the bay"))
        #expect(page.contains("Friday, November 20, 2026"))
    }

    @Test func `A correction that is mailed by itself says what is right, why it comes and where to read it`()
        throws
    {
        let morning = try SamplePaper.edition()
        let edition = Edition(
            id: .init(9), series: morning.series.id, day: morning.edition.day, correction: .init(7),
            state: .approved, subject: "Correction: Ferry levy to rise to 30 cents",
            greeting: "We tell you at once.",
            items: [], due: SamplePaper.noon)
        let set = SetEdition(
            edition: edition, series: morning.series, masthead: morning.masthead, lines: [],
            mended: SamplePaper.mended(morning).mended)
        let words = EditionMail(set, in: paper)
        let mail = try press.mail(words)
        let links = Dictionary(
            uniqueKeysWithValues: MailSlot.allCases.map { ($0, "https://x.example/\($0)") })
        for part in [mail.html.filled(with: links), mail.text.filled(with: links)] {
            let plain = part.replacing("\n", with: " ")
            #expect(plain.contains("The levy is 30 cents a ticket"))
            #expect(plain.contains("Friday, November 20, 2026"))
            #expect(plain.contains("carried the error to you"))
            #expect(plain.contains("https://merrowcourant.example/2026/11/ferry-levy-to-rise.html"))
            #expect(plain.contains("https://x.example/\(MailSlot.leaveLink)"))
            #expect(!plain.lowercased().contains("in this edition"))
            #expect(!plain.contains("editions/"))
        }
        let grave = EditionProof(of: words, set: mail).remarks.filter(\.isGrave)
        #expect(grave.map(\.sentence) == [])
    }

    @Test func `Every text a story had stands at its own address, and a withdrawn one's show the note`()
        throws
    {
        let pages = press.versions(of: SamplePaper.corrected, SamplePaper.versions, in: paper)
        #expect(
            pages.map(\.path.path) == [
                "2026/11/ferry-levy-to-rise/versions.html", "2026/11/ferry-levy-to-rise/versions/1.html",
                "2026/11/ferry-levy-to-rise/versions/3.html",
            ])
        #expect(
            pages[0].text.contains("<del>40</del><ins>30</ins>") || pages[0].text.contains("<del>40</del>"))
        #expect(pages[1].text.contains("The levy is 40 cents a ticket."))
        #expect(pages[1].text.contains("<meta name=\"robots\" content=\"noindex\">"))
        #expect(
            pages[1].text.contains(
                "<link rel=\"canonical\" href=\"https://merrowcourant.example/2026/11/ferry-levy-to-rise.html\">"
            ))
        for page in press.versions(of: SamplePaper.withdrawn, SamplePaper.versions, in: paper) {
            #expect(page.text.contains("This story has been withdrawn"))
            #expect(!page.text.contains("40 cents"), "\(page.path)")
        }
        #expect(press.versions(of: SamplePaper.plain, [SamplePaper.versions[0]], in: paper).isEmpty)
    }
}
