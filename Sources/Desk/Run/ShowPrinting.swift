import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// One printing of an edition, as it was sent: each reader's own links left out.
struct ShowPrinting: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        let printing = try await printing(of: edition, context)
        let received = try await desk.store.ledger.receivedByPrinting(edition.id)
        let own: View = [
            "number": .number(printing.number), "mailSubject": .text(printing.subject),
            "made": .text(try await desk.time().dayAndTime(printing.made)), "note": .text(printing.note),
            "readers": .number(received[printing.number] ?? 0), "text": .text(printing.text),
        ]
        return try await desk.page(
            "printing", "Printing \(printing.number)", try await desk.line(of: edition).adding(own),
            for: context,
            at: .editions)
    }

    func html(_ request: Request, _ context: DeskContext) async throws -> Response {
        let printing = try await printing(of: try await desk.edition(context), context)
        return .page(Array(printing.html.utf8)).under(.preview(of: desk.settings.site))
    }

    private func printing(of edition: Edition, _ context: DeskContext) async throws -> Printing {
        let number = try context.number("number")
        guard let printing = try await desk.store.editions.printing(Int(clamping: number), of: edition.id)
        else {
            throw HouseError("This edition has no printing \(number).", blame: .absent)
        }
        return printing
    }
}
