import Addresses
import Copydesk
import Foundation
import Newsroom
import PressRun
import Pressroom
import Sourcing
import Storage
import TestSupport
import Testing

/// What always holds, each rule by its own words. The parts have tests of their own; these go once through the whole.
@Suite struct RuleTests {
    private let room: TestNewsroom

    init() async throws { room = try await TestNewsroom() }

    private static let story = """
        ---
        question: What does each hope to carry home?
        parties:
          Avon: [Bath, Voss]
          Stroud: []
        ---
        “The ice decides,”^[Mara Voss, mayor; council; Bath; 2026-11-17; https://council.example/1] she said, “not I.”^[same]

        ## What Avon wants {wants: Avon}

        1. Ferries, as after [the flood]{2020-03-01 = The flood; yearly}. {likely; cost: Stroud = money; if: it thaws}
           - A bridge, at least. {speculative; fallback}
        2. Quiet. {known; flip: Stroud = after ten}

        ## What Stroud tells others {message: Stroud; to: the county}

        We paid.

        [It will thaw]{very likely; by 2027-03}.
        """

    private func save(_ body: String, over story: PublishedStory) async throws -> Story {
        let current = try #require(try await room.store.stories.story(story.id))
        var text = current.text
        text.body = body
        return try await room.store.stories.save(
            StoryDraft(text: text), to: story.id, basedOn: current.revision, by: room.editor.id,
            now: room.clock.now)
    }

    private func amend(_ story: PublishedStory, _ body: String, _ note: CorrectionDraft) async throws {
        room.clock.advance(by: 3_600)
        let saved = try await save(body, over: story)
        _ = try await room.store.corrections.amend(
            story.id, Amendment(revision: saved.revision, seen: 1, note: note, wrong: [1]),
            by: room.editor.id, now: room.clock.now)
    }

    private static let note = CorrectionDraft(
        kind: .correction, isGrave: true, note: "The levy is 30 cents.", before: "40 cents", after: "30 cents"
    )

