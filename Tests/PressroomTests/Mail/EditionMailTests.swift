import Foundation
import Newsroom
import TestSupport
import Testing

@testable import Pressroom

@Suite struct EditionMailTests {
    private func mail(
        subject: String = "The harbor reopens", what: String = "Something happened at the quay <today>."
    ) throws -> EditionMail {
        EditionMail(
            try SyndicationSamples.edition(subject: subject, what: what), in: try SyndicationSamples.paper())
    }

    private let links: [MailSlot: String] = [
        .leaveLink: "https://harbor.example/leave/abc",
        .preferencesLink: "https://harbor.example/preferences/abc",
    ]

    @Test func `The same words go to everyone but for their own links`() throws {
        let set = try Press().mail(try mail())
        for part in [set.html, set.text] {
            let slots = part.compactMap { if case .slot(let slot) = $0 { slot } else { nil } }
            #expect(Set(slots) == Set(MailSlot.allCases))
            let words = part.filled(with: links)
            #expect(words.contains("https://harbor.example/leave/abc"))
            #expect(words.contains("https://harbor.example/preferences/abc"))
            #expect(!words.contains("Link-"))
        }
    }

    @Test func `Contents come first, then the items in order`() throws {
        let set = try Press().mail(try mail())
        for (part, first) in [(set.html, "Ports &amp; &lt;Powers&gt;"), (set.text, "Ports & <Powers>")] {
            let words = part.filled(with: links)
            let contents = try #require(words.range(of: "In this edition", options: .caseInsensitive))
            let listed = try #require(words.range(of: first, range: contents.upperBound..<words.endIndex))
            let item = try #require(words.range(of: first, range: listed.upperBound..<words.endIndex))
            let what = try #require(
                words.range(of: "Something happened", range: item.upperBound..<words.endIndex))
            #expect(words.range(of: "Why it matters:", range: what.upperBound..<words.endIndex) != nil)
        }
    }

    @Test func `Where an editor wrote no sentence the standfirst stands`() throws {
        let words = try Press().mail(try mail(what: "")).text.filled(with: links)
        #expect(words.contains("After nine days."))
    }

    @Test func `Nothing in a mail asks a server for anything`() throws {
        let html = try Press().mail(try mail()).html.filled(with: links)
        for sign in ["<img", "src=", "url(", "<link", "<script", "@import", "<form"] {
            #expect(!html.contains(sign), "\(sign)")
        }
    }

    @Test func `The mail says who sends it, why, from where, and how to leave`() throws {
        let set = try Press().mail(try mail())
        for part in [set.html, set.text] {
            let words = part.filled(with: links)
            #expect(
                words.contains("The Harbor, 12 Quay Street")
                    || words.contains("12 Quay Street, Portland, ME 04101"))
            #expect(words.contains("because you signed up"))
            #expect(words.contains("https://harbor.example/editions/morning/2026-11-23.html"))
        }
    }

    @Test func `The text part keeps its lines short, but for addresses`() throws {
        for line in try Press().mail(try mail()).text.filled(with: links).split(separator: "\n") {
            #expect(line.count <= 72 || line.contains("https://"), "\(line)")
        }
    }

    @Test func `A mark can't be forged by words that look like one`() throws {
        let set = try Press().mail(try mail(what: "leaveLink-0123456789abcdef0123456789abcdef"))
        let slots = set.html.filter { if case .slot = $0 { true } else { false } }
        #expect(slots.count == 2)
    }

    @Test func `The mail looks as it did`() throws {
        let set = try Press().mail(
            EditionMail(try SyndicationSamples.morning(), in: try SyndicationSamples.paper()))
        try Golden.expect(set.html.filled(with: links), equals: "mail/edition.html")
        try Golden.expect(set.text.filled(with: links), equals: "mail/edition.txt")
        let confirmation = try Press().mail(
            ConfirmationMail(series: SyndicationSamples.series, link: "https://harbor.example/confirm/abc"),
            in: try SyndicationSamples.paper())
        try Golden.expect(confirmation.html.filled(with: [:]), equals: "mail/confirmation.html")
        try Golden.expect(confirmation.text.filled(with: [:]), equals: "mail/confirmation.txt")
    }

    @Test
    func `A correction names the time, whose it is where readers' clocks differ, and escapes its words`()
        throws
    {
        var edition = try SyndicationSamples.edition()
        edition.corrections = [.init(at: edition.edition.due, note: "Not <b>Monday</b> & not Tuesday.")]
        edition.series.clock = .reader
        let mail = EditionMail(edition, in: try SyndicationSamples.paper())
        let (moment, note) = try #require(mail.corrections.first)
        let line = "\(moment): \(note)"
        #expect(
            line.wholeMatch(of: /Corrected .*at \d+:\d\d [ap]\.m\., New York time: Not .*/) != nil, "\(line)")
        let set = try Press().mail(mail)
        #expect(set.html.filled(with: links).contains("Not &lt;b&gt;Monday&lt;/b&gt; &amp; not Tuesday."))
        let text = set.text.filled(with: links).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("time: Not <b>Monday</b> & not Tuesday. "))
    }

    @Test func `A proof counts, and warns of what is missing`() throws {
        let mail = try mail(subject: " ", what: "")
        let proof = EditionProof(of: mail, set: try Press().mail(mail))
        #expect(mail.subject == "The Harbor Morning, Monday, November 23, 2026")
        #expect(proof.minutes == 1)
        #expect(proof.words > 30)
        #expect(
            proof.warnings == [
                "The edition has no subject; “The Harbor Morning, Monday, November 23, 2026” would stand in for it.",
                "“Ports & <Powers>: “who pays?”” has no sentence that says what happened; its standfirst stands in.",
                "“Bell\u{8} and \u{FFFF}noise” has no sentence that says what happened.",
                "“Harbor reopens” has no sentence that says what happened; its standfirst stands in.",
            ])
    }

    @Test func `A proof warns of a mail too long to be read or shown whole`() throws {
        let mail = try mail(what: String(repeating: "word ", count: 20_000))
        let set = try Press().mail(mail)
        let proof = EditionProof(of: mail, set: set)
        #expect(proof.warnings.count == 3)
        #expect(proof.warnings[1].contains("few readers finish"))
        #expect(proof.warnings[2].contains("kB; Gmail cuts it"))
        // So long a mail has the way out at the top as well.
        #expect(set.html.filter { $0 == .slot(.leaveLink) }.count == 2)
    }

    @Test func `The templates use only names that their views have`() throws {
        let press = try Press()
        var edition = try SyndicationSamples.edition()
        edition.corrections = [.init(at: edition.edition.due, note: "A wrong day.")]
        edition.mended = SamplePaper.mended(edition).mended
        let mail = EditionMail(edition, in: try SyndicationSamples.paper())
        let views = [true, false].map { mail.view(SlotMarks(for: []), repeatsLeaveLink: $0) }
        #expect(press.templates.proof(views, with: "mail/edition") == [])
        let paper = try SyndicationSamples.paper()
        let notes = [
            ConfirmationMail(series: SyndicationSamples.series, link: "l").note(in: paper),
            SignInMail(link: "l", minutes: 15).note(in: paper),
        ]
        #expect(press.templates.proof(notes.map { $0.view(in: paper) }, with: "mail/note") == [])
    }
}
