import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Newsroom
import Testing
import WebSupport

@Suite struct `Forms` {
    @Test func `A form's fields are read with their order, signs and line ends`() throws {
        let form = try Form(
            encoded: Array("a=1&b=x+y%21%C3%A9&a=2&text=one%0D%0Atwo%0Dthree&empty=&bare".utf8))
        #expect(form["a"] == "1")
        #expect(form.all("a") == ["1", "2"])
        #expect(form["b"] == "x y!é")
        #expect(form["text"] == "one\ntwo\nthree")
        #expect(form.has("bare") && form.has("empty") && !form.has("none"))
        #expect(form["none"] == "")
    }

    @Test func `Nonsense in a form stays readable`() throws {
        let form = try Form(encoded: Array("a=%zz&b=100%&c=%ff&d=a%00b&&=x".utf8))
        #expect(form["a"] == "%zz")
        #expect(form["b"] == "100%")
        #expect(form["c"] == "\u{FFFD}")
        #expect(form["d"] == "ab")
    }

    @Test func `A form of too many fields is refused`() {
        let many = Array(repeating: "a=1", count: 2_000).joined(separator: "&")
        #expect(throws: HouseError.self) { try Form(encoded: Array(many.utf8)) }
    }

    @Test func `Files come with multipart forms, byte for byte`() async throws {
        let bytes: [UInt8] = [0x89, 0x50, 0x0D, 0x0A, 0x2D, 0x2D, 0x58, 0x00, 0xFF]
        let body =
            Array("--XX\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\nA \"ship\"\r\n".utf8)
            + Array(
                "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a;b \\\"c\\\".png\"\r\n"
                    .utf8) + Array("Content-Type: image/png\r\n\r\n".utf8) + bytes
            + Array(
                "\r\n--XX\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n--XX--\r\n"
                    .utf8)
        let form = try await read(body, type: "multipart/form-data; boundary=XX")
        #expect(form["alt"] == "A \"ship\"")
        #expect(form.uploads["file"] == Form.Upload(fileName: "a;b \"c\".png", bytes: bytes))
        #expect(form.uploads["none"] == nil)
    }

    @Test(arguments: [
        "", "--XX", "--XX\r\n", "--XX\r\n\r\n", "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nb",
        "--XX\r\n\r\n\r\n--XX", "nothing",
    ])
    func `A multipart form that was cut off is refused`(_ text: String) async {
        await #expect(throws: HouseError.self) {
            try await read(Array(text.utf8), type: "multipart/form-data; boundary=XX")
        }
    }

    @Test func `A body over the limit is refused, whether it says so or not`() async {
        let body = Array(repeating: UInt8(ascii: "a"), count: 1_000)
        await #expect { try await read(body, type: "", limit: 100) } throws: {
            Failure($0).status == .contentTooLarge
        }
        await #expect { try await read(body, type: "", limit: 100, announced: 1_000) } throws: {
            Failure($0).status == .contentTooLarge
        }
    }

    @discardableResult
    private func read(_ body: [UInt8], type: String, limit: Int = 1 << 20, announced: Int? = nil) async throws
        -> Form
    {
        var head = HTTPRequest(method: .post, scheme: nil, authority: "desk.example.org", path: "/")
        if !type.isEmpty { head.headerFields[.contentType] = type }
        if let announced { head.headerFields[.contentLength] = String(announced) }
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
        return try await Form.read(request, limit: limit)
    }
}

