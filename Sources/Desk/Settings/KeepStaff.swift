import Addresses
import Foundation
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Who works at the desk. Someone new comes in by a one-time link, and chooses a password then.
struct KeepStaff: Sendable {
    let desk: Newsdesk
    /// How long a link holds that is handed over by a colleague.
    private static let linkLasts: TimeInterval = 24 * 3600

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(context)
    }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        let name = StoryForm.oneLine(context.form["name"])
        let typed = context.form["address"]
        var errors: [FieldError] = []
        if name.isEmpty { errors.append(FieldError("name", "Write their name.")) }
        var address: EmailAddress?
        do { address = try EmailAddress(typed) } catch { errors.append(FieldError("address", error.message)) }
        guard let address, errors.isEmpty else {
            return try await page(context, name: name, address: typed, errors: FormErrors(errors))
        }
        do {
            let member = try await desk.store.staff.add(name: name, address: address, now: desk.now)
            return try await page(context, linked: member, link: try await newLink(for: member))
        } catch let error as HouseError where error.blame == .conflict {
            let errors = FormErrors([FieldError("address", error.description)])
            return try await page(context, name: name, address: typed, errors: errors)
        }
    }

    func link(_ request: Request, _ context: DeskContext) async throws -> Response {
        let member = try await member(context)
        return try await page(context, linked: member, link: try await newLink(for: member))
    }

    func remove(_ request: Request, _ context: DeskContext) async throws -> Response {
        let member = try await member(context)
        try await desk.store.staff.remove(member.id, now: desk.now)
        try await desk.orderClip(of: member)
        return .seeOther(Notice.staffRemoved.at("/settings/staff"))
    }

    /// The link is shown once, on the page that answers; only its hash is kept.
    private func newLink(for member: Member) async throws -> String {
        let token = SecretToken()
        try await desk.store.staff.addSignInLink(
            tokenHash: token.hash, for: member.id, expires: desk.now + Self.linkLasts)
        return "\(desk.settings.origin.text)/link/\(token.text)"
    }

    private func member(_ context: DeskContext) async throws -> Member {
        guard let member = try await desk.store.staff.member(Member.ID(try context.number())),
            member.left == nil
        else { throw HouseError("They are not of the desk.", blame: .absent) }
        return member
    }

    private func page(
        _ context: DeskContext, name: String = "", address: String = "", errors: FormErrors = .none,
        linked: Member? = nil, link: String? = nil
    ) async throws -> Response {
        let me = try context.member().id
        let members = try await desk.store.staff.members()
        let view: View = [
            "problems": errors.summary, "link": .text(link), "linked": .text(linked?.name),
            "members": .list(
                members.map {
                    [
                        "id": .text("\($0.id)"), "name": .text($0.name),
                        "address": .text($0.address.description),
                        "isMe": .flag($0.id == me), "isGone": .flag($0.left != nil),
                    ]
                }),
            "name": Field(
                name: "name", label: "Name", value: name, problem: errors["name"], isRequired: true
            ).view,
            "address": Field(
                name: "address", label: "Mail address", value: address, type: "email",
                problem: errors["address"], isRequired: true
            ).view,
        ]
        return try await desk.page(
            "staff", "Staff", view, for: context, at: .settings,
            status: errors.errors.isEmpty ? .ok : .unprocessableContent)
    }
}
