import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Newsroom
import PressRun
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct `Addresses of the site` {
    @Test(arguments: [
        "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt", "/..\\secret.txt", "/a/../../secret.txt", "/a/%2e%2e/%2e%2e/secret.txt",
        "/....//secret.txt", "/.%2e/secret.txt", "/%252e%252e/secret.txt", "/%c0%ae%c0%ae/secret.txt",
        "/%c0%af../secret.txt", "/..%00/secret.txt", "/%2Fetc%2Fpasswd", "//etc/passwd", "/%ff%fe",
        "/secret.txt%00.html", "/a%2fpage.html", "/%00", "/%0d%0aX: y", "/.hidden.html", "/.well/page.html",
        "/a/.hidden.html", "/%2ehidden.html", "/page.html.gz", "/page.html%2egz", "/a/./page.html",
        "/link.html", "/a", "/%", "/%zz", "/\u{202E}", "/page.html%20",
    ])
    func `Nothing but the site's own files is served`(_ path: String) async throws {
        let site = try await TestPublicSite()
        try Data("SECRET".utf8).write(to: URL(filePath: "\(site.folder.path)/secret.txt"))
        for file in ["page.html", "a/page.html", ".hidden.html", "a/.hidden.html", ".well/page.html"] {
            try site.put("SECRET", at: file)
        }
        try site.put("SECRET", at: "page.html.gz")
        try FileManager.default.createSymbolicLink(
            atPath: "\(site.site)/link.html", withDestinationPath: "\(site.folder.path)/secret.txt")
        let answer = try await site.ask(path)
        #expect(answer.code == 404 || answer.code == 308, "\(path)")
        #expect(!answer.text.contains("SECRET"))
    }

    @Test func `An address of any length is answered`() async throws {
        let site = try await TestPublicSite()
        for path in [
            "/" + String(repeating: "a", count: 60_000), String(repeating: "/a", count: 30_000),
            "/" + String(repeating: "%41", count: 20_000), "/leave/" + String(repeating: "a", count: 60_000),
        ] {
            let answer = try await site.ask(path)
            #expect([200, 404].contains(answer.code))
            #expect(answer.body.readableBytes < 30_000)
        }
    }

    @Test(arguments: [
        ("/about", "/about.html"), ("/about/", "/about"), ("/about.html/", "/about.html"),
        ("//about.html", "/about.html"), ("/about//", "/about"), ("/section/world/index.html", nil),
        ("/section//world.html", "/section/world.html"), ("/section/world", "/section/world.html"),
        ("/search/?q=a%20b&page=2", "/search?q=a%20b&page=2"), ("/caf%C3%A9", "/caf%C3%A9.html"),
        ("/a%20b", "/a%20b.html"), ("/a%3Fb", "/a%3Fb.html"), ("/about/index.html", "/about.html"),
    ])
    func `A near miss is led to the page`(_ path: String, _ better: String?) async throws {
        let site = try await TestPublicSite()
        for file in ["about.html", "section/world.html", "café.html", "a b.html", "a?b.html"] {
            try site.put("x", at: file)
        }
        let answer = try await site.ask(path)
        guard let better = better ?? (path == "/section/world/index.html" ? "/section/world.html" : nil)
        else {
            return
        }
        #expect(answer.code == 308, "\(path)")
        #expect(answer.headers[.location] == better)
        let next = try await site.ask(better)
        #expect([200, 308].contains(next.code))
    }

    @Test(arguments: [
        "//evil.example", "//evil.example/", "///evil.example", "/%2Fevil.example/", "/%2f%2fevil.example",
        "/\\evil.example/", "/%5Cevil.example/", "//evil.example/..", "/.//evil.example/", "//evil.example//",
        "/\t/evil.example/", "/%09/evil.example/", "//evil.example/%2e%2e", "/https://evil.example/",
        "/@evil.example/", "//page", "//\\evil.example", "/ /evil.example/", "/;//evil.example/",
    ])
    func `No address leads away from the site`(_ path: String) async throws {
        let site = try await TestPublicSite()
        for file in ["page.html", "evil.example.html", "https:/evil.example.html"] {
            try site.put("x", at: file)
        }
        let answer = try await site.ask(path)
        guard let location = answer.headers[.location] else { return }
        #expect(location.hasPrefix("/"))
        #expect(!location.hasPrefix("//") && !location.hasPrefix("/\\"))
        #expect(!location.contains("\\") && !location.contains("\t"))
    }

    @Test func `What isn't there is answered with the paper's own page`() async throws {
        let site = try await TestPublicSite()
        try await site.newsroom.publish("A story")
        try await site.press.run()
        for path in ["/2026/11/another.html", "/nowhere", "/a/b/c/d", "/%2e%2e/x", "/confirm"] {
            let answer = try await site.ask(path)
            #expect(answer.code == 404, "\(path)")
            #expect(answer.text.contains("The Test Courier"))
            #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
            #expect(answer.headers[.eTag] == nil)
            #expect(["no-cache", "no-store"].contains(answer.headers[.cacheControl]))
            #expect(try await site.ask(path, [.ifNoneMatch: "*"]).code == 404)
        }
    }

    @Test func `Before the press has run, a page says what to do`() async throws {
        let site = try await TestPublicSite()
        let answer = try await site.ask("/")
        #expect(answer.code == 404)
        #expect(answer.text.contains("Start from the front page."))
    }

    @Test func `A withdrawn story is gone, and its note stays`() async throws {
        let site = try await TestPublicSite()
        let story = try await site.newsroom.publish("A mistake")
        let other = try await site.newsroom.publish("No mistake")
        try await site.press.run()
        let path = "/\(story.address.path).html"
        let tag = try #require(try await site.ask(path).headers[.eTag])
        #expect(try await site.ask(path).code == 200)

        try await site.store.stories.withdraw(
            story.id, note: "It was a mistake of ours.", now: site.newsroom.clock.now)
        try await site.press.run()
        for fields: HTTPFields in [[:], [.ifNoneMatch: tag], [.ifNoneMatch: "*"]] {
            let gone = try await site.ask(path, fields)
            #expect(gone.code == 410)
            #expect(gone.text.contains("It was a mistake of ours."))
            #expect(!gone.text.contains("It happened on a Monday."))
        }
        #expect(try await site.ask("/\(other.address.path).html").code == 200)

        _ = try await site.store.stories.publish(
            story.id, revision: 1, at: site.newsroom.clock.now, now: site.newsroom.clock.now)
        try await site.press.run()
        #expect(try await site.ask(path).code == 200)
    }
}
