import Foundation
import Mailroom
import Newsroom
import Storage
import TestSupport
import Testing

/// The test paper's series goes out on weekdays at 6:30 in New York; its clock stands at that minute of
/// Monday, 23 November 2026.
@Suite struct `A clock that jumps` {
    private func round(_ post: TestPost) async {
        let run = MorningRun(
            store: post.store, press: post.press, site: TestPost.site, clock: post.newsroom.clock.clock,
            logger: TestPost.quiet)
        await run.round()
    }

    private func takeUp(_ post: TestPost) async throws {
        try await MorningRun(
            store: post.store, press: post.press, site: TestPost.site, clock: post.newsroom.clock.clock,
            logger: TestPost.quiet
        ).takeUp()
    }

    @Test func `After hours without the program, what was on its way waits for someone to decide`()
        async throws
    {
        let post = try await TestPost(readers: 2)
        let story = try await post.newsroom.publish("The harbor stays open", hours: 1)
        let edition = try await post.newsroom.approveEdition([story])
        await round(post)
        post.newsroom.clock.advance(by: 2 * 3_600)
        try await takeUp(post)
        #expect(try await post.store.editions.edition(edition.id)?.paused == nil, "two hours are no matter")
        post.newsroom.clock.advance(by: 2 * 3_600)
        try await takeUp(post)
        #expect(try await post.store.editions.edition(edition.id)?.paused != nil)
        try await post.postmaster().sendDue()
        #expect(try post.mails().isEmpty)
    }

    @Test func `A long run is not late while somebody looks after it`() async throws {
        let post = try await TestPost(readers: 2)
        let story = try await post.newsroom.publish("The harbor stays open", hours: 1)
        let edition = try await post.newsroom.approveEdition([story])
        await round(post)
        for _ in 0..<5 {
            post.newsroom.clock.advance(by: 3_600)
            await round(post)
        }
        try await takeUp(post)
        #expect(try await post.store.editions.edition(edition.id)?.paused == nil)
    }

    private func states(_ post: TestPost) async throws -> [String: Edition.State] {
        let editions = try await post.store.editions.list(limit: 20)
        return Dictionary(uniqueKeysWithValues: editions.map { ($0.day.iso, $0.state) })
    }

    @Test func `Put back two hours, it brings no edition a second time`() async throws {
        let post = try await TestPost(readers: 2)
        let story = try await post.newsroom.publish("The harbor stays open", hours: 1)
        _ = try await post.newsroom.approveEdition([story])
        await round(post)
        try await post.postmaster().sendDue()
        await round(post)
        #expect(try post.mails().count == 2)
        post.newsroom.clock.advance(by: -7_200)
        for _ in 0..<5 {
            await round(post)
            try await post.postmaster().sendDue()
            post.newsroom.clock.advance(by: 1_800)
        }
        #expect(try post.mails().count == 2)
        #expect(try await states(post) == ["2026-11-23": .sent, "2026-11-24": .planned])
    }

    @Test func `Put back while an edition is on its way, it goes to each reader once`() async throws {
        let post = try await TestPost(readers: 3)
        let story = try await post.newsroom.publish("The harbor stays open", hours: 1)
        _ = try await post.newsroom.approveEdition([story])
        await round(post)
        post.newsroom.clock.advance(by: -7_200)
        await round(post)
        try await post.postmaster().sendDue()
        post.newsroom.clock.advance(by: 7_201)
        await round(post)
        try await post.postmaster().sendDue()
        await round(post)
        #expect(try post.mails().count == 3)
        #expect(try await states(post)["2026-11-23"] == .sent)
    }

    @Test func `Put ahead over an approved edition's minute, it is held for someone to decide`() async throws
    {
        let post = try await TestPost(readers: 1)
        try await post.newsroom.publish("The harbor stays open", hours: 1)
        await round(post)
        let planned = try #require(try await post.store.editions.list(limit: 1).first)
        try await post.store.editions.approve(
            planned.id, version: planned.version, by: post.newsroom.editor.id, now: post.now)
        post.newsroom.clock.advance(by: 86_400 + 5 * 3_600)
        await round(post)
        try await post.postmaster().sendDue()
        #expect(try post.mails().isEmpty)
        #expect(try await states(post) == ["2026-11-24": .held, "2026-11-25": .planned])
    }

    @Test func `A morning that was jumped over before it was planned is held, too`() async throws {
        let post = try await TestPost(readers: 1)
        try await post.newsroom.publish("The harbor stays open", hours: 1)
        await round(post)
        post.newsroom.clock.advance(by: 2 * 86_400 + 1_800)
        await round(post)
        #expect(
            try await states(post) == ["2026-11-24": .held, "2026-11-25": .held, "2026-11-26": .planned])
        await round(post)
        #expect(try await states(post).count == 3)
    }

    @Test func `After a week without the program only the newest morning waits at the desk`() async throws {
        let post = try await TestPost(readers: 1)
        try await post.newsroom.publish("The harbor stays open", hours: 1)
        post.newsroom.clock.advance(by: 3_600)
        await round(post)
        post.newsroom.clock.advance(by: 8 * 86_400)
        await round(post)
        #expect(
            try await states(post) == ["2026-11-24": .held, "2026-12-01": .held, "2026-12-02": .planned])
    }

    @Test func `A newsroom that never looked has missed nothing, and holidays aren't missed`() async throws {
        let post = try await TestPost(readers: 1)
        post.newsroom.clock.advance(by: 3_600)
        var series = post.newsroom.series
        series.holidays = [CalendarDay(year: 2026, month: 11, day: 25)]
        try await post.store.house.setSeries(series)
        await round(post)
        #expect(try await states(post) == ["2026-11-24": .planned])
        post.newsroom.clock.advance(by: 2 * 86_400)
        await round(post)
        #expect(try await states(post) == ["2026-11-24": .held, "2026-11-26": .planned])
    }
}
