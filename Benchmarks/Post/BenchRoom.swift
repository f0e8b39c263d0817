import Addresses
import Foundation
import Logging
import MIME
import Mailroom
import Newsroom
import Pressroom
import Storage

/// A paper on disk with readers, for measuring: an edition of it is a mail of some 20 kB.
struct BenchRoom {
    let store: Store
    let folder: String
    let now = Date(timeIntervalSince1970: 1_795_413_600)
    private let press: Press
    private let series: Series
    private let items: [EditionItem]
    /// What one copy takes, unsigned.
    private(set) var octets = 0

    init(readers: Int) async throws {
        folder = FileManager.default.currentDirectoryPath + "/.bench/morning"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        store = try Store.open(atFolder: folder)
        press = try Press()
        try await store.house.setMasthead(
            Masthead(
                name: "The Harbor", slogan: "Facts first", language: "en", timeZone: "Europe/Berlin",
                postalAddress: "1 Quay, Harbor", contactAddress: try EmailAddress("desk@harbor.example"),
                about: "We measure.\n"))
        let section = try await store.house.addSection(name: "World")
        _ = try await store.house.addPolicy(.privacy, text: "We keep little.\n", from: now)
        _ = try await store.house.addPolicy(.terms, text: "Be kind.\n", from: now)
        series = try await store.house.addSeries(
            Series(
                id: .init(0), slug: Slug(from: "The Harbor Morning"), name: "The Harbor Morning",
                promise: "The biggest stories", minuteOfDay: 360, timeZone: "Europe/Berlin"))
        let sentence = "The council voted late, and will vote again when the tide tables have been read out. "
        var items: [EditionItem] = []
        for number in 1...7 {
            let text = StoryText(
                headline: "The harbor stays open for the \(number)th year", standfirst: sentence,
                body: sentence + "\n", section: section.id, bylines: [Byline("Ann Author")])
            let story = try await store.stories.create(StoryDraft(text: text), by: nil, now: now)
            let published = try await store.stories.publish(story.id, revision: 1, at: now, now: now)
            items.append(
                EditionItem(story: published.id, revision: 1, what: sentence, why: sentence + sentence))
        }
        self.items = items
        for start in stride(from: 1, through: readers, by: 20_000) {
            let addresses = try (start..<min(start + 20_000, readers + 1)).map {
                try EmailAddress("reader\($0)@mail\($0 % 50).example")
            }
            _ = try await store.readers.add(addresses, series: series.id, by: "bench", now: now)
        }
        octets = try await measured()
    }

    /// What a copy takes on the wire: one is sent into a folder, and looked at.
    private func measured() async throws -> Int {
        let mailbox = try Mailbox(folder: folder + "/mailbox")
        try await store.ledger.enqueue(
            .test(edition()), to: try EmailAddress("reader1@mail1.example"), now: now)
        try await postmaster(RelayPlan(.mailbox(mailbox)), signer: nil).sendDue()
        guard let mail = try mailbox.list(limit: 1).first.flatMap({ try mailbox.mail($0.name) }) else {
            return 0
        }
        return mail.source.count - "[Test] ".utf8.count
    }

    /// An approved edition, of a day of its own.
    func edition() async throws -> Edition.ID {
        let count = try await store.editions.list(limit: 1_000).count
        let day = CalendarDay(now, in: .gmt).adding(days: count)
        let edition = try await store.editions.plan(
            series: series.id, day: day, due: now, subject: "The harbor stays open", items: items)
        try await store.editions.approve(edition.id, version: edition.version, by: nil, now: now)
        return edition.id
    }

    func postmaster(_ relay: RelayPlan, signer: Signer?) -> Postmaster {
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        return Postmaster(
            store: store, press: press,
            settings: PostSettings(
                relays: [relay], signer: signer, site: "https://harbor.example",
                desk: "https://desk.harbor.example", folder: folder),
            clock: NewsroomClock { [now] in now }, logger: logger)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
