import Foundation
import MIME
import Mailroom
import Newsroom
import Storage
import TestSupport
import Testing

/// An edition that is corrected after some of its readers were sent it. The clock stands at 6:30 in New York.
@Suite struct `Correcting an edition on its way` {
    /// An edition of four, two of whom have it.
    private struct Half {
        let post: TestPost
        let story: PublishedStory
        let edition: Edition
        let desk: EditionDesk

        init() async throws {
            post = try await TestPost(readers: 4)
            story = try await post.newsroom.publish("The harbor stays open", hours: 1)
            let approved = try await post.newsroom.approveEdition([story])
            desk = EditionDesk(
                store: post.store, press: post.press, site: TestPost.site, clock: post.newsroom.clock.clock)
            _ = try await desk.send(approved.id)
            let taken = try await post.ledger.take(2, now: post.now)
            _ = try await post.ledger.settle(
                taken.map { Settlement(envelope: $0.id, state: .sent, reply: "250 ok") }, taking: 0,
                now: post.now)
            edition = try #require(try await post.store.editions.edition(approved.id))
            post.newsroom.clock.advance(by: 42 * 60)
        }

        func reprint(_ note: String = "The harbor closes on Friday, not today.") -> Reprint {
            Reprint(of: edition, note: note)
        }

        func now() async throws -> Edition? { try await post.store.editions.edition(edition.id) }
    }

