import Addresses
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Newsroom
import Pressroom
import Storage
import TestSupport
import Testing
import WebSupport

@testable import Desk

/// A desk on a newsroom in memory: a founded paper, an editor, a few stories, an edition, a reader.
struct DeskRoom: Sendable {
    static let password = "quiet harbor at four"
    static let origin = "https://desk.example.org"

    let store: Store
    let clock = MovableClock()
    var desk: Newsdesk
    let editor: Member
    let section: Section
    let series: Series
    let folder: String

    /// - Parameter findings: what the look before sending finds.
    init(
        mailbox: MailboxReading? = DeskRoom.sampleMailbox, origin: String = DeskRoom.origin,
        findings: [PreflightFinding] = [], mailroom: MailroomWindow = MailroomWindow(),
        clips: ClipWindow = ClipWindow()
    ) async throws {
        store = try Store.inMemory()
        folder = FileManager.default.temporaryDirectory.path + "/desk-tests-\(UUID().uuidString)"
        let now = clock.now
        try await store.house.setMasthead(
            Masthead(
                name: "The Harbor", slogan: "What the tide brought", language: "en",
                timeZone: "America/New_York", postalAddress: "1 Quay Street, Portsmouth",
                contactAddress: try EmailAddress("desk@harbor.example"), about: "A small paper."))
        section = try await store.house.addSection(name: "World")
        _ = try await store.house.addSection(name: "Science")
        _ = try await store.house.addPolicy(.privacy, text: "We keep little.", from: now - 86_400)
        _ = try await store.house.addPolicy(.terms, text: "Read us.", from: now - 86_400)
        series = try await store.house.addSeries(
            Series(
                id: Series.ID(1), slug: Slug(from: "morning"), name: "The Harbor Morning",
                promise: "the biggest stories", minuteOfDay: 360, timeZone: "America/New_York"))
        editor = try await store.staff.add(
            name: "Ada Pike", address: EmailAddress("ada@harbor.example"), now: now)
        desk = try await Newsdesk(
            store: store, press: try Press(),
            settings: DeskSettings(
                origin: PublicOrigin(origin), site: "https://harbor.example", picturesFolder: folder),
            clock: clock.clock, mailbox: mailbox, preflight: { _ in findings }, mailroom: mailroom,
            clips: clips)
        desk.runEvents = EventStream(longest: .zero)
    }

    static let sampleMailbox: MailboxReading = {
        let line = MailboxReading.Line(
            name: "0001-abc", subject: "A <b>bold</b> subject", to: "ann@example.org",
            sent: Date(timeIntervalSince1970: 1_795_000_000))
        let message = MailboxReading.Message(
            line: line, from: "The Harbor <desk@harbor.example>",
            headers: [("List-Id", "<morning.harbor.example>")],
            html: "<p>Good morning</p>", text: "Good morning", source: Array("Subject: x\r\n\r\nGood".utf8))
        return MailboxReading(
            list: { limit, offset in offset == 0 ? [line] : [] },
            message: { $0 == line.name ? message : nil })
    }()

    func text(_ headline: String, body: String = "One paragraph.") -> StoryText {
        StoryText(
            headline: headline, standfirst: "What it is about.", body: body, section: section.id,
            bylines: [Byline("Ada Pike")], topics: ["harbors"])
    }

    func story(_ headline: String, body: String = "One paragraph.") async throws -> Story {
        try await store.stories.create(
            StoryDraft(text: text(headline, body: body)), by: editor.id, now: clock.now)
    }

    func published(_ headline: String) async throws -> Story {
        let story = try await story(headline)
        try await store.stories.publish(story.id, revision: 1, at: clock.now - 3_600, now: clock.now - 3_600)
        return try await newest(story)
    }

    func newest(_ story: Story) async throws -> Story {
        try #require(try await store.stories.story(story.id))
    }

