import DNS
import TestSupport
import Testing

@testable import LinkCheck

@Suite(.timeLimit(.minutes(10))) struct `Links that answer` {
    /// A caller that may reach one test server, as `web.example`, and nobody else inside.
    private func caller(_ server: TestWebServer, limit: Duration = .seconds(300)) -> LinkCaller {
        var zone = Zone()
        zone.addresses = [
            "web.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"],
            "half.example": ["198.41.0.4", "192.168.0.1"], "metadata.example": ["169.254.169.254"],
        ]
        zone.silent = ["silent.example"]
        return LinkCaller(lookup: zone.lookup, limit: limit, permitted: ["web.example:\(server.port)"])
    }

    @Test func `HEAD is enough where it is answered, and GET decides where it isn't`() async throws {
        let server = try await TestWebServer.start { method, path in
            switch path {
            case "/here?a=1": .status(200)
            case "/shy": method == "HEAD" ? .status(405) : .status(200)
            case "/rude": method == "HEAD" ? .drop : .status(204)
            case "/gone": .status(404)
            case "/never": .status(410)
            case "/closed": .status(403)
            default: .status(503)
            }
        }
        let place = "http://web.example:\(server.port)"
        let caller = caller(server)
        #expect(await caller.answer(to: "\(place)/here?a=1") == .there(status: 200))
        #expect(server.questions == ["HEAD /here?a=1"])
        let links = ["shy", "rude", "gone", "never", "closed", "trouble"].map { "\(place)/\($0)" }
        let answers = await caller.answers(to: links + links)
        #expect(
            links.map { answers[$0] } == [
                .there(status: 200), .there(status: 204), .gone(status: 404), .gone(status: 410),
                .closed(status: 403), .troubled(status: 503),
            ])
        #expect(answers.count == 6)
        await server.stop()
    }

    @Test func `Redirections are followed, and come to an end`() async throws {
        let server = try await TestWebServer.start { _, path in
            switch path {
            case "/old": .moved(to: "new/")
            case "/new/": .moved(to: "/there")
            case "/there": .status(200)
            case "/round": .moved(to: "/round")
            default: .moved(to: "/lost/")
            }
        }
        let place = "http://web.example:\(server.port)"
        #expect(await caller(server).answer(to: "\(place)/old") == .there(status: 200))
        #expect(await caller(server).answer(to: "\(place)/round") == .noAnswer("it leads on and on"))
        #expect(server.questions.count { $0 == "HEAD /round" } == LinkCaller.hops + 1)
        await server.stop()
    }

    @Test(arguments: [
        "http://127.0.0.1/", "http://localhost/", "http://paper.localhost/", "http://[::1]/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/",
        "http://inside.example/", "https://half.example/", "http://metadata.example/",
        "http://[::ffff:127.0.0.1]/",
    ])
    func `Nobody inside is called, by whatever name, at first or later`(link: String) async throws {
        let server = try await TestWebServer.start { _, _ in .moved(to: link) }
        guard case .inside = await caller(server).answer(to: link) else {
            Issue.record("\(link) was called")
            return
        }
        let led = await caller(server).answer(to: "http://web.example:\(server.port)/")
        guard case .inside = led else {
            Issue.record("\(link) was called when led to: \(led)")
            return
        }
        await server.stop()
    }

    @Test(arguments: [
        "javascript:alert(1)", "ftp://web.example/", "file:///etc/passwd", "http://ann:secret@web.example/",
        "http://web.example:25/", "http://", "nonsense", "http:///x", "gopher://web.example",
    ])
    func `What readers couldn't follow is said to be so`(link: String) async throws {
        let server = try await TestWebServer.start { _, _ in .status(200) }
        guard case .unfit = await caller(server).answer(to: link) else {
            Issue.record("\(link) passed")
            return
        }
        #expect(server.questions.isEmpty)
        await server.stop()
    }

    @Test func `Silence is waited for no longer than said`() async throws {
        let server = try await TestWebServer.start { _, path in path == "/drop" ? .drop : .silence }
        let place = "http://web.example:\(server.port)"
        let hasty = caller(server, limit: .seconds(1))
        #expect(await hasty.answer(to: "\(place)/") == .noAnswer("nothing came within 1 seconds"))
        let caller = caller(server)
        // Hung up without a word, or reset: as the system has it that moment.
        guard case .noAnswer = await caller.answer(to: "\(place)/drop") else { return #expect(Bool(false)) }
        #expect(await caller.answer(to: "http://nobody.example/") == .noSuchHost("nobody.example"))
        #expect(
            await caller.answer(to: "http://silent.example/") == .noAnswer("the name server says: timeout"))
        await server.stop()
        guard case .noAnswer = await caller.answer(to: "\(place)/") else { return #expect(Bool(false)) }
    }

    @Test func `When the time for all of them is up, the answers that came are kept`() async throws {
        let server = try await TestWebServer.start { _, path in
            path.hasPrefix("/slow") ? .silence : .status(200)
        }
        let place = "http://web.example:\(server.port)"
        let caller = caller(server)
        let quick = ["a", "b", "c"].map { "\(place)/\($0)" }
        // Every line ends up at one that says nothing, so that the last is never called; once each of these has
        // been asked, all that answer have answered.
        let slow = (1...LinkCaller.lines).map { "\(place)/slow\($0)" }
        let answers = await caller.answers(to: quick + slow + ["\(place)/z"]) {
            while server.questions.count(where: { $0.contains("/slow") }) < slow.count {
                try? await Task.sleep(for: .milliseconds(5))
            }
        }
        #expect(Set(answers.keys) == Set(quick))
        #expect(!server.questions.contains("HEAD /z"))
        await server.stop()
    }

    @Test func `An address is taken apart as the request wants it`() throws {
        let place = try WebPlace("https://B%C3%BCcher.example/a b?c=d#e".replacing(" ", with: "%20"))
        #expect(place.host == "xn--bcher-kva.example" && place.port == 443 && place.target == "/a%20b?c=d")
        #expect(place.hostField == "xn--bcher-kva.example")
        #expect(try WebPlace("http://web.example:8080").hostField == "web.example:8080")
        #expect(try WebPlace("http://web.example?q").target == "/?q")
        #expect(try WebPlace("http://[2001:db8::1]:8080/").hostField == "[2001:db8::1]:8080")
    }
}