@Suite struct `Seals and secrets` {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    @Test func `A form's token belongs to one holder`() throws {
        let seal = FormSeal(secret: Array(repeating: 7, count: 32))
        let token = seal.token(for: "ann")
        try seal.check(token, for: "ann")
        #expect(throws: HouseError.self) { try seal.check(token, for: "bob") }
        #expect(throws: HouseError.self) { try seal.check("", for: "ann") }
        #expect(throws: HouseError.self) {
            try FormSeal(secret: Array(repeating: 8, count: 32)).check(token, for: "ann")
        }
    }

    @Test func `A link is good for its purpose and its time`() {
        let seal = LinkSeal(secret: Array(repeating: 7, count: 32))
        let token = seal.token(about: "42", for: "confirm", expires: now.addingTimeInterval(60))
        #expect(seal.subject(of: token, for: "confirm", now: now) == "42")
        #expect(seal.subject(of: token, for: "leave", now: now) == nil)
        #expect(seal.subject(of: token, for: "confirm", now: now.addingTimeInterval(61)) == nil)
        #expect(seal.subject(of: token.replacing("42.", with: "43."), for: "confirm", now: now) == nil)
        #expect(seal.subject(of: String(token.dropLast()), for: "confirm", now: now) == nil)
        let lasting = seal.token(about: "42", for: "leave")
        #expect(seal.subject(of: lasting, for: "leave", now: .distantFuture) == "42")
    }

    @Test func `Secrets differ, and only their own spelling counts`() throws {
        let token = SecretToken()
        #expect(token != SecretToken())
        #expect(SecretToken(token.text)?.hash == token.hash)
        #expect(SecretToken(token.text + "=") == nil)
        #expect(SecretToken("short") == nil)
        #expect(token.hash.count == 32)
    }

    @Test func `A password is known again, and nothing else is`() async throws {
        let hasher = PasswordHasher()
        let hash = try await hasher.hash("quiet harbor at four")
        #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(try await hasher.verify("quiet harbor at four", against: hash))
        #expect(try await !hasher.verify("quiet harbor at five", against: hash))
        #expect(try await !hasher.verify("quiet harbor at four", against: nil))
        #expect(
            try await !hasher.verify(
                "x", against: "$argon2id$v=19$m=99999999,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$aGFzaGhhc2hoYXNo"))
        #expect(try await hasher.hash("quiet harbor at four") != hash)
    }

    @Test func `More guesses at once than the queue holds are sent away`() async throws {
        let hasher = PasswordHasher(queueLimit: 1)
        let refused = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    do {
                        _ = try await hasher.verify("guess", against: nil)
                        return false
                    } catch { return (error as? HouseError)?.blame == .weather }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused >= 1)
        #expect(try await !hasher.verify("guess", against: nil))
    }

    @Test func `Easy passwords are refused`() {
        #expect(PasswordHasher.objection(to: "short") != nil)
        #expect(PasswordHasher.objection(to: "aaaaaaaaaaaaaaaa") != nil)
        #expect(PasswordHasher.objection(to: "Password1234") != nil)
        #expect(PasswordHasher.objection(to: "annharbor1234", knownWords: ["Ann Harbor"]) != nil)
        #expect(PasswordHasher.objection(to: "quiet harbor at four") == nil)
    }
}

@Suite struct `Limits and origins` {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    @Test func `A bucket empties, refills, and belongs to one key`() async {
        let limiter = RateLimiter(3, per: 60)
        for _ in 0..<3 { #expect(await limiter.take("a", now: now)) }
        #expect(await !limiter.take("a", now: now))
        #expect(await limiter.take("b", now: now))
        #expect(await !limiter.take("a", now: now.addingTimeInterval(19)))
        #expect(await limiter.take("a", now: now.addingTimeInterval(41)))
        #expect(await limiter.take("a", now: now.addingTimeInterval(41)))
        #expect(await !limiter.take("a", now: now.addingTimeInterval(-500)))
    }

    @Test func `Forgetting the many keeps the one that is over its limit`() async {
        let limiter = RateLimiter(2, per: 3600, capacity: 100)
        for _ in 0..<3 { _ = await limiter.take("guesser", now: now) }
        for number in 0..<1_000 { _ = await limiter.take("other \(number)", now: now) }
        #expect(await !limiter.take("guesser", now: now))
    }

    @Test func `Only a trusted proxy's word about the client counts`() {
        var headers = HTTPFields()
        headers[HTTPField.Name("X-Forwarded-For")!] = "203.0.113.9, 198.51.100.4"
        func text(_ peer: String?, _ trusted: Set<String>) -> String {
            ClientAddress(peer: peer, headers: headers, trustedProxies: trusted).text
        }
        #expect(text("192.0.2.1", []) == "192.0.2.1")
        #expect(text("192.0.2.1", ["192.0.2.1"]) == "198.51.100.4")
        #expect(text("192.0.2.1", ["192.0.2.1", "198.51.100.4"]) == "203.0.113.9")
        #expect(text("::ffff:192.0.2.1", []) == "192.0.2.1")
        #expect(text(nil, []) == "unknown")
        let six = ClientAddress(peer: "2001:db8:1:2:3::7", headers: [:], trustedProxies: [])
        #expect(six.network == "2001:db8:1:2::/64")
        #expect(
            ClientAddress(peer: "2001:db8::7", headers: [:], trustedProxies: []).network
                == "2001:db8:0:0::/64")
    }

