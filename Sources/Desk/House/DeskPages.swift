import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Where in the desk a page belongs: what the navigation marks.
enum Place: String, CaseIterable, Sendable {
    case today, stories, pictures, editions, readers, mailbox, settings

    var path: String { self == .today ? "/" : "/\(rawValue)" }
    var label: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension Newsdesk {
    /// A page of the desk: a template of `desk/` with the frame round it.
    ///
    /// - Parameters:
    ///   - name: the template, without `desk/`.
    ///   - title: what the window is called.
    func page(
        _ name: String, _ title: String, _ view: View, for context: DeskContext, at place: Place? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let masthead = try await store.house.masthead()
        var held: [View] = []
        if context.session != nil {
            held = try await store.editions.list(limit: 40).filter { $0.state == .held }
                .map {
                    ["edition": .text("\($0.id)"), "day": .text($0.day.iso), "subject": .text($0.subject)]
                }
        }
        let token: View = ["formToken": .text(seal.token(for: context.formHolder))]
        let notice = Notice(rawValue: context.query["done"])
        let inner = token.adding(view)
        let frame: View = [
            "title": .text(title), "paperName": .text(masthead?.name ?? "Daybreak"),
            "language": .text("en"), "style": .text(files.style), "script": .text(files.script),
            "site": .text(settings.site), "member": .text(context.session?.member.name),
            "notice": .text(notice?.sentence), "held": .list(place == .editions ? [] : held),
            "places": .list(
                Place.allCases.filter { $0 != .mailbox || mailbox != nil }.map {
                    ["path": .text($0.path), "label": .text($0.label), "isHere": .flag($0 == place)]
                }),
            "page": try templates.part(inner, with: "desk/\(name)"),
        ]
        return .page(try templates.print(token.adding(frame), with: "desk/frame"), status: status)
    }

    /// The page for a failure. It asks the database nothing, since that may be what failed.
    func failurePage(_ failure: Failure) -> Response {
        let view: View = [
            "message": .text(failure.message), "hint": .text(failure.hint),
            "style": .text(files.style), "status": .number(failure.status.code),
        ]
        let bytes = try? templates.print(view, with: "desk/failure")
        return .page(bytes ?? Array(failure.message.utf8), status: failure.status)
    }
}
