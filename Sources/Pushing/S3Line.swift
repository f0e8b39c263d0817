import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Newsroom

/// A request to S3.
struct S3Request {
    var method = "GET"
    /// Nil for the bucket itself.
    var key: String?
    var query: [String: String] = [:]
    var fields: [String: String] = [:]
    var body: [UInt8] = []
    /// The body's SHA-256, where it is known already.
    var hash: ContentHash?
}

/// What the server said.
struct S3Answer: Sendable {
    let status: Int
    let fields: [String: String]
    let body: String
}

/// The line to a server that speaks S3: signs each request, sends it, and tries again what may pass.
struct S3Line: Sendable {
    let address: S3Address
    private let keys: S3Keys
    private let clock: NewsroomClock
    private let tries: Int
    /// Seconds before the second try; twice as many before each further one.
    private let pause: Double

    init(_ address: S3Address, _ keys: S3Keys, clock: NewsroomClock, tries: Int = 6, pause: Double = 0.5) {
        self.address = address
        self.keys = keys
        self.clock = clock
        self.tries = tries
        self.pause = pause
    }

    /// - Returns: the answer, where it is good or says that there is no such thing.
    /// - Throws: ``HouseError``, with the server's words and without a secret.
    func ask(_ request: S3Request) async throws -> S3Answer {
        var wait = pause
        for number in 1... {
            var asked = wait
            var failure: HouseError
            do {
                let answer = try await once(request)
                // A file's parts are put together after the answer has begun, so that it may tell of a failure.
                let isFailure = request.method == "POST" && answer.body.contains("<Error>")
                if (200..<300).contains(answer.status), !isFailure { return answer }
                if answer.status == 404, S3Words.first("Code", in: answer.body) != "NoSuchBucket" {
                    return answer
                }
                failure = self.failure(answer)
                guard Self.mayPass(answer) else { throw failure }
                if let seconds = answer.fields["retry-after"].flatMap({ Double($0) }) {
                    asked = min(max(asked, seconds), 60)
                }
            } catch let error as HouseError {
                throw error
            } catch let error as CancellationError {
                throw error
            } catch {
                try Task.checkCancellation()
                let words = keys.removed(from: "\(error)").prefix(200)
                failure = HouseError(
                    "\(address.host) can't be reached: \(words)", hint: "Look at the line and the endpoint.",
                    blame: .weather)
            }
            guard number < tries else { throw failure }
            // Not everyone at the same moment.
            try await Task.sleep(for: .seconds(asked * Double.random(in: 0.75...1.25)))
            wait = min(wait * 2, 30)
        }
        throw CancellationError()
    }

    private func once(_ request: S3Request) async throws -> S3Answer {
        let path = address.path(of: request.key.map { address.prefix + $0 })
        let query = S3Signature.query(request.query)
        let fields = S3Signature(keys: keys, region: address.region).fields(
            request.method, host: address.authority, path: path, query: request.query, fields: request.fields,
            payload: request.hash ?? ContentHash(of: request.body), at: clock.now)
        var order = HTTPClientRequest(
            url: "\(address.scheme)://\(address.authority)\(path)" + (query.isEmpty ? "" : "?\(query)"))
        order.method = HTTPMethod(rawValue: request.method)
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            order.headers.add(name: name, value: value)
        }
        if ["PUT", "POST"].contains(request.method) { order.body = .bytes(ByteBuffer(bytes: request.body)) }
        let seconds = 60 + Int64(request.body.count / 50_000)
        let response = try await HTTPClient.shared.execute(order, timeout: .seconds(seconds))
        let body = try await response.body.collect(upTo: 300 << 20)
        return S3Answer(
            status: Int(response.status.code),
            fields: Dictionary(
                response.headers.map { ($0.name.lowercased(), $0.value) },
                uniquingKeysWith: { first, _ in first }),
            body: String(buffer: body))
    }

    private static func mayPass(_ answer: S3Answer) -> Bool {
        let code = S3Words.first("Code", in: answer.body) ?? ""
        return answer.status >= 500 && answer.status != 501 || answer.status == 429
            || ["SlowDown", "RequestTimeout", "InternalError", "OperationAborted"].contains(code)
    }

    private func failure(_ answer: S3Answer) -> HouseError {
        let code = S3Words.first("Code", in: answer.body) ?? ""
        let said = [code, S3Words.first("Message", in: answer.body) ?? ""].filter { !$0.isEmpty }
            .joined(separator: ": ")
        let words = keys.removed(from: String(said.prefix(200)))
        let hint: String? =
            switch code {
            case "NoSuchBucket": "Make the bucket \(address.bucket), or mend its name."
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "AccessDenied":
                "Look at the keys and at what they may do in the bucket."
            case "RequestTimeTooSkewed": "Set this machine's clock."
            case "PermanentRedirect", "AuthorizationHeaderMalformed": "Look at the region."
            default: answer.status >= 500 || answer.status == 429 ? "It may pass." : nil
            }
        return HouseError(
            "\(address.host) answered \(answer.status)\(words.isEmpty ? "" : ": \(words)")", hint: hint,
            blame: .weather)
    }
}

/// Words of S3's answers, which are XML.
enum S3Words {
    /// What stands in each element of a name, in order.
    static func all(_ name: String, in text: some StringProtocol) -> [String] {
        text.ranges(of: "<\(name)>").compactMap { range in
            let rest = text[range.upperBound...]
            guard let end = rest.firstRange(of: "</\(name)>") else { return nil }
            return plain(String(rest[..<end.lowerBound]))
        }
    }

    static func first(_ name: String, in text: some StringProtocol) -> String? { all(name, in: text).first }

    private static func plain(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#34;", with: "\"").replacing("&apos;", with: "'").replacing("&amp;", with: "&")
    }
}
