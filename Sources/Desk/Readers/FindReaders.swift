import Addresses
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Who reads the paper's mail: how many, and one of them by their address.
struct FindReaders: Sendable {
    let desk: Newsdesk
    private static let pageSize = 30

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let words = context.query["words"]
        let pager = Pager(context, size: Self.pageSize)
        let readers = try await desk.store.readers.search(
            words, limit: Self.pageSize + 1, offset: pager.offset)
        let counts = try await desk.store.readers.counts()
        let time = try await desk.time()
        let view: View = [
            "words": Field(name: "words", label: "Mail address", value: words, type: "search").view,
            "counts": .list(
                Subscriber.State.allCases.map {
                    ["label": .text($0.label), "count": .number(counts.states[$0] ?? 0)]
                }),
            "awaiting": .number(counts.awaitingConfirmation),
            "readers": .list(readers.prefix(Self.pageSize).map { $0.line(time) }),
            "pages": pager.view(found: readers.count, keeping: ["words"]),
        ]
        return try await desk.page("readers", "Readers", view, for: context, at: .readers)
    }
}

extension Subscriber.State {
    var label: String {
        switch self {
        case .confirmed: "Reading"
        case .paused: "Paused"
        case .left: "Left"
        case .bounced: "Address is gone"
        case .complained: "Complained"
        }
    }
}

extension Subscriber {
    func line(_ time: PaperTime) -> View {
        [
            "id": .text("\(id)"), "address": .text(address?.description ?? "(forgotten)"),
            "state": .text(state.rawValue), "stateLabel": .text(state.label),
            "confirmed": .text(time.dayAndTime(confirmed)),
            "pausedUntil": .text(pausedUntil.map(time.day)), "zone": .text(timeZone),
        ]
    }
}

/// One reader: what they agreed to and when, what they were sent, and the way out for them.
struct ShowReader: Sendable {
    let desk: Newsdesk
    /// How many pieces of mail are shown unless everything is asked for.
    private static let shown = 100

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let reader = try await reader(context)
        let time = try await desk.time()
        let consents = try await desk.store.readers.consents(of: reader.id)
        let everything = context.query.has("all")
        let mail = try await desk.store.readers.mail(of: reader.id, limit: everything ? .max : Self.shown + 1)
        let series = Dictionary(
            try await desk.store.house.series().map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
        let own: View = [
            "canLeave": .flag(reader.state == .confirmed || reader.state == .paused),
            "consents": .list(
                consents.map { consent in
                    [
                        "act": .text(consent.act.rawValue), "at": .text(time.dayAndTime(consent.at)),
                        "by": .text(consent.by), "series": .text(series[consent.series] ?? ""),
                        "sentence": .text(consent.evidence?.sentence),
                        "form": .text(consent.evidence?.form),
                        "privacy": .text(consent.evidence.map { String($0.privacy.hex.prefix(12)) }),
                        "terms": .text(consent.evidence.map { String($0.terms.hex.prefix(12)) }),
                        "asked": .text(consent.asked.map(time.dayAndTime)),
                        "hash": .text(String(consent.hash.hex.prefix(12))),
                    ]
                }),
            "folded": .flag(!everything && mail.count > Self.shown),
            "mail": .list(
                mail.prefix(everything ? .max : Self.shown).map { line in
                    [
                        "subject": .text(line.subject ?? line.occasion.label),
                        "created": .text(time.dayAndTime(line.created)),
                        "mailState": .text(line.state.rawValue),
                        "attempt": .number(line.attempt), "reply": .text(line.reply),
                        "day": .text(line.day.map(time.day)), "edition": .text(line.edition),
                        "printing": .text(line.printing > 0 ? "\(line.printing)" : nil),
                    ]
                }),
        ]
        return try await desk.page(
            "reader", "Reader", reader.line(time).adding(own), for: context, at: .readers)
    }

    /// The desk takes someone off the list who asked for it by phone or letter.
    func leave(_ request: Request, _ context: DeskContext) async throws -> Response {
        let reader = try await reader(context)
        try await desk.store.readers.leave(
            reader.id, by: "desk: \(try context.member().name)", now: desk.now)
        return .seeOther(Notice.left.at("/readers/\(reader.id)"))
    }

    private func reader(_ context: DeskContext) async throws -> Subscriber {
        let number = try context.number()
        guard let reader = try await desk.store.readers.subscriber(Subscriber.ID(number)) else {
            throw HouseError("There is no reader \(number).", blame: .absent)
        }
        return reader
    }
}

extension MailLine {
    /// The number of the edition that it is a copy of; nil for other mail.
    fileprivate var edition: String? {
        if case .copy(let edition, _) = envelope { edition.description } else { nil }
    }
}

extension Envelope.Occasion {
    var label: String {
        switch self {
        case .edition: "Edition"
        case .confirmation: "Asked to confirm"
        case .alreadySubscribed: "Told that they read us already"
        case .test: "Test of an edition"
        case .signIn: "Sign-in link"
        }
    }
}
