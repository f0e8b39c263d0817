import Foundation
import Hummingbird
import Newsroom
import Pressroom
import WebSupport

/// The built-in mailbox: every mail the paper wrote while no relay is set, as HTML, as text and as source.
struct ReadMailbox: Sendable {
    let desk: Newsdesk
    private static let pageSize = 30

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        let pager = Pager(context, size: Self.pageSize)
        let lines = try await mailbox().list(Self.pageSize + 1, pager.offset)
        let time = try await desk.time()
        let view: View = [
            "messages": .list(lines.prefix(Self.pageSize).map { Self.line($0, time) }),
            "pages": pager.view(found: lines.count),
        ]
        return try await desk.page("mailbox", "Mailbox", view, for: context, at: .mailbox)
    }

    func message(_ request: Request, _ context: DeskContext) async throws -> Response {
        let message = try await message(context)
        let time = try await desk.time()
        let view = Self.line(message.line, time).adding([
            "from": .text(message.from), "hasHTML": .flag(message.html != nil), "text": .text(message.text),
            "headers": .list(message.headers.map { ["field": .text($0.name), "value": .text($0.value)] }),
            "size": .text("\((message.source.count + 1023) / 1024) kB"),
        ])
        return try await desk.page("message", message.line.subject, view, for: context, at: .mailbox)
    }

    /// For the frame on the message's page.
    func html(_ request: Request, _ context: DeskContext) async throws -> Response {
        let message = try await message(context)
        return .page(Array((message.html ?? "").utf8)).under(.preview(of: desk.settings.site))
    }

    func source(_ request: Request, _ context: DeskContext) async throws -> Response {
        .whole(try await message(context).source, type: "text/plain; charset=utf-8").under(.letter)
    }

    private func message(_ context: DeskContext) async throws -> MailboxReading.Message {
        guard let name = context.parameters.get("name"), let message = try await mailbox().message(name)
        else {
            throw HouseError("There is no such message in the mailbox.", blame: .absent)
        }
        return message
    }

    private func mailbox() throws(HouseError) -> MailboxReading {
        guard let mailbox = desk.mailbox else {
            throw HouseError(
                "There is no built-in mailbox here.", hint: "Mail goes to the relay that is set.",
                blame: .absent)
        }
        return mailbox
    }

    private static func line(_ line: MailboxReading.Line, _ time: PaperTime) -> View {
        [
            "name": .text(line.name), "subject": .text(line.subject), "to": .text(line.to),
            "sent": .text(time.dayAndTime(line.sent)),
        ]
    }
}
