import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Newsroom
import PressRun
import Pressroom
import Storage
import TestSupport
import WebSupport

@testable import Site

/// A test newsroom with a folder on disk, its press, and its public site.
struct TestPublicSite: Sendable {
    let newsroom: TestNewsroom
    let folder: TestFolder
    let press: Printer
    let room: PublicRoom

    static let address = "https://courier.example"

    init() async throws {
        let newsroom = try await TestNewsroom()
        self.newsroom = newsroom
        let folder = try TestFolder()
        self.folder = folder
        for name in ["site", "pictures"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
        }
        let printer = try Press()
        press = Printer(
            store: newsroom.store, press: printer, paper: { try await newsroom.paper() },
            clock: newsroom.clock.clock, newsroom: folder.path)
        room = PublicRoom(
            store: newsroom.store, press: printer, paper: { try await newsroom.paper() },
            clock: newsroom.clock.clock,
            links: LinkSeal(secret: try await newsroom.store.house.secret(LinkSeal.secretName)),
            origin: PublicOrigin(Self.address), folder: "\(folder.path)/site")
    }

    var store: Store { newsroom.store }
    var site: String { "\(folder.path)/site" }

    func application(_ limits: ServerLimits = .site) -> some ApplicationProtocol {
        Application(
            router: SiteRoutes(room: room).router(log: false), server: limits.server,
            configuration: .init(address: .hostname("127.0.0.1", port: 0), serverName: nil),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    /// Lays a file into the site, as an operator may.
    func put(_ words: String, at path: String) throws {
        let file = URL(filePath: "\(site)/\(path)")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(words.utf8).write(to: file, options: .atomic)
    }

    /// Lays a file into the site with a compressed copy beside it, by another maker's program.
    func putCompressed(_ words: String, at path: String) throws {
        try put(words, at: path)
        _ = try run("gzip", ["--keep", "--force", "\(site)/\(path)"])
    }

    func ask(
        _ uri: String, method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:], body: String? = nil
    ) async throws -> TestResponse {
        try await application().test(.router) { client in
            try await client.execute(
                uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }

    /// Posts fields as a browser does from a page of ours.
    func post(
        _ uri: String, _ fields: [(String, String)] = [], _ headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var sent: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        for field in headers { sent[field.name] = field.value }
        let body = fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        return try await ask(uri, method: .post, sent, body: body)
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    /// Everything the database holds, as SQL.
    func dump() async throws -> String {
        let file = "\(folder.path)/\(UUID().uuidString).sqlite"
        try await store.backup(to: file)
        defer { try? FileManager.default.removeItem(atPath: file) }
        return try run("sqlite3", [file, ".dump"]).output
    }

    /// A reader who confirmed, and the token of their own pages.
    func addReader() async throws -> (Subscriber, token: String) {
        let reader = try await newsroom.addReaders(1)[0]
        return (reader, room.links.token(for: reader.id))
    }

    /// What a sign-up owes: the token of the link in the confirmation mail.
    func confirmationToken() async throws -> String? {
        for envelope in try await store.ledger.take(50, now: newsroom.clock.now) {
            if case .confirmation(let id) = envelope.occasion,
                let signUp = try await store.readers.signUp(id)
            {
                return room.links.token(for: signUp)
            }
        }
        return nil
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var code: Int { status.code }
}
