import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import PressRun
import TestSupport
import Testing

@testable import Site

@Suite struct `Served files` {
    @Test(arguments: [
        ("index.html", "text/html; charset=utf-8"), ("assets/a.css", "text/css; charset=utf-8"),
        ("pictures/a.svg", "image/svg+xml"), ("pictures/a.JPG", "image/jpeg"),
        ("pictures/a.png", "image/png"), ("pictures/a.webp", "image/webp"),
        ("feed.atom", "application/atom+xml; charset=utf-8"),
        ("feed.rss", "application/rss+xml; charset=utf-8"), ("feed.json", "application/feed+json"),
        ("sitemap.xml", "application/xml; charset=utf-8"), ("robots.txt", "text/plain; charset=utf-8"),
        ("what.ever", "application/octet-stream"), ("nothing", "application/octet-stream"),
    ])
    func `A file is served as what its name says`(_ path: String, _ type: String) async throws {
        let site = try await TestPublicSite()
        try site.put("words", at: path)
        let answer = try await site.ask("/\(path)")
        #expect(answer.code == 200)
        #expect(answer.headers[.contentType] == type)
        #expect(answer.headers[.contentLength] == "5")
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[.setCookie] == nil)
        #expect(answer.text == "words")
    }

    @Test func `The root is the front page`() async throws {
        let site = try await TestPublicSite()
        try site.put("front", at: "index.html")
        for path in ["/", "/index.html", "/?utm=1"] {
            #expect(try await site.ask(path).text == "front", "\(path)")
        }
    }

    @Test func `Pages are asked after each minute, files named by their bytes never`() async throws {
        let site = try await TestPublicSite()
        for path in ["2026/11/a.html", "feed.atom", "assets/a.css", "pictures/a.png"] {
            try site.put("x", at: path)
        }
        let page = "public, max-age=60, must-revalidate"
        let forever = "public, max-age=31536000, immutable"
        #expect(try await site.ask("/2026/11/a.html").headers[.cacheControl] == page)
        #expect(try await site.ask("/feed.atom").headers[.cacheControl] == page)
        #expect(try await site.ask("/assets/a.css").headers[.cacheControl] == forever)
        #expect(try await site.ask("/pictures/a.png").headers[.cacheControl] == forever)
    }

    @Test func `Who has the page already is sent nothing`() async throws {
        let site = try await TestPublicSite()
        try site.put("page", at: "a.html")
        let tag = try #require(try await site.ask("/a.html").headers[.eTag])
        #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count > 20)
        for list in [tag, "W/\(tag)", "\"x\", \(tag)", "\"x\" ,W/\(tag)\t, \"y\"", "*", " * "] {
            let answer = try await site.ask("/a.html", [.ifNoneMatch: list])
            #expect(answer.code == 304, "\(list)")
            #expect(answer.body.readableBytes == 0)
            #expect(answer.headers[.eTag] == tag)
            #expect(answer.headers[.vary] == "Accept-Encoding")
            #expect(answer.headers[.cacheControl] == "public, max-age=60, must-revalidate")
            #expect(answer.headers[.contentType] == nil)
            #expect(answer.headers[.contentLength] == nil)
        }
        for list in ["\"x\"", "", tag.replacingOccurrences(of: "\"", with: ""), "W/", "\"", "w/\(tag)"] {
            #expect(try await site.ask("/a.html", [.ifNoneMatch: list]).code == 200, "\(list)")
        }
    }

    @Test func `A page that was changed since a date is sent, else not`() async throws {
        let site = try await TestPublicSite()
        try site.put("page", at: "a.html")
        let modified = try #require(try await site.ask("/a.html").headers[.lastModified])
        let seconds = try #require(HTTPDate.seconds(modified))
        let later = HTTPDate.text(seconds + 3_600)
        let earlier = HTTPDate.text(seconds - 1)
        #expect(try await site.ask("/a.html", [.ifModifiedSince: modified]).code == 304)
        #expect(try await site.ask("/a.html", [.ifModifiedSince: later]).code == 304)
        #expect(try await site.ask("/a.html", [.ifModifiedSince: earlier]).code == 200)
        #expect(try await site.ask("/a.html", [.ifModifiedSince: "yesterday"]).code == 200)
        // A tag that differs outweighs the date.
        let both: HTTPFields = [.ifModifiedSince: modified, .ifNoneMatch: "\"other\""]
        #expect(try await site.ask("/a.html", both).code == 200)
    }

    @Test func `HTTP's dates are read as they are written`() {
        #expect(HTTPDate.text(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        for seconds in [0, 59, 951_782_400, 1_709_210_096, 4_102_444_799] {
            #expect(HTTPDate.seconds(HTTPDate.text(seconds)) == seconds)
        }
        for text in ["", "Sun, 06 Nov 1994", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 8h GMT x"] {
            #expect(HTTPDate.seconds(text) == nil)
        }
    }

    @Test(arguments: [
        ("gzip", true), ("gzip, deflate, br, zstd", true), ("GZIP", true), ("x-gzip", true), ("*", true),
        ("gzip;q=1.0", true), ("gzip; q=0.5", true), ("deflate;q=1,gzip;q=0.001", true),
        ("gzip;q=0.5, identity;q=0.5", true), ("br, *;q=0.1", true),
        ("gzip;q=0", false), ("gzip; Q=0.0", false), ("gzip;q=0.000", false), ("*, gzip;q=0", false),
        ("*;q=0", false), ("identity", false), ("", false), ("br", false),
        ("gzip;q=0.5, identity;q=0.8", false), ("gzip;q=nonsense", false), ("notgzip", false),
    ])
    func `A page is sent compressed to whom can read it`(_ accepted: String, _ isCompressed: Bool)
        async throws
    {
        let site = try await TestPublicSite()
        let words = String(repeating: "words ", count: 500)
        try site.putCompressed(words, at: "a.html")
        let answer = try await site.ask("/a.html", [.acceptEncoding: accepted])
        #expect(answer.headers[.vary] == "Accept-Encoding")
        #expect(answer.headers[.contentEncoding] == (isCompressed ? "gzip" : nil))
        #expect(answer.headers[.contentLength] == String(answer.body.readableBytes))
        #expect((answer.body.readableBytes < words.utf8.count) == isCompressed)
        if !isCompressed { #expect(answer.text == words) }
    }

    @Test func `The compressed page has a validator of its own`() async throws {
        let site = try await TestPublicSite()
        try site.putCompressed("words words words words words", at: "a.html")
        let plain = try await site.ask("/a.html")
        let compressed = try await site.ask("/a.html", [.acceptEncoding: "gzip"])
        let tag = try #require(compressed.headers[.eTag])
        #expect(plain.headers[.eTag] != tag)
        #expect(plain.headers[.vary] == "Accept-Encoding")
        #expect(try await site.ask("/a.html", [.acceptEncoding: "gzip", .ifNoneMatch: tag]).code == 304)
        #expect(try await site.ask("/a.html", [.ifNoneMatch: tag]).code == 200)
    }

    @Test func `HEAD says what GET would, and sends nothing`() async throws {
        let site = try await TestPublicSite()
        let (_, token) = try await site.addReader()
        try await site.newsroom.publish("A story")
        try await site.press.run()
        let paths = [
            "/", "/2026/11/a-story.html", "/feed.json", "/robots.txt", "/nowhere", "/about", "/../x",
            "/search?q=story", "/sign-up", "/sign-up/", "/search/further/down", "/leave/\(token)",
            "/leave/forged", "/preferences/\(token)", "/preferences/forged", "/confirm/forged", "/assets",
        ]
        for path in paths {
            for fields: HTTPFields in [[:], [.acceptEncoding: "gzip"], [.ifNoneMatch: "*"]] {
                let get = try await site.ask(path, fields)
                let head = try await site.ask(path, method: .head, fields)
                #expect(head.status == get.status, "\(path)")
                #expect(head.headers == get.headers, "\(path)")
                #expect(head.body.readableBytes == 0, "\(path)")
            }
        }
    }

    @Test func `What can only be read says so`() async throws {
        let site = try await TestPublicSite()
        try site.put("x", at: "a.html")
        for path in ["/", "/a.html"] {
            for method: HTTPRequest.Method in [.post, .put, .delete, .patch] {
                let answer = try await site.ask(path, method: method, body: "x")
                #expect(answer.code == 405)
                #expect(answer.headers[.allow] == "GET, HEAD")
            }
        }
    }

    @Test func `A changed file is served at once, a removed one no more`() async throws {
        let site = try await TestPublicSite()
        try site.putCompressed("one", at: "a.html")
        let first = try await site.ask("/a.html")
        try site.putCompressed("two!", at: "a.html")
        let second = try await site.ask("/a.html", [.ifNoneMatch: try #require(first.headers[.eTag])])
        #expect(second.code == 200 && second.text == "two!")
        #expect(second.headers[.eTag] != first.headers[.eTag])
        try FileManager.default.removeItem(atPath: "\(site.site)/a.html")
        #expect(try await site.ask("/a.html").code == 404)
        #expect(site.room.shelf.bytes == 0)
    }

    @Test func `A compressed copy that doesn't belong to its file is not served`() async throws {
        let site = try await TestPublicSite()
        try site.putCompressed("the former words", at: "a.html")
        try site.put("the present words", at: "a.html")
        #expect(try await site.ask("/a.html", [.acceptEncoding: "gzip"]).text == "the present words")
        // One that was made later, and of other bytes.
        try site.putCompressed("something else of another length", at: "b.html")
        try FileManager.default.removeItem(atPath: "\(site.site)/a.html.gz")
        try FileManager.default.moveItem(
            atPath: "\(site.site)/b.html.gz", toPath: "\(site.site)/a.html.gz")
        #expect(try await site.ask("/a.html", [.acceptEncoding: "gzip"]).text == "the present words")
        try site.put("no gzip at all, but as long as one is", at: "a.html.gz")
        #expect(try await site.ask("/a.html", [.acceptEncoding: "gzip"]).text == "the present words")
    }

    @Test func `Memory is bounded, and what was asked for last stays`() throws {
        let folder = try TestFolder()
        for number in 0..<100 {
            try Data(repeating: 1, count: 1_000).write(to: URL(filePath: "\(folder.path)/\(number).html"))
        }
        try Data(repeating: 1, count: 5_000).write(to: URL(filePath: "\(folder.path)/huge.html"))
        let shelf = PageShelf(folder: folder.path, capacity: 20_000)
        for round in 0..<3 {
            for number in 0..<100 {
                #expect(shelf.page(at: "\(number).html")?.plain.bytes.readableBytes == 1_000)
                #expect(shelf.page(at: "0.html") != nil)
                #expect(shelf.bytes <= 20_000, "round \(round)")
            }
        }
        #expect(shelf.bytes >= 10_000)
        let before = shelf.bytes
        #expect(shelf.page(at: "huge.html")?.plain.bytes.readableBytes == 5_000)
        #expect(shelf.bytes == before)
    }

    @Test func `Many readers at once, while files change, always get a whole page`() async throws {
        let folder = try TestFolder()
        let shelf = PageShelf(folder: folder.path)
        let file = URL(filePath: "\(folder.path)/a.html")
        try Data(repeating: 0, count: 10_000).write(to: file, options: .atomic)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for number in 1...200 {
                    try Data(repeating: UInt8(number % 250), count: 10_000 + number)
                        .write(to: file, options: .atomic)
                    await Task.yield()
                }
            }
            group.addTask {
                for _ in 0..<2_000 {
                    guard let page = shelf.page(at: "a.html") else { continue }
                    let bytes = Array(page.plain.bytes.readableBytesView)
                    #expect(Set(bytes).count == 1)
                    #expect(bytes.count == 10_000 || bytes.count - 10_000 == Int(bytes[0]))
                    await Task.yield()
                }
            }
            try await group.waitForAll()
        }
        #expect(shelf.page(at: "a.html")?.plain.bytes.readableBytes == 10_200)
    }
}