    /// Runs a test with a browser that nobody is signed in with.
    func test<Value: Sendable>(_ body: @escaping @Sendable (Browser) async throws -> Value) async throws
        -> Value
    {
        let logger = Logger(label: "desk tests") { _ in SwiftLogNoOpLogHandler() }
        let application = desk.application(configuration: ApplicationConfiguration(), logger: logger)
        return try await application.test(.router) { client in
            try await body(Browser(client: client, room: self))
        }
    }

    /// Runs a test as the editor.
    func testAsEditor<Value: Sendable>(
        _ body: @escaping @Sendable (Browser) async throws -> Value
    ) async throws -> Value {
        try await test { stranger in try await body(try await stranger.signedIn()) }
    }
}

/// A browser with its cookies, and with the token of the page it is on.
struct Browser: Sendable {
    let client: any TestClientProtocol
    let room: DeskRoom
    var cookies: [String: String] = [:]

    func signedIn(as member: Member? = nil) async throws -> Browser {
        let token = SecretToken()
        try await room.store.staff.startSession(
            tokenHash: token.hash, member: (member ?? room.editor).id, now: room.clock.now,
            expires: room.clock.now + 86_400)
        var browser = self
        browser.cookies = ["__Host-desk": token.text]
        return browser
    }

    /// What the forms of a page made for this browser carry.
    var formToken: String {
        get async throws {
            let seal = FormSeal(secret: try await room.store.house.secret("desk forms"))
            return seal.token(for: cookies["__Host-desk"] ?? cookies["__Host-desk-visit"] ?? "")
        }
    }

    @discardableResult
    func get(_ path: String) async throws -> TestResponse {
        try await client.execute(uri: path, method: .get, headers: headers())
    }

    func page(_ path: String) async throws -> String {
        let response = try await get(path)
        #expect(response.status == .ok, "GET \(path)")
        return String(buffer: response.body)
    }

    /// Posts a form as a page of ours does.
    @discardableResult
    func post(
        _ path: String, _ fields: [(String, String)], token: String? = nil, site: String? = "same-origin"
    ) async throws -> TestResponse {
        let token = if let token { token } else { try await formToken }
        let all = fields + (token.isEmpty ? [] : [(FormSeal.field, token)])
        var headers = headers()
        headers[.contentType] = "application/x-www-form-urlencoded"
        if let site { headers[try #require(HTTPField.Name("Sec-Fetch-Site"))] = site }
        let body = all.map { "\(Pager.encoded($0.0))=\(Pager.encoded($0.1))" }.joined(separator: "&")
        return try await client.execute(
            uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    /// Takes the cookies an answer sets.
    func taking(_ response: TestResponse) -> Browser {
        var browser = self
        for cookie in response.headers[values: .setCookie] {
            let pair = (cookie.split(separator: ";").first ?? "").split(separator: "=", maxSplits: 1)
            guard let name = pair.first else { continue }
            browser.cookies[String(name)] = cookie.contains("Max-Age=0") ? nil : String(pair.last ?? "")
        }
        return browser
    }

    private func headers() -> HTTPFields {
        var headers = HTTPFields()
        if !cookies.isEmpty {
            headers[.cookie] = cookies.map { "\($0)=\($1)" }.sorted().joined(separator: "; ")
        }
        return headers
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var location: String? { headers[.location] }
}

/// The fields a story's form sends.
func storyFields(_ story: Story, _ changes: [String: String] = [:]) -> [(String, String)] {
    let form = StoryForm(story, time: PaperTime(zone: "America/New_York"))
    let fields = [
        "headline": form.headline, "standfirst": form.standfirst, "body": form.body, "kind": form.kind,
        "section": form.section, "bylines": form.bylines, "topics": form.topics, "urgency": form.urgency,
        "embargo": form.embargo, "picture": form.picture, "picture_alt": form.pictureAlt,
        "picture_caption": form.pictureCaption, "picture_credit": form.pictureCredit,
        "revision": "\(story.revision)", "act": "save",
    ].merging(changes) { $1 }
    return fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
}