    @Test func `Who wasn't sent it yet gets the new words, with the editor's sentence above them`()
        async throws
    {
        let half = try await Half()
        var reprint = half.reprint()
        reprint.subject = "This morning, mended"
        reprint.greeting = "Good *morning* again."
        reprint.lines[0].what = "It closes on Friday."
        #expect(try await half.desk.correct(half.edition.id, reprint) == 2)
        try await half.post.postmaster().sendDue()

        let mails = try half.post.mails()
        #expect(mails.map(\.line.to).sorted() == ["reader3@reader.example", "reader4@reader.example"])
        for mail in mails {
            #expect(mail.message["Subject"] == "This morning, mended")
            for part in [mail.message.text, mail.message.html] {
                let words = part.replacing(/<\/?b>/, with: "").split(whereSeparator: \.isWhitespace)
                    .joined(separator: " ")
                #expect(words.contains("Corrected at 7:12 a.m.: The harbor closes on Friday, not today."))
                #expect(words.contains("It closes on Friday.") && !words.contains("What happened."))
                #expect(words.contains("again.") && words.contains("It matters."))
            }
        }
        let ledger = half.post.ledger
        #expect(try await ledger.receivedByPrinting(half.edition.id) == [1: 2, 2: 2])
        let copies = try await ledger.copies(of: half.edition.id, in: [.sent], after: .init(0), limit: 9)
        #expect(
            copies.map { $0.reader?.rawValue } == [1, 2, 3, 4] && copies.map(\.printing) == [1, 1, 2, 2])
        let printings = try await half.post.store.editions.printings(of: half.edition.id)
        #expect(printings.map(\.note) == ["", "The harbor closes on Friday, not today."])
        #expect(printings[0].text.contains("What happened.") && !printings[0].text.contains("Corrected"))
        #expect(printings[1].text.contains("It closes on Friday."))
    }

    @Test func `A second correction stands below the first, and the site's page is put out anew`()
        async throws
    {
        let half = try await Half()
        var first = half.reprint("First.")
        first.lines[0].what = "One."
        _ = try await half.desk.correct(half.edition.id, first)
        let all = try await half.post.store.press.pending()
        #expect(all.editions.contains(half.edition.id))
        half.post.newsroom.clock.advance(by: 24 * 3_600)
        var second = Reprint(of: try #require(try await half.now()), note: "Second.")
        second.lines[0].what = "Two."
        #expect(try await half.desk.correct(half.edition.id, second) == 3)
        let text = try #require(try await half.post.store.editions.printing(3, of: half.edition.id)).text
        let one = try #require(text.range(of: "Corrected at 7:12 a.m.: First."))
        let two = try #require(text.range(of: "Corrected on November 24 at 7:12 a.m.: Second."))
        #expect(one.upperBound < two.lowerBound)
        let set = try await half.post.store.editions.set(half.edition.id)
        #expect(set.corrections.map(\.note) == ["First.", "Second."])
    }

    @Test func `A story's new revision is taken, and one that was withdrawn is left out`() async throws {
        let half = try await Half()
        let post = half.post
        _ = try await post.store.stories.save(
            post.newsroom.draft("The harbor closes"), to: half.story.id, basedOn: 1,
            by: post.newsroom.editor.id, now: post.now)
        try await post.store.stories.publish(half.story.id, revision: 2, at: post.now, now: post.now)
        #expect(try await half.desk.correct(half.edition.id, half.reprint()) == 2)
        let text = try #require(try await post.store.editions.printing(2, of: half.edition.id)).text
        #expect(text.contains("The harbor closes") && !text.contains("The harbor stays open"))

        try await post.store.stories.withdraw(half.story.id, note: "It was wrong.", now: post.now)
        let again = Reprint(of: try #require(try await half.now()), note: "Nothing of it is true.")
        let refusal = await #expect(throws: HouseError.self) {
            try await half.desk.correct(half.edition.id, again)
        }
        #expect(refusal?.message == "Every story of this edition was withdrawn.")
    }

    @Test func `What would say the same, has something red, or is somebody else's by now, changes nothing`()
        async throws
    {
        let half = try await Half()
        let before = try await half.now()
        var unfinished = half.reprint()
        unfinished.lines[0].what = "It closes on TK."
        var old = half.reprint()
        old.version -= 1
        old.lines[0].what = "Other."
        var unsaid = half.reprint(" ")
        unsaid.lines[0].what = "Other."
        for (reprint, words) in [
            (half.reprint(), "would say the same as printing 1"), (unfinished, "stands “TK”"),
            (old, "Someone corrected this edition"), (unsaid, "Say what was wrong"),
        ] {
            let refusal = await #expect(throws: HouseError.self) {
                try await half.desk.correct(half.edition.id, reprint)
            }
            #expect(refusal?.message.contains(words) == true, "\(words)")
        }
        #expect(try await half.now() == before)
        #expect(try await half.post.store.editions.printings(of: half.edition.id).count == 1)
        #expect(try await half.post.ledger.take(9, now: half.post.now).map(\.printing) == [1, 1])
    }

    @Test func `If the new mail can't be set, nothing has changed and the run goes on`() async throws {
        let half = try await Half()
        let before = try await half.now()
        // No policy is in force at this time, and no mail can be set without.
        half.post.newsroom.clock.advance(by: -10 * 86_400)
        var reprint = half.reprint()
        reprint.lines[0].what = "It closes on Friday."
        await #expect(throws: HouseError.self) { try await half.desk.correct(half.edition.id, reprint) }
        half.post.newsroom.clock.advance(by: 10 * 86_400)
        #expect(try await half.now() == before && before?.paused == nil)
        try await half.post.postmaster().sendDue()
        #expect(try await half.post.ledger.receivedByPrinting(half.edition.id) == [1: 4])
        #expect(try half.post.mails().allSatisfy { $0.message.text.contains("What happened.") })
    }

    @Test func `What can't be written leaves no half of it behind`() async throws {
        let half = try await Half()
        let before = try await half.now()
        var edition = half.edition
        edition.subject = "Half"
        // A printing of that number is kept already: the last of the statements fails.
        let taken = Printing(
            edition: edition.id, number: 2, subject: "x", html: "x", text: "x", mail: [], made: half.post.now)
        try await half.post.store.editions.keep(taken)
        await #expect(throws: (any Error).self) {
            try await half.post.ledger.reprint(edition, as: taken)
        }
        #expect(try await half.now() == before)
    }

    @Test func `Only what is on its way is corrected`() async throws {
        let half = try await Half()
        try await half.post.postmaster().sendDue()
        #expect(try await half.post.ledger.finish(half.edition.id, now: half.post.now))
        var reprint = half.reprint()
        reprint.lines[0].what = "Too late."
        let refusal = await #expect(throws: HouseError.self) {
            try await half.desk.correct(half.edition.id, reprint)
        }
        #expect(refusal?.blame == .conflict)
    }
}
