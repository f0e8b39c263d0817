import Foundation
import Newsroom
import TestSupport
import Testing

@testable import Pushing

/// The signatures of Amazon's own examples ("Examples: Signature Calculations", S3 API Reference).
@Suite struct SignatureTests {
    private let signature = S3Signature(
        keys: S3Keys(id: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        region: "us-east-1")
    private let now = Date(timeIntervalSince1970: 1_369_353_600)

    private func signed(
        _ method: String, _ path: String, query: [String: String] = [:], fields: [String: String] = [:],
        body: String = ""
    ) -> String {
        let all = signature.fields(
            method, host: "examplebucket.s3.amazonaws.com", path: path, query: query, fields: fields,
            payload: ContentHash(of: body), at: now)
        return String((all["authorization"] ?? "").suffix(64))
    }

    @Test func `A part of an object`() {
        #expect(
            signed("GET", "/test.txt", fields: ["Range": "bytes=0-9"])
                == "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    }

    @Test func `An object that is put`() {
        #expect(
            signed(
                "PUT", "/test%24file.text",
                fields: [
                    "date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY",
                ], body: "Welcome to Amazon S3.")
                == "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")
    }

    @Test func `A bucket's rules, and a list of what is in it`() {
        #expect(
            signed("GET", "/", query: ["lifecycle": ""])
                == "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")
        #expect(
            signed("GET", "/", query: ["prefix": "J", "max-keys": "2"])
                == "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")
    }

    @Test func `Times and escapes`() {
        #expect(S3Signature.time(now) == "20130524T000000Z")
        #expect(S3Signature.time(now + 86_399.9) == "20130524T235959Z")
        #expect(S3Signature.escaped("a b/ä~$", keeping: "/") == "a%20b/%C3%A4~%24")
    }
}

/// The line to a server that doesn't do as it should.
@Suite struct S3LineTests {
    private func line(_ port: Int, tries: Int = 3) throws -> S3Line {
        guard case .s3(let address) = try PushTarget("s3://bucket?endpoint=http://127.0.0.1:\(port)").kind
        else {
            throw HouseError("No bucket.", blame: .us)
        }
        return S3Line(
            address, S3Keys(id: "id", secret: "hunter2"), clock: MovableClock().clock, tries: tries,
            pause: 0.01)
    }

    @Test func `What may pass is tried again, and told at last`() async throws {
        for saying in [TestWebServer.Saying.status(503), .status(429), .drop] {
            let server = try await TestWebServer.start { _, _ in saying }
            let error = await #expect(throws: HouseError.self) {
                try await line(server.port).ask(S3Request(key: "a"))
            }
            #expect(error?.description.contains("hunter2") == false)
            #expect(server.questions.count >= 3, "\(saying)")
            await server.stop()
        }
    }

    @Test func `What won't pass is told at once`() async throws {
        let server = try await TestWebServer.start { _, _ in .status(403) }
        let error = await #expect(throws: HouseError.self) {
            try await line(server.port).ask(S3Request(method: "PUT", key: "a", body: [1]))
        }
        #expect(error?.message == "127.0.0.1 answered 403")
        #expect(server.questions == ["PUT /bucket/a"])
        await server.stop()
    }

    @Test func `The server's words are read, and what they escape`() {
        let text = "<Error><Code>SlowDown</Code><Message>a &lt;b&gt; &amp;amp;</Message></Error>"
        #expect(S3Words.first("Code", in: text) == "SlowDown")
        #expect(S3Words.first("Message", in: text) == "a <b> &amp;")
        #expect(S3Words.all("Part", in: "<Part>1</Part><Part>2</Part>") == ["1", "2"])
    }
}
