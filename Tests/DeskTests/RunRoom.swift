import Addresses
import Foundation
import Newsroom
import Storage
import TestSupport

@testable import Desk

/// A desk with an edition on its way: some of its copies sent, one put off, one of which nobody knows.
struct RunRoom: Sendable {
    let room: DeskRoom
    let story: Story
    let edition: Edition.ID

    init(room: DeskRoom, readers: Int = 8) async throws {
        self.room = room
        story = try await room.published("Harbor reopens")
        for number in 1...readers {
            _ = try await room.store.readers.add(
                address: .init("reader\(number)@\(number % 2 == 0 ? "even" : "odd").example"),
                series: room.series.id, by: "test", now: room.clock.now)
        }
        let planned = try await room.store.editions.plan(
            series: room.series.id, day: CalendarDay(year: 2026, month: 11, day: 23), due: room.clock.now,
            subject: "Harbor reopens", items: [EditionItem(story: story.id, revision: 1, what: "It opened.")])
        edition = planned.id
        try await room.store.editions.approve(
            edition, version: planned.version, by: room.editor.id, now: room.clock.now)
        _ = try await room.store.ledger.address(edition, now: room.clock.now)
        try await keep(1)
    }

    /// Keeps a printing, as the mailroom does.
    func keep(_ number: Int, note: String = "") async throws {
        try await room.store.editions.keep(
            Printing(
                edition: edition, number: number, subject: "Harbor reopens",
                html: "<!doctype html><title>Harbor</title><p>Printing \(number)</p>",
                text: "Printing \(number)",
                mail: [], made: room.clock.now, note: note))
    }

    /// Sends what is next: the first so many are settled as scripted, by reader number; the others arrive.
    func send(_ count: Int, _ states: [Int64: Envelope.State] = [:]) async throws {
        let ledger = room.store.ledger
        let taken = try await ledger.take(count, now: room.clock.now)
        let settled = taken.map { envelope in
            var number: Int64 = 0
            if case .copy(_, let reader) = envelope.id { number = reader.rawValue }
            return Settlement(
                envelope: envelope.id, state: states[number] ?? .sent, reply: "451 4.7.0 <later>, please",
                next: room.clock.now + 600, relay: "relay.example:587")
        }
        _ = try await ledger.settle(settled, taking: 0, now: room.clock.now)
    }

    /// What everyone's copy came to.
    func tally() async throws -> Tally { try await room.store.ledger.tally(edition) }
    func state() async throws -> Edition? { try await room.store.editions.edition(edition) }
}
