import Addresses
import Hummingbird
import Newsroom
import Storage
import WebSupport

/// Lets an edition go at its minute, or stops it.
struct ApproveEdition: Sendable {
    let desk: Newsdesk

    func approve(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        let version = Int(context.form["version"]) ?? 0
        do {
            try await desk.clearance(of: edition).require()
            try await desk.store.editions.approve(
                edition.id, version: version, by: try context.member().id, now: desk.now)
        } catch let error as HouseError where edition.state.isOpen {
            let errors = FormErrors([FieldError("approve", error.description)])
            return try await ProofEdition(desk: desk).page(edition, context, errors: errors)
        }
        desk.wakePost()
        return .seeOther(Notice.approved.at("/editions/\(edition.id)"))
    }

    func takeBack(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        try await desk.store.editions.hold(
            edition.id, reason: "\(try context.member().name) took the approval back.")
        return .seeOther(Notice.takenBack.at("/editions/\(edition.id)"))
    }

    func cancel(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        try await desk.store.editions.cancel(edition.id)
        return .seeOther(Notice.cancelled.at("/editions/\(edition.id)"))
    }
}

/// Sends an edition to one address, to look at it where it will be read. It counts nowhere.
struct TestEdition: Sendable {
    let desk: Newsdesk

    func send(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        let typed = context.form["address"]
        let address: EmailAddress
        do {
            address = try EmailAddress(typed)
        } catch {
            let errors = FormErrors([FieldError("address", error.message)])
            return try await ProofEdition(desk: desk).page(edition, context, typed: typed, errors: errors)
        }
        try await desk.limits.tests.require("\(try context.member().id)", now: desk.now)
        try await desk.store.ledger.enqueue(.test(edition.id), to: address, now: desk.now)
        desk.wakePost()
        return .seeOther(Notice.tested.at("/editions/\(edition.id)/proof"))
    }
}
