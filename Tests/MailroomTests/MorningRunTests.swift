import Addresses
import Foundation
import Mailroom
import Newsroom
import Pressroom
import Storage
import TestSupport
import Testing

/// The test paper's series goes out on weekdays at 6:30 in New York; its clock stands at that minute of
/// Monday, 23 November 2026.
@Suite struct MorningRunTests {
    private func run(_ post: TestPost) -> MorningRun {
        MorningRun(
            store: post.store, press: post.press, site: TestPost.site, clock: post.newsroom.clock.clock,
            logger: TestPost.quiet)
    }

    private func only(_ post: TestPost) async throws -> Edition {
        let editions = try await post.store.editions.list(limit: 5)
        #expect(editions.count == 1)
        return try #require(editions.first)
    }

    @Test func `The next morning's edition is planned by rule a day ahead`() async throws {
        let post = try await TestPost()
        try await post.newsroom.publish("Small news", urgency: 8, hours: 1)
        try await post.newsroom.publish("Big news", urgency: 1, hours: 2)
        await run(post).round()
        let edition = try await only(post)
        #expect(edition.day.iso == "2026-11-24")
        #expect(edition.due == post.now.addingTimeInterval(86_400))
        #expect(edition.subject == "Big news")
        #expect(edition.items.map(\.reason) == ["urgency 1, 2 hours old", "urgency 8, 1 hour old"])
        await run(post).round()
        _ = try await only(post)
    }

    @Test func `A plan that nobody touched is ranked anew; one that an editor touched is not`() async throws {
        let post = try await TestPost()
        try await post.newsroom.publish("First", hours: 1)
        await run(post).round()
        try await post.newsroom.publish("Bigger", urgency: 1)
        await run(post).round()
        var edition = try await only(post)
        #expect(edition.subject == "Bigger")
        #expect(edition.items.count == 2)
        edition.items[0].what = "It is big."
        edition = try await post.store.editions.save(
            edition.id, subject: edition.subject, greeting: "", items: edition.items, due: edition.due,
            basedOn: edition.version)
        try await post.newsroom.publish("Biggest", urgency: 1)
        await run(post).round()
        #expect(try await only(post) == edition)
    }

    @Test func `An approved edition goes out at its minute, is kept as sent, and is closed at the end`()
        async throws
    {
        let post = try await TestPost(readers: 2)
        let story = try await post.newsroom.publish("The harbor stays open", hours: 1)
        let edition = try await post.newsroom.approveEdition([story])
        await run(post).round()
        #expect(try await post.store.editions.edition(edition.id)?.state == .sending)
        #expect(try await post.ledger.tally(edition.id)[.queued] == 2)
        let kept = try #require(try await post.store.editions.kept(edition.id))
        #expect(kept.subject == "This morning")
        #expect(kept.html.contains("The harbor stays open") && kept.text.contains("The harbor stays open"))
        #expect(!kept.html.contains("/leave/"))
        await run(post).round()
        #expect(try await post.store.editions.edition(edition.id)?.state == .sending)
        try await post.postmaster().sendDue()
        await run(post).round()
        #expect(try await post.store.editions.edition(edition.id)?.state == .sent)
        #expect(try post.mails().count == 2)
        #expect(try await post.store.press.pending().editions.contains(edition.id))
    }

    @Test func `A story withdrawn after approval holds the edition`() async throws {
        let post = try await TestPost(readers: 1)
        let story = try await post.newsroom.publish("The harbor stays open", hours: 1)
        let edition = try await post.newsroom.approveEdition([story])
        try await post.store.stories.withdraw(story.id, note: "It was wrong.", now: post.now)
        await run(post).round()
        let held = try #require(try await post.store.editions.edition(edition.id))
        #expect(held.state == .held)
        #expect(held.holdReason == "A story of it was withdrawn after it was approved.")
        #expect(try await post.ledger.tally(edition.id).total == 0)
    }

    @Test func `Before its minute an approved edition stays`() async throws {
        let post = try await TestPost(readers: 1)
        let story = try await post.newsroom.publish("The harbor stays open", hours: 1)
        let edition = try await post.newsroom.approveEdition([story])
        post.newsroom.clock.advance(by: -1)
        await run(post).round()
        #expect(try await post.store.editions.edition(edition.id)?.state == .approved)
    }

    @Test func `Without approval an edition is held, never sent, and goes once someone approves`()
        async throws
    {
        let post = try await TestPost(readers: 1)
        try await post.newsroom.publish("The harbor stays open", hours: 1)
        await run(post).round()
        let edition = try await only(post)
        post.newsroom.clock.advance(by: 86_400)
        await run(post).round()
        let held = try #require(try await post.store.editions.edition(edition.id))
        #expect(held.state == .held && held.holdReason == "Nobody approved it by its minute.")
        try await post.postmaster().sendDue()
        #expect(try post.mails().isEmpty)
        post.newsroom.clock.advance(by: 1_800)
        try await post.store.editions.approve(
            edition.id, version: held.version, by: post.newsroom.editor.id, now: post.now)
        #expect(try await post.store.editions.edition(edition.id)?.holdReason == "")
        await run(post).round()
        #expect(try await post.store.editions.edition(edition.id)?.state == .sending)
    }

    @Test(arguments: [(2.9, Edition.State.sending), (3.1, .held)])
    func `An approved edition whose minute passed goes within three hours and is held after`(
        hours: Double, state: Edition.State
    ) async throws {
        let post = try await TestPost(readers: 1)
        let story = try await post.newsroom.publish("The harbor stays open", hours: 1)
        let edition = try await post.newsroom.approveEdition([story])
        post.newsroom.clock.advance(by: hours * 3_600)
        await run(post).round()
        #expect(try await post.store.editions.edition(edition.id)?.state == state)
    }

    @Test func `An edition is proofed with its size, words and minutes`() async throws {
        let post = try await TestPost()
        let story = try await post.newsroom.publish("The harbor stays open", hours: 1)
        let edition = try await post.newsroom.approveEdition([story])
        let desk = EditionDesk(
            store: post.store, press: post.press, site: TestPost.site, clock: post.newsroom.clock.clock)
        let (mail, proof) = try await desk.proof(edition.id)
        #expect(mail.subject == "This morning")
        #expect(proof.htmlBytes > 1_000 && proof.words > 3 && proof.minutes == 1)
    }

    @Test func `By hand an edition can be planned for the next morning that has none`() async throws {
        let post = try await TestPost()
        try await post.newsroom.publish("The harbor stays open", hours: 1)
        let desk = EditionDesk(
            store: post.store, press: post.press, site: TestPost.site, clock: post.newsroom.clock.clock)
        #expect(try await desk.plan(post.newsroom.series.id).day.iso == "2026-11-24")
        #expect(try await desk.plan(post.newsroom.series.id).day.iso == "2026-11-25")
        await #expect(throws: HouseError.self) {
            try await desk.plan(post.newsroom.series.id, day: CalendarDay(iso: "2026-11-25"))
        }
    }
}
