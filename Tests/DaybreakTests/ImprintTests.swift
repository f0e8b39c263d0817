import Daybreak
import Foundation
import Logging
import Newsroom
import Storage
import TestSupport
import Testing

@Suite struct `Commands beside a running newsroom` {
    /// A newsroom as a process with these flags sees it.
    private func open(_ folder: TestFolder, _ flags: [Setting: String] = [:]) async throws -> Newspaper {
        let settings = try await Settings.load(
            folder: "\(folder.path)/newsroom", flags: flags, environment: [:])
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let paper = try Newspaper.open(settings, clock: MovableClock().clock, logger: logger)
        if try await paper.store.house.masthead() == nil {
            try await Founding(store: paper.store, folder: paper.folder, now: paper.clock.now).found(
                withSamples: true)
        }
        return paper
    }

    @Test
    func `Under the same settings a command sets mail beside it; under others it says which and refuses`()
        async throws
    {
        let folder = try TestFolder()
        let theme = try TestFolder()
        let flags: [Setting: String] = [
            .address: "https://paper.example", .port: "0", .theme: theme.path, .relayHost: "relay.example",
        ]
        let server = try await open(folder, flags)
        let lease = try Lease(folder: server.folder)
        lease.write(try await server.imprint())

        var same = flags
        (same[.address], same[.logLevel], same[.port]) = ("https://paper.example/", "debug", "9000")
        try await open(folder, same).requireImprintOfSender()

        var others = flags
        (others[.address], others[.mailSelector], others[.relayHost]) = (nil, "other", nil)
        let command = try await open(folder, others)
        let refusal = await #expect(throws: HouseError.self) { try await command.requireImprintOfSender() }
        let words = try #require(refusal?.message)
        #expect(refusal?.blame == .conflict)
        #expect(
            words.contains(
                "DAYBREAK_ADDRESS is https://paper.example there and http://localhost:8080 here."))
        #expect(words.contains("DAYBREAK_RELAY_HOST is relay.example there and not set here."))
        #expect(words.contains("DAYBREAK_MAIL_SELECTOR is daybreak there and other here."))
        #expect(!words.contains("DAYBREAK_THEME"))

        // The same folder with another file in it is another theme.
        try FileManager.default.createDirectory(
            atPath: theme.path + "/styles/site", withIntermediateDirectories: true)
        try Data("a {}".utf8).write(to: URL(filePath: theme.path + "/styles/site/9-own.css"))
        let late = try await open(folder, flags)
        let changed = await #expect(throws: HouseError.self) { try await late.requireImprintOfSender() }
        #expect(changed?.message.contains("the theme's files is") == true)

        lease.end()
        try await command.requireImprintOfSender()
    }

    @Test func `Whoever holds the lock and doesn't say under what is not guessed at`() async throws {
        let folder = try TestFolder()
        let paper = try await open(folder)
        let lease = try Lease(folder: paper.folder)
        defer { lease.end() }
        #expect(Lease.isHeld(of: paper.folder) && Lease.imprint(of: paper.folder) == nil)
        await #expect(throws: HouseError.self) { try await paper.requireImprintOfSender() }
    }

    @Test func `An imprint is the holder's alone, holds no secret, and ends with it`() async throws {
        let folder = try TestFolder()
        let paper = try await open(
            folder, [.relayHost: "relay.example", .relayUsername: "paper", .relayPassword: "quiet harbor"])
        let first = try Lease(folder: paper.folder)
        first.write(try await paper.imprint())
        let text = try String(contentsOfFile: "\(paper.folder.path)/daybreak.lock", encoding: .utf8)
        #expect(text.contains("relay.example") && !text.contains("quiet harbor"))
        #expect(throws: HouseError.self) { try Lease(folder: paper.folder) }
        #expect(try await Lease.imprint(of: paper.folder) == paper.imprint())
        first.end()
        #expect(Lease.imprint(of: paper.folder) == nil && !Lease.isHeld(of: paper.folder))
    }
}
