package import Addresses
import Foundation
package import Newsroom
package import Pressroom
package import Storage

/// What is done with an edition from plan to send, as the command line and the morning run do it.
package struct EditionDesk: Sendable {
    let store: Store
    let press: Press
    let site: String
    let clock: NewsroomClock

    /// - Parameter site: the public site's address without a slash at its end.
    package init(store: Store, press: Press, site: String, clock: NewsroomClock) {
        self.store = store
        self.press = press
        self.site = site
        self.clock = clock
    }

    /// Plans the edition of a day by rule; of the next morning that has none, if no day is given.
    ///
    /// - Throws: `HouseError` when that day has one already, or there is nothing to print.
    package func plan(_ id: Series.ID, day: CalendarDay? = nil) async throws -> Edition {
        let series = try await series(id)
        let timetable = Timetable(series)
        if let day { return try await plan(series, .init(day: day, due: timetable.due(on: day))) }
        for morning in timetable.mornings(after: clock.now, count: 10) {
            if try await store.editions.edition(series: id, day: morning.day) == nil {
                return try await plan(series, morning)
            }
        }
        throw HouseError(
            "\(series.name) has no morning without an edition soon.", hint: "Look at its weekdays.",
            blame: .request)
    }

    func plan(_ series: Series, _ morning: Timetable.Morning) async throws -> Edition {
        let ranking = Ranking(
            try await store.editions.candidates(series: series.id, now: clock.now), now: clock.now)
        return try await store.editions.plan(
            series: series.id, day: morning.day, due: morning.due, subject: ranking.subject,
            items: ranking.items())
    }

    /// Ranks a planned edition anew that no editor has put a hand to; leaves any other as it is.
    func rankAnew(_ edition: Edition) async throws {
        let now = clock.now
        let ranking = Ranking(try await store.editions.candidates(series: edition.series, now: now), now: now)
        var planned = ""
        if let first = edition.items.first {
            planned = try await store.published.story(first.story)?.text.headline ?? ""
        }
        let items = ranking.items()
        let isChanged =
            items.map { [$0.story.rawValue, Int64($0.revision)] }
            != edition.items.map { [$0.story.rawValue, Int64($0.revision)] }
        guard edition.isUntouched(plannedSubject: planned), isChanged else { return }
        _ = try await store.editions.save(
            edition.id, subject: ranking.subject, greeting: "", items: items, due: edition.due,
            basedOn: edition.version)
    }

    /// The mail of an edition as it stands, and what there is to say about it.
    package func proof(_ id: Edition.ID) async throws -> (mail: SetMail, proof: EditionProof) {
        let (mail, set) = try await mail(try await store.editions.set(id))
        return (set, EditionProof(of: mail, set: set))
    }

    /// An edition's mail, in words and set.
    func mail(_ edition: SetEdition) async throws -> (words: EditionMail, set: SetMail) {
        let paper = try await store.paper(site: site, series: edition.series, now: clock.now)
        let mail = EditionMail(edition, in: paper)
        return (mail, try press.mail(mail))
    }

    /// Owes an edition, as it stands at its turn, to one address.
    package func test(_ id: Edition.ID, to address: EmailAddress) async throws {
        try await store.ledger.enqueue(.test(id), to: address, now: clock.now)
    }

    /// Releases an edition as it was looked at; one that was changed since is a conflict.
    package func approve(_ edition: Edition, by member: Member.ID?) async throws {
        try await store.editions.approve(edition.id, version: edition.version, by: member, now: clock.now)
    }

    /// Fixes an approved edition's readers as a set.
    ///
    /// - Returns: how many there are.
    package func freeze(_ id: Edition.ID) async throws -> Int {
        try await store.ledger.freeze(id, now: clock.now)
    }

    /// Addresses an approved edition to its readers: from now on nothing of it changes.
    ///
    /// - Returns: how many readers there are.
    package func send(_ id: Edition.ID) async throws -> Int {
        let count = try await store.ledger.address(id, now: clock.now)
        try await keep(id)
        return count
    }

    /// Keeps an edition's first printing as it is sent, the readers' own links left out.
    func keep(_ id: Edition.ID) async throws {
        guard try await !store.editions.isKept(1, of: id) else { return }
        let (mail, _) = try await proof(id)
        try await store.editions.keep(mail.printing(1, of: id, site: site, now: clock.now))
    }

    private func series(_ id: Series.ID) async throws -> Series {
        guard let series = try await store.house.series(id) else {
            throw HouseError("There is no series \(id).", hint: "List them at the desk.", blame: .absent)
        }
        return series
    }

    static func absent(_ id: Edition.ID) -> HouseError {
        HouseError("There is no edition \(id).", hint: "Look it up in the list of editions.", blame: .absent)
    }
}

extension Ranking {
    /// What a planned edition is called until an editor says otherwise: its biggest story's headline.
    package var subject: String { lines.first?.candidate.story.text.headline ?? "" }
}
