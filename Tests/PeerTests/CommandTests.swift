import Foundation
import TestSupport
import Testing

/// The very program, as a shell runs it.
@Suite(.timeLimit(.minutes(10))) struct `The command` {
    @Test func `get says status and fields before the page, into a file as on a terminal`() async throws {
        let folder = try TestFolder()
        let newsroom = "\(folder.path)/newsroom"
        _ = try await Peer.daybreak.run(["found", "--empty", "--newsroom", newsroom])
        let answer = try await Peer.daybreak.run(["get", "--head", "/about.html", "--newsroom", newsroom])
        let lines = String(decoding: answer, as: UTF8.self).split(separator: "\n")
        #expect(lines.first == "200")
        let page = try #require(lines.firstIndex { $0.hasPrefix("<!doctype html>") })
        #expect(lines[..<page].contains { $0.hasPrefix("content-type: text/html") })
    }
}
