import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Parties, speakers and events as all stories' newest texts tell of them, drafts included.
struct ReadRecord: Sendable {
    let desk: Newsdesk
    private static let shown = 200

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        let kind = RecordSubject.Kind(rawValue: context.query["kind"]) ?? .party
        let words = context.query["words"]
        let found = try await desk.store.dossiers(.newest).subjects(
            kind, holding: words, limit: Self.shown + 1)
        let kinds = RecordSubject.Kind.allCases.map { ($0.rawValue, $0.plural) }
        let view: View = [
            "words": Field(name: "words", label: "Name", value: words, type: "search").view,
            "kind": Field(name: "kind", label: "Of", value: kind.rawValue, options: kinds).view,
            "subjects": .list(
                found.prefix(Self.shown).map {
                    let count = $0.storyCount ?? 0
                    return [
                        "name": .text($0.name), "subjectLink": .text("/record/\($0.subject.path)"),
                        "storyCount": .text(count == 1 ? "1 story" : "\(count) stories"),
                    ]
                }),
            "isCut": .flag(found.count > Self.shown),
        ]
        return try await desk.page("record", "The Record", view, for: context, at: .statements)
    }

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let path = [context.parameters.get("kind"), context.parameters.get("slug")].compactMap { $0 }
            .joined(separator: "/")
        guard let subject = RecordSubject(path: path),
            let dossier = try await desk.store.dossiers(.newest).dossier(of: subject)
        else {
            throw HouseError(
                "No story names that.", hint: "Look for it among all names of the Record.", blame: .absent)
        }
        let paper = try await desk.paper()
        let calendar = PaperCalendar(paper)
        let lines = DossierLines(in: calendar) { "/stories/\($0.id)" }
        let hasPage = try await desk.store.dossiers(.published).hasPage(subject)
        let view: View = [
            "name": .text(dossier.name), "kindLabel": .text(subject.kind.label),
            "aliases": .text(dossier.aliases.isEmpty ? nil : dossier.aliases.joined(separator: ", ")),
            "parts": .list(DossierSections(dossier, as: lines).views),
            "stories": .list(dossier.stories.map { lines.from($0) }),
            "pageLink": .text(
                hasPage ? SitePath.subject(subject).absolute(under: paper.site) : nil),
        ]
        return try await desk.page("dossier", dossier.name, view, for: context, at: .statements)
    }
}
