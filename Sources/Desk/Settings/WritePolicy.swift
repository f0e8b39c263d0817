import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// The texts readers agree to. A change is a new version; every version stays at its address.
struct WritePolicy: Sendable {
    let desk: Newsdesk

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        var lines: [View] = []
        let time = try await desk.time()
        for kind in Policy.Kind.allCases {
            let versions = try await desk.store.house.policies(kind)
            lines.append([
                "kind": .text(kind.rawValue), "title": .text(kind.title),
                "versions": .list(
                    versions.map {
                        [
                            "version": .number($0.version), "from": .text(time.dayAndTime($0.from)),
                            "hash": .text(String($0.hash.hex.prefix(12))),
                        ]
                    }),
            ])
        }
        return try await desk.page(
            "policies", "Policies", ["policies": .list(lines)], for: context, at: .settings)
    }

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let kind = try kind(context)
        let text = try await desk.store.house.policy(kind, at: desk.now)?.text ?? ""
        return try await page(kind, text, context)
    }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        let kind = try kind(context)
        let text = context.form["text"]
        guard text.contains(where: { !$0.isWhitespace }) else {
            return try await page(kind, text, context, problem: "A policy needs words.")
        }
        guard try await desk.store.house.policy(kind, at: desk.now)?.text != text else {
            return try await page(
                kind, text, context, problem: "This is the version in force, word for word.")
        }
        _ = try await desk.store.house.addPolicy(kind, text: text, from: desk.now)
        desk.wakePress()
        return .seeOther(Notice.saved.at("/settings/policies"))
    }

    private func kind(_ context: DeskContext) throws(HouseError) -> Policy.Kind {
        guard let kind = context.parameters.get("kind").flatMap(Policy.Kind.init) else {
            throw HouseError("There is no such policy.", blame: .absent)
        }
        return kind
    }

    private func page(
        _ kind: Policy.Kind, _ text: String, _ context: DeskContext, problem: String? = nil
    ) async throws -> Response {
        let view: View = [
            "kind": .text(kind.rawValue), "title": .text(kind.title),
            "text": Field(
                name: "text", label: kind.title, value: text, hint: "Markdown.", problem: problem,
                isRequired: true, rows: 24
            ).view,
        ]
        return try await desk.page(
            "policy", kind.title, view, for: context, at: .settings,
            status: problem == nil ? .ok : .unprocessableContent)
    }
}
