import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Where in the desk a page belongs: what the navigation marks.
enum Place: String, CaseIterable, Sendable {
    case today, stories, statements, pictures, editions, readers, mailbox, settings

    var path: String { self == .today ? "/" : "/\(rawValue)" }
    var label: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension Newsdesk {
    /// A page of the desk: a template of `desk/` with the frame round it.
    ///
    /// - Parameters:
    ///   - name: the template, without `desk/`.
    ///   - title: what the window is called.
    ///   - refresh: after how many seconds it loads itself again where no script does better; nil for never.
    func page(
        _ name: String, _ title: String, _ view: View, for context: DeskContext, at place: Place? = nil,
        status: HTTPResponse.Status = .ok, refresh: Int? = nil
    ) async throws -> Response {
        let masthead = try await store.house.masthead()
        var held: [View] = []
        if context.session != nil {
            let time = PaperTime(zone: masthead?.timeZone ?? "UTC")
            held = try await store.editions.open().filter { $0.state == .held }.map {
                [
                    "edition": .text("\($0.id)"), "day": .text(time.day($0.day)),
                    "subject": .text($0.subject), "holdReason": .text($0.holdReason),
                ]
            }
        }
        let token: View = ["formToken": .text(seal.token(for: context.formHolder))]
        let notice = Notice(rawValue: context.query["done"])
        let inner = token.adding(settings(at: name)).adding(view)
        let frame: View = [
            "title": .text(title), "paperName": .text(masthead?.name ?? "Daybreak"),
            "language": .text("en"), "style": .text(files.style), "script": .text(files.script),
            "site": .text(settings.site), "member": .text(context.session?.member.name),
            "notice": .text(notice?.sentence), "held": .list(place == .editions ? [] : held),
            "places": .list(
                Place.allCases.filter { $0 != .mailbox || mailbox != nil }.map {
                    ["path": .text($0.path), "label": .text($0.label), "isHere": .flag($0 == place)]
                }),
            "icon": .text(files.icon), "refresh": .text(refresh.map { "\($0)" }),
            "page": try templates.part(inner, with: "desk/\(name)"),
        ]
        witness?(name, inner)
        witness?("frame", token.adding(frame))
        return .page(try templates.print(token.adding(frame), with: "desk/frame"), status: status)
    }

    /// The pages of the settings, for the row of links above each of them.
    private func settings(at name: String) -> View {
        let all = [
            ("The paper", "", ["settings"]), ("Sections", "/sections", ["sections"]),
            ("Series", "/series", ["series-list", "series"]),
            ("Policies", "/policies", ["policies", "policy"]),
            ("Staff", "/staff", ["staff"]), ("Clip files", "/clips", ["clips"]),
            ("Your account", "/account", ["account"]),
        ]
        guard all.contains(where: { $0.2.contains(name) }) else { return [:] }
        return [
            "settingsPages": .list(
                all.map {
                    [
                        "path": .text("/settings\($0.1)"), "label": .text($0.0),
                        "isHere": .flag($0.2.contains(name)),
                    ]
                })
        ]
    }

    /// The page for a failure. It asks the database nothing, since that may be what failed.
    func failurePage(_ failure: Failure) -> Response {
        let view: View = [
            "message": .text(failure.message), "hint": .text(failure.hint),
            "style": .text(files.style), "status": .number(failure.status.code),
        ]
        witness?("failure", view)
        let bytes = try? templates.print(view, with: "desk/failure")
        return .page(bytes ?? Array(failure.message.utf8), status: failure.status)
    }
}
