import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Stops a run for a while, and lets it go on. Nothing is lost by either, so one button does.
struct PauseRun: Sendable {
    let desk: Newsdesk

    func pause(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        try await desk.store.ledger.pause(
            edition.id, reason: "paused by \(try context.member().name)", now: desk.now)
        return .seeOther(Notice.paused.at("/editions/\(edition.id)/run"))
    }

    func resume(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        if edition.isPausedLong(now: desk.now), let detour = try await desk.detour(from: edition) {
            return detour
        }
        try await desk.store.ledger.resume(edition.id)
        desk.wakePost()
        return .seeOther(Notice.resumed.at("/editions/\(edition.id)/run"))
    }
}

/// Calls the rest of a run off, after a page that says for how many.
struct CancelRun: Sendable {
    let desk: Newsdesk

    func ask(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        let tally = try await desk.store.ledger.tally(edition.id)
        let own: View = [
            "isRunning": .flag(edition.state == .sending), "sent": .number(tally[.sent] + tally[.uncertain]),
            "open": .number(tally[.queued] + tally[.deferred]),
        ]
        return try await desk.page(
            "run-cancel", "Cancel the rest", try await desk.line(of: edition).adding(own), for: context,
            at: .editions)
    }

    func cancel(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        _ = try await desk.store.ledger.cancel(edition.id, now: desk.now)
        desk.wakePost()
        return .seeOther(Notice.restCancelled.at("/editions/\(edition.id)/run"))
    }
}

/// Sends an edition to those who went without, and, where somebody says so, to those of whom nobody knows.
struct ResendRun: Sendable {
    let desk: Newsdesk

    func ask(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        let tally = try await desk.store.ledger.tally(edition.id)
        let missed = Envelope.State.allCases.filter { $0.isMissed && tally[$0] > 0 }
        let own: View = [
            "canResend": .flag(edition.state == .sending || edition.state == .sent),
            "missed": .list(missed.map { ["state": .text($0.label), "count": .number(tally[$0])] }),
            "uncertain": .text(tally[.uncertain] > 0 ? "\(tally[.uncertain])" : nil),
            "isSomebody": .flag(!missed.isEmpty || tally[.uncertain] > 0),
            "tick": Field(
                name: "uncertain", label: "Also to the \(tally[.uncertain]) of whom nobody knows",
                value: "yes"
            ).view,
        ]
        return try await desk.page(
            "run-missed", "Send to the missed", try await desk.line(of: edition).adding(own), for: context,
            at: .editions)
    }

    func send(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        var states = Set(Envelope.State.allCases.filter(\.isMissed))
        if context.form["uncertain"] == "yes" { states.insert(.uncertain) }
        if let detour = try await desk.detour(from: edition) { return detour }
        let count = try await desk.store.ledger.resend(edition.id, to: states, now: desk.now)
        desk.wakePost()
        let notice = count > 0 ? Notice.resent : .nobodyMissed
        return .seeOther(notice.at("/editions/\(edition.id)/run"))
    }
}

extension Newsdesk {
    /// The way to what is looked at before sending, for an editor who would send on what may not go; nil where it
    /// may.
    fileprivate func detour(from edition: Edition) async throws -> Response? {
        guard try await !clearance(of: edition).blocking.isEmpty else { return nil }
        return .seeOther(Notice.lookFirst.at("/editions/\(edition.id)/preflight"))
    }
}

extension Envelope.State {
    /// What became of a reader's copy, for a list.
    var label: String {
        switch self {
        case .queued: "Waiting"
        case .active: "On its way"
        case .sent: "Sent"
        case .deferred: "Deferred"
        case .bounced: "Refused"
        case .uncertain: "Uncertain"
        case .suppressed: "Left before their turn"
        case .expired: "Too late to be worth reading"
        case .failed: "Could not be set"
        case .cancelled: "Called off"
        }
    }
}
