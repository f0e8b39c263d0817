import Addresses
import Foundation
import Logging
import MIME
import Mailroom
import Newsroom
import Pressroom
import SMTP
import Storage
import TestSupport

/// A founded paper with its post office, and a relay or a folder that takes its mail.
struct TestPost {
    static let site = "https://courier.example"

    let newsroom: TestNewsroom
    let press: Press
    let folder: TestFolder
    let mailbox: Mailbox

    init(readers: Int = 0) async throws {
        newsroom = try await TestNewsroom()
        press = try Press()
        folder = try TestFolder()
        mailbox = try Mailbox(folder: folder.path + "/mailbox")
        try await newsroom.addReaders(readers)
    }

    var store: Store { newsroom.store }
    var ledger: Ledger { newsroom.store.ledger }
    var now: Date { newsroom.clock.now }

    static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }

    /// Signs with Ed25519 alone, as RSA keys take long to make.
    static func signer() throws -> Signer {
        Signer(
            domain: "courier.example",
            selectors: [.init(name: "test", key: try SigningKey(rawEd25519: Array(1...32)))])
    }

    func relay(_ sink: SMTPSink, lanes: Int = 4) throws -> PostSettings.Outlet {
        .relay(
            try RelaySettings(
                host: "127.0.0.1", port: sink.port, security: .none, localName: "courier.example",
                connectionLimit: lanes, timeouts: Timeouts(all: .seconds(30))))
    }

    func postmaster(_ outlet: PostSettings.Outlet? = nil) throws -> Postmaster {
        Postmaster(
            store: store, press: press,
            settings: PostSettings(
                relays: [RelayPlan(outlet ?? .mailbox(mailbox))], signer: try Self.signer(), site: Self.site,
                desk: "https://desk.courier.example", folder: folder.path, look: .milliseconds(10)),
            clock: newsroom.clock.clock, logger: Self.quiet)
    }

    /// An edition on its way to every reader, none of it sent yet.
    @discardableResult
    func addressEdition(_ headline: String = "The harbor stays open") async throws -> Edition.ID {
        let story = try await newsroom.publish(headline, hours: 1)
        let edition = try await newsroom.approveEdition([story])
        _ = try await ledger.address(edition.id, now: now)
        return edition.id
    }

    /// The mailbox's messages, the oldest first.
    func mails() throws -> [Mailbox.Mail] {
        try mailbox.list(limit: 10_000).reversed().compactMap { try mailbox.mail($0.name) }
    }

    /// Waits until something is so; the test's own expectations say what it means if it never is.
    func wait(_ condition: () async throws -> Bool) async throws {
        for _ in 0..<12_000 where try await !condition() { try await Task.sleep(for: .milliseconds(10)) }
    }
}
