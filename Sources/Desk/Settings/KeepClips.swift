import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Newsroom
import Pressroom
import WebSupport

/// The clip files: what was published under each byline, to take along. Whoever is of the desk may have any of them, as
/// there is nothing in them that the site didn't show.
struct KeepClips: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let me = try context.member().name.lowercased()
        let time = try await desk.time()
        let lines = try await desk.clips.lines().sorted {
            ($0.byline.lowercased() != me ? 1 : 0, $0.byline) < (
                $1.byline.lowercased() != me ? 1 : 0, $1.byline
            )
        }
        let view: View = [
            "clips": .list(
                lines.map {
                    [
                        "byline": .text($0.byline), "file": .text($0.file),
                        "isMine": .flag($0.byline.lowercased() == me), "isWaiting": .flag($0.isWaiting),
                        "isMade": .flag($0.made != nil), "made": .text($0.made.map(time.dayAndTime)),
                        "size": .text($0.bytes.map(Self.size)),
                    ]
                })
        ]
        return try await desk.page(
            "clips", "Clip files", view, for: context, at: .settings,
            refresh: lines.contains(where: \.isWaiting) ? 5 : nil)
    }

    func make(_ request: Request, _ context: DeskContext) async throws -> Response {
        let name = context.form["byline"]
        guard try await desk.clips.lines().contains(where: { $0.byline == name }) else {
            throw HouseError("Nothing was published under that byline.", blame: .absent)
        }
        await desk.clips.order(name)
        return .seeOther(Notice.clipOrdered.at("/settings/clips"))
    }

    /// The file, a piece at a time.
    func download(_ request: Request, _ context: DeskContext) async throws -> Response {
        guard let name = context.parameters.get("file"), let path = desk.clips.path(name),
            let file = try? FileHandle(forReadingFrom: URL(filePath: path))
        else { throw HouseError("There is no clip file of that name.", blame: .absent) }
        let body = ResponseBody { writer in
            defer { try? file.close() }
            while let piece = try file.read(upToCount: 1 << 16), !piece.isEmpty {
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try await writer.finish(nil)
        }
        var headers: HTTPFields = [.contentType: "application/zip", .cacheControl: "no-store"]
        // The name is letters, digits and hyphens.
        headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return Response(status: .ok, headers: headers, body: body)
    }

    /// `812 kB`, `4.1 MB`.
    private static func size(_ bytes: Int) -> String {
        bytes < 1_000_000
            ? "\((bytes + 999) / 1_000) kB" : "\(bytes / 1_000_000).\(bytes / 100_000 % 10) MB"
    }
}
