import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Which pages and which readers hold some words: whom a correction concerns.
struct FindHolders: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let words = context.query["words"]
        let holders = try await desk.store.corrections.holders(of: words)
        var readers = ReaderSet()
        var lines: [View] = []
        for holder in holders {
            let receivers = try await desk.store.ledger.receivers(of: holder.story, revision: holder.revision)
            readers.formUnion(receivers)
            lines.append([
                "story": .text("\(holder.story)"), "revision": .number(holder.revision),
                "headline": .text(holder.headline), "isShown": .flag(holder.isShown),
                "readers": .number(receivers.count),
                "pages": .list(
                    holder.pages.map { ["address": .text($0.absolute(under: desk.settings.site))] }),
            ])
        }
        let view: View = [
            "field": Field(
                name: "words", label: "Words", value: words,
                hint: "Exactly as they stand in the text, as in 40 cents."
            ).view,
            "isAsked": .flag(!words.isEmpty), "lines": .list(lines), "readers": .number(readers.count),
        ]
        return try await desk.page("holders", "Who holds these words", view, for: context, at: .stories)
    }
}

extension WordsHolder {
    /// Where they can be read: the story itself or the version, and the editions' pages that led there.
    var pages: [SitePath] {
        (isShown ? [SitePath.story(address)] : [.version(address, revision: revision)])
            + editions.map { .edition(series: $0.series, day: $0.day) }
    }
}
