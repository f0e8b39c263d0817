import Addresses
import DNS
import Foundation
import LinkCheck
import MIME
import Newsroom
import Pressroom
import SMTP
import Storage
import TestSupport

@testable import Mailroom

/// A paper that is to be looked over: `courier.example`, its relay at `mail.courier.example`, a zone that has
/// everything a receiver wants.
struct PreflightRoom {
    static let machine = "192.0.2.10"

    let post: TestPost
    var zone: Zone
    var relay: RelaySettings
    var isLoopback = false
    var isCurious = false
    var sendingAddresses = [PreflightRoom.machine]
    var signer: Signer
    var returnPath: EmailAddress?
    var site = TestPost.site

    init() async throws {
        post = try await TestPost(readers: 1)
        signer = try TestPost.signer()
        // Nobody answers there: what is looked at is DNS.
        relay = try RelaySettings(
            host: "127.0.0.1", port: 1, security: .none, localName: "mail.courier.example",
            timeouts: Timeouts(all: .seconds(2)))
        zone = Zone()
        zone.exchangers["courier.example"] = ["mail.courier.example"]
        zone.addresses["mail.courier.example"] = [Self.machine]
        zone.addresses["courier.example"] = [Self.machine]
        zone.pointers["10.2.0.192.in-addr.arpa"] = ["mail.courier.example"]
        zone.texts = [
            "courier.example": ["v=spf1 mx -all"],
            "_dmarc.courier.example": ["v=DMARC1; p=none; rua=mailto:reports@courier.example"],
            "test._domainkey.courier.example": [
                KeyRecord(signer.selectors[0], of: "courier.example").strings.joined()
            ],
        ]
    }

    func preflight(outlet: PostSettings.Outlet? = nil, links: LinkCaller? = nil) -> Preflight {
        Preflight(
            store: post.store, press: post.press,
            settings: PreflightSettings(
                post: PostSettings(
                    relays: [RelayPlan(outlet ?? .relay(relay))], signer: signer, site: site,
                    desk: "https://desk.courier.example", returnPath: returnPath),
                isLoopback: isLoopback, sendingAddresses: sendingAddresses.compactMap { IPAddress($0) },
                lookup: zone.lookup, links: links, isCurious: isCurious, limit: .seconds(300)),
            logger: TestPost.quiet)
    }

    typealias Finding = PreflightFinding

    /// What was found under a name.
    func findings(_ name: Finding.Name, edition: Edition.ID? = nil) async throws -> [Finding] {
        try await preflight().findings(for: edition, now: post.now).filter { $0.name == name }
    }

    /// The worst of what was found under a name.
    func level(_ name: Finding.Name, edition: Edition.ID? = nil) async throws -> Finding.Level? {
        try await findings(name, edition: edition).map(\.level).max()
    }

    func edition(
        _ headline: String = "The harbor stays open", what: String = "It opened.", greeting: String = "",
        body: String = "It happened on a Monday.\n"
    ) async throws -> Edition {
        let story = try await post.newsroom.publish(headline, body: body, hours: 1)
        let planned = try await post.newsroom.approveEdition([story])
        let saved = try await post.store.editions.save(
            planned.id, subject: "This morning", greeting: greeting,
            items: [EditionItem(story: story.id, revision: story.revision, what: what, why: "It matters.")],
            due: planned.due, basedOn: planned.version)
        try await post.store.editions.approve(
            saved.id, version: saved.version, by: post.newsroom.editor.id, now: post.now)
        return saved
    }

    /// Another one, due now, of a story of its own.
    func editionOfTomorrow(greeting: String) async throws -> Edition {
        let story = try await post.newsroom.publish("The ferries run", hours: 1)
        let planned = try await post.store.editions.plan(
            series: post.newsroom.series.id, day: CalendarDay(year: 2026, month: 11, day: 24), due: post.now,
            subject: "Tomorrow",
            items: [
                EditionItem(story: story.id, revision: story.revision, what: "They run.", why: "It matters.")
            ],
            greeting: greeting)
        try await post.store.editions.approve(
            planned.id, version: planned.version, by: post.newsroom.editor.id, now: post.now)
        return planned
    }
}
