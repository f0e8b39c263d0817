import Foundation
import TestSupport
import Testing

@testable import Pressroom

@Suite struct `Golden pages` {
    @Test func `Each kind of page is as it was proofed`() throws {
        let pages = try SamplePages(press: Press()).all
        for (name, page) in pages {
            #expect(throws: Never.self, "\(name)") {
                try Golden.expect(masked(page.bytes), equals: "pages/\(name).html")
            }
        }
        #expect(Golden.names(in: "pages", ending: ".html") == pages.map { "\($0.name).html" }.sorted())
    }

    /// Without the hashes of styles and icons, which would change every page with every change of a color.
    private func masked(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
            .replacing(/assets\/(site|icon)\.[0-9a-f]{16}/) { "assets/\($0.1).HASH" }
    }

    @Test func `Pages for looking at are written where LOOK says`() throws {
        guard let target = ProcessInfo.processInfo.environment["LOOK"] else { return }
        let press = try Press()
        for (name, page) in try SamplePages(press: press).all {
            let path = page.path.path
            try write(page.bytes, to: "\(target)/\(name)/\(path)\(path.contains(".") ? "" : ".html")")
            for asset in press.assets { try write(asset.bytes, to: "\(target)/\(name)/\(asset.path.path)") }
        }
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let url = URL(filePath: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }
}
