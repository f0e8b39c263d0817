import Addresses
import Foundation
import HTTPTypes
import HummingbirdTesting
import Newsroom
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Desk

@Suite struct `Clip files at the desk` {
    /// Keeps what was asked for.
    private final class Orders: Sendable {
        let names = Mutex<[String]>([])
    }

    private func room(_ orders: Orders, _ folder: TestFolder) async throws -> DeskRoom {
        try Data("PK clip".utf8).write(to: URL(filePath: "\(folder.path)/ada-pike-00000000.zip"))
        return try await DeskRoom(
            clips: ClipWindow(
                lines: {
                    [
                        ClipWindow.Line(
                            byline: "Aaron <b>", file: "aaron-b-11111111.zip", bytes: nil, made: nil,
                            isWaiting: orders.names.withLock { $0.contains("Aaron <b>") }),
                        ClipWindow.Line(
                            byline: "Ada Pike", file: "ada-pike-00000000.zip", bytes: 4_150_000,
                            made: Date(timeIntervalSince1970: 1_795_000_000), isWaiting: false),
                    ]
                }, order: { name in orders.names.withLock { $0.append(name) } },
                path: { $0 == "ada-pike-00000000.zip" ? "\(folder.path)/\($0)" : nil }))
    }

    @Test func `A member sees theirs first, asks for one, and downloads it`() async throws {
        let (orders, folder) = (Orders(), try TestFolder())
        let room = try await room(orders, folder)
        try await room.testAsEditor { editor async throws in
            let page = try await editor.page("/settings/clips")
            let (mine, other) = (
                page.firstRange(of: "Ada Pike (you)"), page.firstRange(of: "Aaron &lt;b&gt;")
            )
            #expect(try #require(mine).lowerBound < #require(other).lowerBound)
            #expect(page.contains("4.1 MB") && page.contains("/settings/clips/ada-pike-00000000.zip"))
            let asked = try await editor.post("/settings/clips", [("byline", "Aaron <b>")])
            #expect(asked.location == "/settings/clips?done=clip-ordered")
            #expect(orders.names.withLock { $0 } == ["Aaron <b>"])
            #expect(try await editor.page("/settings/clips").contains("Being made"))
            let nobody = try await editor.post("/settings/clips", [("byline", "Nobody")])
            #expect(nobody.status == .notFound)
            let file = try await editor.get("/settings/clips/ada-pike-00000000.zip")
            #expect(file.status == .ok && file.text == "PK clip")
            #expect(file.headers[.contentType] == "application/zip")
            #expect(file.headers[.cacheControl] == "no-store")
            #expect(
                file.headers[.contentDisposition] == "attachment; filename=\"ada-pike-00000000.zip\"")
            for name in ["aaron-b-11111111.zip", "..%2Fnewsroom.sqlite", "x"] {
                #expect(try await editor.get("/settings/clips/\(name)").status == .notFound, "\(name)")
            }
        }
    }

    @Test func `A stranger gets none, and a form from elsewhere makes none`() async throws {
        let (orders, folder) = (Orders(), try TestFolder())
        let room = try await room(orders, folder)
        try await room.test { stranger async throws in
            for path in ["/settings/clips", "/settings/clips/ada-pike-00000000.zip"] {
                #expect(try await stranger.get(path).location?.hasPrefix("/sign-in") == true)
            }
            let editor = try await stranger.signedIn()
            let forged = try await editor.post(
                "/settings/clips", [("byline", "Ada Pike")], token: "stale", site: "cross-site")
            #expect(forged.status == .forbidden)
            #expect(orders.names.withLock { $0 } == [])
        }
    }

    @Test func `Whoever leaves has theirs made, and nobody else's`() async throws {
        let (orders, folder) = (Orders(), try TestFolder())
        let room = try await room(orders, folder)
        let namesake = try await room.store.staff.add(
            name: "ADA PIKE", address: EmailAddress("ada2@harbor.example"), now: room.clock.now)
        let ben = try await room.store.staff.add(
            name: "Ben", address: EmailAddress("ben@harbor.example"), now: room.clock.now)
        try await room.testAsEditor { editor async throws in
            try await editor.post("/settings/staff/\(ben.id)/remove", [])
            #expect(orders.names.withLock { $0 } == [])
            try await editor.post("/settings/staff/\(namesake.id)/remove", [])
            #expect(orders.names.withLock { $0 } == ["Ada Pike"])
        }
    }
}
