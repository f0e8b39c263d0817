import Addresses
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Newsroom
import Pressroom
import Storage
import WebSupport

/// A run's report: how it went, and by name everyone whose copy did not arrive at the first try and without
/// doubt.
struct ReportRun: Sendable {
    let desk: Newsdesk
    private static let pageSize = 100

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        let time = try await desk.time()
        let after = context.after
        let lines = try await desk.store.ledger.report(of: edition.id, after: after, limit: Self.pageSize + 1)
        let tally = try await desk.store.ledger.tally(edition.id)
        let took = edition.addressed.flatMap { start in
            edition.finished.map { RunProgress.words($0.timeIntervalSince(edition.resumed ?? start)) }
        }
        let own: View = [
            "tally": tally.words, "addressed": .text(edition.addressed.map(time.dayAndTime)),
            "finished": .text(edition.finished.map(time.dayAndTime)), "took": .text(took),
            "readers": .number(tally.total),
            "lines": .list(try await desk.copies(lines.prefix(Self.pageSize), time)),
            "more": .text(lines.count > Self.pageSize ? lines[Self.pageSize - 1].reader?.description : nil),
            "isFurther": .flag(after.rawValue > 0),
        ]
        return try await desk.page(
            "run-report", "The run’s report", try await desk.line(of: edition).adding(own), for: context,
            at: .editions)
    }

    /// The same for a spreadsheet, whole.
    func sheet(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        let store = desk.store
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: Sheet.row(MailLine.reportColumns)))
            var after = Subscriber.ID(0)
            while true {
                let lines = try await store.ledger.report(of: edition.id, after: after)
                guard let last = lines.last?.reader else { break }
                let addresses = try await store.readers.addresses(of: lines.compactMap(\.reader))
                let rows = lines.map { line in
                    Sheet.row(line.reportRow(address: line.reader.flatMap { addresses[$0]?.masked } ?? ""))
                }
                try await writer.write(ByteBuffer(string: rows.joined()))
                after = last
            }
            try await writer.finish(nil)
        }
        var headers: HTTPFields = [
            .contentType: "text/csv; charset=utf-8; header=present", .cacheControl: "no-store",
        ]
        headers[.contentDisposition] = "attachment; filename=\"edition-\(edition.day.iso)-report.csv\""
        return Response(status: .ok, headers: headers, body: body)
    }
}

extension DeskContext {
    /// The reader number after which a list goes on.
    var after: Subscriber.ID { Subscriber.ID(max(0, Int64(query["after"]) ?? 0)) }
}

extension Newsdesk {
    /// Readers' copies as lines of a list; of an address only as much as tells it from others.
    func copies(_ lines: some Sequence<MailLine>, _ time: PaperTime) async throws -> [View] {
        let lines = Array(lines)
        let addresses = try await store.readers.addresses(of: lines.compactMap(\.reader))
        return lines.map { line in
            [
                "reader": .text(line.reader?.description),
                "address": .text(line.reader.flatMap { addresses[$0]?.masked } ?? "(forgotten)"),
                "mark": .text(line.state.rawValue), "label": .text(line.state.label),
                "printing": .text(line.printing > 0 ? "\(line.printing)" : nil),
                "tries": .number(line.attempt),
                "isInDoubt": .flag(line.doubts > 0 && line.state != .uncertain), "reply": .text(line.reply),
                "settled": .text(line.settled.map(time.dayAndTime)), "relay": .text(line.relay),
            ]
        }
    }
}
