import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Documents, broadcasts, interviews: where what was said is from, in every story's newest text, and where it is used.
struct ListSources: Sendable {
    let desk: Newsdesk
    private static let shown = 100

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let kind = Source.Kind(rawValue: context.query["kind"])
        let words = context.query["words"]
        let found = try await desk.store.record.sources(kind, holding: words, limit: Self.shown + 1)
        let kinds = [("", "Any")] + Source.Kind.allCases.map { ($0.rawValue, $0.label) }
        let view: View = [
            "words": Field(name: "words", label: "Title, place or address", value: words, type: "search")
                .view,
            "kind": Field(name: "kind", label: "Kind", value: kind?.rawValue ?? "", options: kinds).view,
            "sources": .list(found.prefix(Self.shown).map(\.line)),
            "isCut": .flag(found.count > Self.shown),
        ]
        return try await desk.page("sources", "Sources", view, for: context, at: .statements)
    }
}

extension KeptSource {
    fileprivate var line: View {
        let facts = [source.kind.label, source.place, source.date?.words].compactMap { $0 }
        return [
            "title": .text(source.title), "facts": .text(facts.joined(separator: ", ")),
            "sourceAddress": .text(source.address),
            "statementCount": .text(statementCount == 1 ? "1 statement" : "\(statementCount) statements"),
            "stories": .list(
                stories.map {
                    [
                        "story": .text("\($0.id)"),
                        "headline": .text($0.headline.isEmpty ? "(no headline yet)" : $0.headline),
                    ]
                }),
        ]
    }
}

extension Source.Kind {
    var label: String {
        switch self {
        case .document: "Document"
        case .broadcast: "Broadcast"
        case .interview: "Interview"
        case .post: "Social post"
        case .wire: "News agency"
        case .ownRecord: "Our own record"
        case .occasion: "Occasion"
        case .page: "Page"
        case .unnamed: "Not named"
        }
    }
}