    @Test(arguments: [
        ("localhost:8081", true), ("127.0.0.1:8081", true), ("[::1]:8081", true), ("desk.localhost", true),
        ("192.168.1.7:8081", false), ("localhost.example.org", false), ("127.0.0.1.example.org", false),
    ])
    func `The loopback is known`(_ authority: String, _ isLoopback: Bool) {
        #expect(PublicOrigin.isLoopback(authority) == isLoopback)
    }

    @Test func `Other sites' posts are refused`() throws {
        let check = CrossSiteCheck(origin: PublicOrigin("https://desk.example.org/"))
        func request(_ fields: [(String, String)], _ method: HTTPRequest.Method = .post) -> Request {
            var head = HTTPRequest(method: method, scheme: nil, authority: "desk.example.org", path: "/")
            for (name, value) in fields { head.headerFields[HTTPField.Name(name)!] = value }
            return Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        }
        try check.check(request([("Sec-Fetch-Site", "same-origin")]))
        try check.check(request([("Origin", "https://desk.example.org")]))
        try check.check(request([]))
        try check.check(request([("Sec-Fetch-Site", "cross-site")], .get))
        for fields in [
            [("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-site")], [("Origin", "null")],
            [("Origin", "https://example.org")],
            [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://desk.example.org")],
        ] {
            #expect(throws: HouseError.self) { try check.check(request(fields)) }
        }
    }

    @Test func `Cookies are bound to the host where the line is secure`() {
        func request(_ authority: String, cookie: String? = nil) -> Request {
            var head = HTTPRequest(method: .get, scheme: nil, authority: authority, path: "/")
            if let cookie { head.headerFields[.cookie] = cookie }
            return Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        }
        let secure = SecureCookie("desk", origin: PublicOrigin("https://desk.example.org"))
        #expect(
            secure.setting("abc", for: 60, in: request("desk.example.org"))
                == "__Host-desk=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60")
        #expect(secure.value(in: request("desk.example.org", cookie: "a=b; __Host-desk=abc")) == "abc")
        #expect(secure.value(in: request("desk.example.org", cookie: "desk=abc")) == nil)
        #expect(secure.value(in: request("x", cookie: "__Host-desk=abc; __Host-desk=evil")) == nil)
        let plain = SecureCookie("desk", origin: PublicOrigin("http://localhost:8081"))
        #expect(
            plain.setting("abc", in: request("192.168.1.7:8081"))
                == "desk=abc; Path=/; HttpOnly; SameSite=Lax")
        #expect(plain.setting("abc", in: request("localhost:8081")).hasPrefix("__Host-desk=abc;"))
    }

    @Test func `A failure becomes a page with its status and the careful headers`() async throws {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders(.desk, origin: PublicOrigin("https://desk.example.org")))
        router.add(
            middleware: FailurePages { failure, _ in
                .page(Array(failure.message.utf8), status: failure.status)
            })
        router.get("broken") { _, _ -> Response in throw HouseError("It is gone.", blame: .absent) }
        router.get("fault") { _, _ -> Response in throw CancellationError() }
        router.get("fine") { _, _ in Response.page(Array("fine".utf8)) }
        try await Application(
            router: router, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        ).test(.router) { client in
            let gone = try await client.execute(uri: "/broken", method: .get)
            #expect(gone.status == .notFound)
            #expect(String(buffer: gone.body) == "It is gone.")
            #expect(gone.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
            #expect(gone.headers[.xContentTypeOptions] == "nosniff")
            #expect(gone.headers[.strictTransportSecurity] == "max-age=31536000")
            let fault = try await client.execute(uri: "/fault", method: .get)
            #expect(fault.status == .internalServerError)
            #expect(!String(buffer: fault.body).contains("Cancellation"))
            let absent = try await client.execute(uri: "/nowhere", method: .get)
            #expect(absent.status == .notFound)
            #expect(absent.headers[.xContentTypeOptions] == "nosniff")
            let head = try await client.execute(uri: "/fine", method: .head)
            #expect(head.status == .ok)
            #expect(head.body.readableBytes == 0)
        }
    }
}
