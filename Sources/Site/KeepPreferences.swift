import Addresses
import Foundation
import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// A reader looks after their own subscription, by the signed link in every mail: pauses, goes on, says by
/// whose clocks they go, moves to another address.
struct KeepPreferences: Sendable {
    let room: PublicRoom

    /// A pause ends within a year.
    private static let longestPause = 366

    func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let (token, reader) = try await reader(context)
        return try await page(token, reader)
    }

    func take(_ request: Request, _ context: WebContext) async throws -> Response {
        try CrossSiteCheck(origin: room.origin).check(request)
        let (token, reader) = try await reader(context)
        let form = try await Form.read(request, limit: 16 << 10)
        // Who has left, or can't be written to, has nothing to pause or to move; the page says so.
        guard reader.state == .confirmed || reader.state == .paused else {
            return try await page(token, reader)
        }
        switch form["act"] {
        case "pause": return try await pause(form, token, reader)
        case "resume":
            try await room.store.readers.resume(reader.id, by: "preferences page", now: room.clock.now)
            return try await page(token, reader, notice: "You will get the next edition.")
        case "zone": return try await setClock(form, token, reader)
        case "move": return try await move(form, token, reader, network: room.network(of: request, context))
        default:
            throw HouseError("This form is not one of ours.", hint: "Go back and try again.", blame: .request)
        }
    }

    private func pause(_ form: Form, _ token: String, _ reader: Subscriber) async throws -> Response {
        let (earliest, latest) = try await span()
        guard let day = CalendarDay(iso: form["until"]), day >= earliest, day <= latest else {
            let errors = FormErrors([FieldError("until", "Choose a day from \(earliest) to \(latest).")])
            return try await page(token, reader, errors: errors, typedUntil: form["until"])
        }
        try await room.store.readers.pause(reader.id, until: day, by: "preferences page", now: room.clock.now)
        return try await page(token, reader, notice: "No mail up to and including \(day).")
    }

    private func setClock(_ form: Form, _ token: String, _ reader: Subscriber) async throws -> Response {
        let zone = form["zone"]
        guard let clock = try await clock(of: reader) else {
            return try await page(token, reader, notice: "Everyone gets the edition at the same time.")
        }
        guard zone.isEmpty || clock.allows(zone) else {
            let errors = FormErrors([FieldError("zone", "Choose a place from the list.")])
            return try await page(token, reader, errors: errors)
        }
        try await room.store.readers.setTimeZone(reader.id, to: zone.isEmpty ? nil : zone)
        return try await page(token, reader, notice: "Your next edition comes by that clock.")
    }

    /// What a reader may choose from; nil where the series goes by the paper's clock.
    private func clock(of reader: Subscriber) async throws -> ZoneChoice? {
        guard let series = try await room.paper().series, series.clock == .reader else { return nil }
        return ZoneChoice(series, chosen: reader.timeZone, zones: ZoneShelf.machine.names)
    }

    private func move(
        _ form: Form, _ token: String, _ reader: Subscriber, network: String
    ) async throws -> Response {
        let typed = form["address"]
        let address: EmailAddress
        do {
            address = try EmailAddress(typed)
        } catch {
            let errors = FormErrors([FieldError("address", error.message)])
            return try await page(token, reader, errors: errors, typedAddress: typed)
        }
        if address == reader.address {
            let errors = FormErrors([FieldError("address", "That is the address we write to now.")])
            return try await page(token, reader, errors: errors, typedAddress: typed)
        }
        let paper = try await room.paper()
        try await Subscribe.withinLimits {
            try await room.store.readers.move(
                reader.id, to: address, evidence: Subscribe.evidence(form: "preferences page", in: paper),
                network: network, now: room.clock.now)
        }
        return try await page(
            token, reader,
            notice: "We have written to the new address. Confirm there, and your mail goes there.")
    }

    private func reader(_ context: WebContext) async throws -> (String, Subscriber) {
        let token = try room.token(context)
        guard let id = room.links.reader(of: token, now: room.clock.now),
            let reader = try await room.store.readers.subscriber(id)
        else {
            throw HouseError(
                "This link is not one of ours.", hint: "Use the link at the foot of a mail from us.",
                blame: .absent)
        }
        return (token, reader)
    }

    private func page(
        _ token: String, _ reader: Subscriber, notice: String? = nil, errors: FormErrors = FormErrors([]),
        typedAddress: String = "", typedUntil: String = ""
    ) async throws -> Response {
        let current = try await room.store.readers.subscriber(reader.id) ?? reader
        let (earliest, latest) = try await span()
        let preferences = PreferencesPage(
            token: token, address: current.address?.masked ?? "", state: current.state,
            pausedUntil: current.pausedUntil, earliest: earliest, latest: latest,
            clock: try await clock(of: current), notice: notice, errors: errors, typedAddress: typedAddress,
            typedUntil: typedUntil)
        let page = room.press.preferences(preferences, in: try await room.paper())
        return .page(page.bytes, status: errors.errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// The days a pause may end on, in the paper's zone.
    private func span() async throws -> (CalendarDay, CalendarDay) {
        let zone = TimeZone(identifier: try await room.paper().masthead.timeZone) ?? .gmt
        let today = CalendarDay(room.clock.now, in: zone)
        return (today, today.adding(days: Self.longestPause))
    }
}
