import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Newsroom
import PressRun
import Storage
import TestSupport
import Testing
import WebSupport

@testable import Site

@Suite(.serialized) struct `The site's server` {
    /// Talks to a running site.
    private func talk<Value: Sendable>(
        _ limits: ServerLimits = .site,
        _ work: @escaping @Sendable (TestPublicSite, RawLine) async throws -> Value
    ) async throws -> Value {
        let site = try await TestPublicSite()
        try site.putCompressed("<p>front", at: "index.html")
        return try await site.application(limits).test(.live) { client in
            try await work(site, RawLine(port: try #require(client.port)))
        }
    }

    private let host = "Host: courier.example\r\n"

    @Test func `Requests one after the other are answered in their order`() async throws {
        try await talk { site, line in
            let (heard, _) = await line.say([
                "GET / HTTP/1.1\r\n\(host)\r\nHEAD / HTTP/1.1\r\n\(host)\r\nGET /nowhere HTTP/1.1\r\n\(host)\r\n"
                    + "HEAD /nowhere HTTP/1.1\r\n\(host)\r\nHEAD /search/x HTTP/1.1\r\n\(host)\r\n"
                    + "GET / HTTP/1.1\r\n\(host)Connection: close\r\n\r\n"
            ])
            let codes = heard.matches(of: /HTTP\/1\.1 (\d+)/).map { String($0.1) }
            #expect(codes == ["200", "200", "404", "404", "404", "200"])
            #expect(heard.components(separatedBy: "<p>front").count == 3)
        }
    }

    @Test func `An unchanged page is answered without a body on the wire`() async throws {
        try await talk { site, line in
            let (heard, _) = await line.say([
                "GET / HTTP/1.1\r\n\(host)If-None-Match: *\r\n\r\n"
                    + "GET / HTTP/1.1\r\n\(host)Connection: close\r\n\r\n"
            ])
            #expect(heard.contains("HTTP/1.1 304 Not Modified"))
            #expect(heard.contains("<p>front"))
            #expect(!(heard.components(separatedBy: "HTTP/1.1 200").first ?? "").contains("content-length"))
        }
    }

    @Test(arguments: [
        // Two lengths, or a length and chunks: proxies and servers may disagree where the request ends.
        "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: identity, chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", "Content-Length : 5\r\n\r\nhello",
        "Content-Length: +5\r\n\r\nhello", "Content-Length: -1\r\n\r\n", "Content-Length: 0x5\r\n\r\nhello",
        "Content-Length: 5, 5\r\n\r\nhello", "Content-Length: 5 5\r\n\r\nhello",
        "Content-Length: 99999999999999999999999\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nZ\r\nhello\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\nhello\n0\n\n",
        "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nhello\r\n0\r\n\r\n",
        "X: a\r\n b\r\n\r\n", "X\u{0}: a\r\n\r\n", "X: a\u{0}b\r\n\r\n", ": empty\r\n\r\n",
        "no colon\r\n\r\n",
        " X: folded first\r\n\r\n", "X: a\rContent-Length: 5\r\n\r\nhello",
    ])
    func `A request that could be read in two ways is refused, and the line closed`(_ rest: String)
        async throws
    {
        try await talk { site, line in
            let before = try await site.dump()
            let smuggled = "GET /smuggled HTTP/1.1\r\n\(host)\r\n"
            let (heard, isClosed) = await line.say([
                "POST /sign-up HTTP/1.1\r\n\(host)Content-Type: application/x-www-form-urlencoded\r\n"
                    + rest + smuggled
            ])
            let codes = heard.matches(of: /HTTP\/1\.1 (\d+)/).map { String($0.1) }
            #expect(codes.count <= 1, "\(heard)")
            #expect(codes.first.map { $0.hasPrefix("4") } ?? true, "\(heard)")
            #expect(isClosed, "\(heard)")
            #expect(try await site.dump() == before)
        }
    }

    @Test func `Nonsense on the line closes it`() async throws {
        try await talk { _, line in
            for words in [
                "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
                "get / http/1.1\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/1.1\r\nHost: a b\u{7F}\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GE T / HTTP/1.1\r\n\r\n",
                "GET /index.html\u{0} HTTP/1.1\r\n\(host)\r\n",
                "GET /\u{0}index.html HTTP/1.1\r\n\(host)\r\n",
            ] {
                let (heard, isClosed) = await line.say([words])
                #expect(isClosed, "\(words) \(heard)")
                #expect(!heard.contains("<p>front"), "\(words)")
            }
        }
    }

    @Test func `Heads without an end are cut off`() async throws {
        try await talk { _, line in
            let long = String(repeating: "a", count: 1_000)
            let heads = [
                "GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\n\(host)\r\n",
                "GET / HTTP/1.1\r\nX: \(String(repeating: "a", count: 100_000))\r\n\r\n",
                "GET / HTTP/1.1\r\n" + String(repeating: "X: \(long)\r\n", count: 1_000) + "\r\n",
                "GET / HTTP/1.1\r\n" + String(repeating: "X: y\r\n", count: 1_000) + "\r\n",
            ]
            for head in heads {
                let (heard, isClosed) = await line.say([head])
                #expect(isClosed)
                #expect(!heard.contains("<p>front"))
            }
            // What browsers send fits easily.
            let usual = (0..<40).map { "X-\($0): \(String(repeating: "v", count: 200))\r\n" }.joined()
            let (heard, _) = await line.say(["GET / HTTP/1.1\r\n\(host)Connection: close\r\n\(usual)\r\n"])
            #expect(heard.contains("<p>front"))
        }
    }

    @Test func `A slow line is closed, between requests and within one`() async throws {
        let limits = ServerLimits(idle: 1, request: 2, body: 1_000)
        try await talk(limits) { _, line in
            async let silent = line.say([], patience: 10)
            async let afterwards = line.say(["GET / HTTP/1.1\r\n\(host)\r\n"], patience: 10)
            // A head that comes in drops.
            let drops = "GET / HTTP/1.1\r\nHost: courier.example\r\nX: y\r\n\r\n".map(String.init)
            async let slowHead = line.say(drops, pause: 0.2)
            // A body that comes in drops, never silent for long.
            let start = "POST /sign-up HTTP/1.1\r\n\(host)Content-Length: 900\r\n\r\n"
            async let slowBody = line.say(
                [start] + Array(repeating: "a", count: 20), pause: 0.3)
            async let slowGet = line.say(
                ["GET / HTTP/1.1\r\n\(host)Content-Length: 900\r\n\r\n"]
                    + Array(repeating: "a", count: 20), pause: 0.3)
            let (quiet, after, head, body, get) = await (silent, afterwards, slowHead, slowBody, slowGet)
            #expect(quiet.isClosed)
            #expect(after.isClosed && after.heard.contains("<p>front"))
            #expect(head.isClosed && !head.heard.contains("<p>front"))
            #expect(body.isClosed)
            #expect(get.isClosed)
        }
    }

    @Test func `A body without an end is cut off`() async throws {
        try await talk { site, line in
            let before = try await site.dump()
            let chunk = "1000\r\n" + String(repeating: "a", count: 0x1000) + "\r\n"
            let (heard, isClosed) = await line.say(
                ["POST /sign-up HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n"]
                    + Array(repeating: chunk, count: 500))
            #expect(isClosed)
            #expect(heard.isEmpty || heard.hasPrefix("HTTP/1.1 413"))
            let (refused, _) = await line.say([
                "POST /sign-up HTTP/1.1\r\n\(host)Connection: close\r\nContent-Length: 20000\r\n\r\n"
                    + String(repeating: "a", count: 20_000)
            ])
            #expect(refused.hasPrefix("HTTP/1.1 413"))
            #expect(refused.contains("That is more than this page takes."))
            #expect(try await site.dump() == before)
        }
    }

    @Test func `Whatever host a request claims, no link leads there`() async throws {
        try await talk { site, line in
            try await site.newsroom.publish("A story")
            try await site.press.run()
            let (_, token) = try await site.addReader()
            for path in [
                "/", "/about", "//about.html", "/2026/11/a-story.html", "/search?q=story", "/sign-up",
                "/nowhere",
                "/leave/\(token)", "/preferences/\(token)", "/confirm/forged", "http://evil.example/about",
                "http://evil.example/nowhere",
            ] {
                let (heard, _) = await line.say(
                    [
                        "GET \(path) HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                            + "X-Forwarded-Proto: gopher\r\nForwarded: host=evil.example\r\n"
                            + "X-Original-URL: /evil.example\r\nConnection: close\r\n\r\n"
                    ])
                #expect(heard.hasPrefix("HTTP/1.1 "), "\(path)")
                #expect(!heard.contains("evil.example"), "\(path) \(heard)")
            }
            let body = "address=ann%40reader.example"
            let (heard, _) = await line.say([
                "POST /sign-up HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
            ])
            #expect(heard.hasPrefix("HTTP/1.1 202") && !heard.contains("evil.example"))
        }
    }

    @Test func `Whom a client claims to be counts only from a trusted proxy`() async throws {
        try await talk { site, line in
            var codes: [String] = []
            for number in 0..<30 {
                let body = "address=a\(number)%40reader.example"
                let (heard, _) = await line.say([
                    "POST /sign-up HTTP/1.1\r\n\(host)X-Forwarded-For: 192.0.2.\(number)\r\n"
                        + "Connection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
                ])
                codes.append(String(heard.dropFirst(9).prefix(3)))
            }
            #expect(codes.filter { $0 == "202" }.count == 20)
        }
    }
}