    @Test func `Rule 1: One text`() async throws {
        let story = try await room.publish("Lists", body: Self.story)
        let texts = CopyReader().read(Self.story).blockTexts
        #expect(texts.count == 8 && texts.allSatisfy { !$0.contains("{") && !$0.contains("^[") })
        let paper = try await room.paper()
        let press = try Press()
        let copy = CopyReader().read(story.text.body)
        let renderings: [(String, String)] = [
            ("page", String(decoding: press.story(story, in: paper).bytes, as: UTF8.self)),
            ("feed", String(decoding: press.feeds([story], in: paper)[0].bytes, as: UTF8.self)),
            ("mail", MailRenderer(links: .asWritten).html(copy).markup),
            ("text", TextRenderer(links: .asWritten).text(copy)), ("structured data", copy.plainText),
        ]
        for (name, rendering) in renderings {
            let bare = Self.bare(rendering)
            var rest = bare[...]
            for text in texts {
                for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
                    let found = rest.range(of: String(word))
                    #expect(found != nil, "\(name) lacks \(word) of \(text)")
                    rest = rest[(found?.upperBound ?? rest.startIndex)...]
                }
            }
        }
        let again = CopyReader().read(CopyReader.escapingFaults(in: story.text.body))
        #expect(again.markedTexts == copy.markedTexts)
    }

    /// Words alone: tags gone, entities read, twice for a feed's.
    private static func bare(_ markup: String) -> String {
        var text = markup
        for _ in 0..<2 {
            for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
                text = text.replacing(name, with: sign)
            }
        }
        return text.replacing(/<[^>]*>/, with: " ")
    }

    @Test func `Rule 2: A direct statement's words are an exact part of the revision that records it`()
        async throws
    {
        let story = try await room.publish("Lists", body: Self.story)
        let kept = try await room.store.record.statements(StatementFilter(story: story.id))
        #expect(kept.count == 1 && kept[0].statement.pieces == ["The ice decides,", "not I."])
        let text = CopyReader().read(story.text.body).blockTexts.joined(separator: "\n")
        for piece in kept.flatMap(\.statement.pieces) { #expect(text.contains(piece)) }
    }

    @Test(arguments: [
        ("cost: Stroud = 30 million", "cost: Stroud = 40 million"), ("{likely;", "{unlikely;"),
        ("by 2027-04-30", "by 2029-04-30"), ("flip: Stroud", "flip: Stroud = after Nov 5, 2031"),
        ("{wants: Avon}", "{wants: Bath}"), ("{2026-11-17 =", "{2026-11-18 ="),
        ("{message: Avon}", "{message: Bath}"),
    ])
    func `Rule 3: what marks print is asked about, too`(_ old: String, _ new: String) throws {
        let body = """
            ## What they want {wants: Avon}

            - A bridge by [then]{2026-11-17 = First stone}. {likely; by 2027-04-30; cost: Stroud = 30 million; flip: Stroud}

            ## What they tell {message: Avon}

            We paid.
            """
        func text(_ body: String) -> StoryText { StoryText(headline: "Tides", body: body, section: .init(1)) }
        let changed = body.replacing(old, with: new)
        #expect(changed != body)
        #expect(CopyReader().read(changed).record.faults.isEmpty)
        let published = [Publication(revision: 1, text: text(body), at: Date(timeIntervalSince1970: 0))]
        #expect(!Republication(of: published, as: text(changed)).changes.isEmpty)
        #expect(Republication(of: published, as: text(body + "\nSo it is.\n")).changes.isEmpty)
    }

    @Test(arguments: [
        ("The ice decides", "The ice will decide"), ("Mara Voss", "Mara Foss"), ("2020-03-01", "2020-03-02"),
        ("Ferries", "30 ferries"),
    ])
    func `Rule 3: Published words of a statement, names, numbers and dates never change without a note`(
        _ old: String, _ new: String
    ) async throws {
        let story = try await room.publish("Lists", body: Self.story)
        let saved = try await save(Self.story.replacing(old, with: new), over: story)
        let published = try await room.store.corrections.publications(of: story.id)
        let change = Republication(of: published, as: saved.text)
        #expect(!change.problems(of: nil).isEmpty, "\(old) became \(new)")
        #expect(change.problems(of: CorrectionDraft(kind: .update, note: "It changed.")).isEmpty)
        let typo = Republication(
            of: published,
            as: room.text("Lists", body: Self.story.replacing("at least", with: "at the least")))
        #expect(typo.problems(of: nil).isEmpty)
    }

    @Test func `Rule 4: After an edit every statement is found exactly, or the writer is asked`() async throws
    {
        let story = try await room.publish("Lists", body: Self.story)
        let first = try #require(try await room.store.record.statements(StatementFilter()).first)
        _ = try await save(Self.story.replacing("“The ice", with: "Then “The ice"), over: story)
        let moved = try await room.store.record.statements(StatementFilter(story: story.id))
        #expect(moved.map(\.identity) == [first.identity])
        #expect(try await room.store.record.questions(of: story.id).isEmpty)
        _ = try await save(Self.story.replacing("The ice decides", with: "The ice decided"), over: story)
        #expect(try await room.store.record.questions(of: story.id).count == 1)
    }

    @Test
    func `Rule 5: No direct statement without a speaker, none from what is supposed, no quoted message`() {
        func questions(_ text: String) -> Int {
            PublishingQuestion.questions(of: CopyReader().read(text).record).count
        }
        #expect(questions("“It is done”^[Ann Lee; 2023].") == 0)
        #expect(questions("“It is done”^[; 2023].") == 1)
        #expect(questions("## The line {message: Avon}\n\n“We paid.”") == 1)
        let supposed = Proposals(
            "Bath might make the case that “nobody paid for the boats”. Mara Voss said “we all did”.")
        #expect(supposed.all.filter { $0.kind == .statement }.count == 1)
    }

    @Test
    func `Rule 6: No relative date beside a statement or an event without its date, and weekdays agree`() {
        func questions(_ text: String) -> Int {
            PublishingQuestion.questions(of: CopyReader().read(text).record).count
        }
        #expect(questions("Last week she said “it is done”^[Ann Lee].") == 1)
        #expect(questions("[Last week]{2023-03-13/2023-03-19} she said “it is done”^[Ann Lee].") == 0)
        #expect(questions("On [Monday]{2023-03-21} it rained.") == 1)
    }

    @Test func `Rule 7: A likelihood has its range in each rendering, and what is only possible no number`() {
        let copy = CopyReader().read(
            "[It will thaw]{likely}, or [not]{possible}, or [never]{speculative}.")
        for rendering in [
            PageRenderer(links: .asWritten).html(copy).markup,
            MailRenderer(links: .asWritten).html(copy).markup,
            TextRenderer(links: .asWritten).text(copy),
        ] {
            #expect(rendering.contains("likely, 55–80%"))
            #expect(rendering.matches(of: /\d+–\d+%/).count == 1)
        }
        #expect(CopyReader().read("[It]{likely; very likely}.").record.faults.count == 1)
    }

    @Test func `Rule 8: A flipside is one record, shown in two lists`() async throws {
        let story = try await room.publish("Lists", body: Self.story)
        let record = CopyReader().read(story.text.body).record
        #expect(record.interests.count { $0.words == "Quiet." } == 1)
        for slug in ["avon", "stroud"] {
            let subject = RecordSubject(.party, Slug(from: slug))
            let dossier = try #require(try await room.store.dossiers(.published).dossier(of: subject))
            #expect(dossier.stakes.contains { $0.item == "Quiet." })
        }
    }

    @Test func `Rule 10: What was published leaves its note at every address it ever had`() async throws {
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        try await amend(story, "It is 30 cents.\n", Self.note)
        try await room.store.stories.withdraw(story.id, note: "It was invented.", now: room.clock.now)
        let folder = try TestFolder()
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/pictures", withIntermediateDirectories: true)
        let paper = try await room.paper()
        let printer = Printer(
            store: room.store, press: try Press(), paper: { paper }, clock: room.clock.clock,
            newsroom: folder.path)
        try await printer.runWhole()
        func page(_ path: SitePath) throws -> String {
            String(
                decoding: try Data(contentsOf: URL(filePath: "\(folder.path)/site/\(path.path)")),
                as: UTF8.self)
        }
        for path in [
            SitePath.story(story.address), .versions(story.address), .version(story.address, revision: 1),
            .version(story.address, revision: 2),
        ] {
            let words = try page(path)
            #expect(words.contains("It was invented.") && !words.contains("40 cents.</p>"), "\(path)")
            #expect(try page(.withdrawn).contains(path.path + "\n"))
        }
        #expect(try page(.record(story.address)).contains("\"withdrawn\":true"))
        #expect(try page(.atom).contains("It was invented."))
    }

    @Test func `Rule 11: A mailed item that is corrected leads the next edition`() async throws {
        _ = try await room.addReaders(2)
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        let edition = try await room.approveEdition([story])
        try await send(edition.id)
        try await amend(story, "It is 30 cents.\n", Self.note)
        let next = try await room.store.editions.plan(
            series: room.series.id, day: edition.day.adding(days: 1), due: room.clock.now, subject: "Next",
            items: [EditionItem(story: try await room.publish("Other").id, revision: 1)])
        let set = try await room.store.editions.set(next.id)
        #expect(set.mended.map(\.headline) == ["The levy"] && set.mended.map(\.days) == [[edition.day]])
    }

    private func send(_ id: Edition.ID) async throws {
        _ = try await room.store.ledger.address(id, now: room.clock.now)
        let taken = try await room.store.ledger.take(100, now: room.clock.now)
        _ = try await room.store.ledger.settle(
            taken.map {
                Settlement(envelope: $0.id, state: .sent, reply: "250 Ok", next: nil, relay: "relay")
            }, taking: 0, now: room.clock.now)
    }

    @Test func `Rule 12: No delivery without a standing consent, and leaving takes effect at once`()
        async throws
    {
        let readers = try await room.addReaders(3)
        let edition = try await room.approveEdition([room.publish("News")])
        #expect(try await room.store.ledger.address(edition.id, now: room.clock.now) == 3)
        try await room.store.readers.leave(readers[1].id, by: "one-click", now: room.clock.now)
        let taken = try await room.store.ledger.take(100, now: room.clock.now)
        #expect(taken.count == 2)
        for reader in readers {
            let acts = try await room.store.readers.consents(of: reader.id).map(\.act)
            #expect(acts.last == (reader.id == readers[1].id ? .left : .imported))
        }
        #expect(try await room.store.check() == [])
    }

    @Test func `Rule 14: No reader, unnamed source, draft or delivery in anything public`() async throws {
        _ = try await room.addReaders(2)
        let story = try await room.publish(
            "Lists", body: Self.story + "\n\n[Nobody paid]^[unnamed, of the treasury].")
        _ = try await room.store.stories.create(
            room.draft("Secret", body: "“Not yet”^[Quentin Quill]."), by: nil, now: room.clock.now)
        let edition = try await room.approveEdition([story])
        try await send(edition.id)
        let folder = try TestFolder()
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/pictures", withIntermediateDirectories: true)
        let paper = try await room.paper()
        let printer = Printer(
            store: room.store, press: try Press(), paper: { paper }, clock: room.clock.clock,
            newsroom: folder.path)
        try await printer.runWhole()
        let files = try folder.files().filter { $0.hasPrefix("site/") && !$0.hasSuffix(".gz") }
        #expect(files.count > 20)
        for file in files {
            let words = String(
                decoding: try Data(contentsOf: URL(filePath: "\(folder.path)/\(file)")), as: UTF8.self)
            for secret in ["reader.example", "Secret", "Quentin", "quentin", "250 Ok"] {
                #expect(!words.contains(secret) && !file.contains(secret), "\(file) holds \(secret)")
            }
            #expect(!file.contains("unnamed"), "\(file)")
        }
    }

    @Test func `Rule 15: A story without a single mark passes every rule`() async throws {
        let plain = "It rained on Monday, and nobody said why.\n\n- One\n- Two\n"
        let story = try await room.publish("Rain", body: plain)
        let copy = CopyReader().read(plain)
        #expect(copy.record == Record() && PublishingQuestion.questions(of: copy.record).isEmpty)
        #expect(copy.blockTexts == ["It rained on Monday, and nobody said why.", "One", "Two"])
        let page = String(
            decoding: try Press().story(story, in: try await room.paper()).bytes, as: UTF8.self)
        #expect(!page.contains("class=\"record") && !page.contains("class=\"gloss"))
        _ = try await save(plain.replacing("rained", with: "poured"), over: story)
        #expect(try await room.store.record.questions(of: story.id).isEmpty)
        #expect(try await room.store.check() == [])
    }
}
