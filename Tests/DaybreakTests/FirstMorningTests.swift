import Addresses
import Daybreak
import Foundation
import Imports
import Logging
import MIME
import Mailroom
import Newsroom
import PressRun
import Pressroom
import Storage
import TestSupport
import Testing

@Suite struct `The first morning` {
    /// A newsroom in a folder of its own, at half past six on a Monday.
    private func open(_ folder: TestFolder, clock: MovableClock = MovableClock()) async throws -> Newspaper {
        let settings = try await Settings.load(folder: "\(folder.path)/newsroom", environment: [:])
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return try Newspaper.open(settings, clock: clock.clock, logger: logger)
    }

    private func found(_ paper: Newspaper, withSamples: Bool = true) async throws {
        try await Founding(store: paper.store, folder: paper.folder, now: paper.clock.now).found(
            withSamples: withSamples)
    }

    @Test func `From an empty folder to an edition in the mailbox`() async throws {
        let folder = try TestFolder()
        let paper = try await open(folder)
        try await found(paper)
        try await paper.pressRun.run(evenIfIdle: true)
        let edition = try #require(await paper.store.editions.open().first { $0.state == .approved })
        #expect(try await paper.editionDesk.send(edition.id) == 5)
        _ = try await paper.sendWhatIsDue()
        #expect(try await paper.store.editions.edition(edition.id)?.state == .sent)
        let mailbox = try Mailbox(folder: paper.folder.mailbox)
        let lines = try mailbox.list(limit: 10)
        #expect(Set(lines.map(\.to)).count == 5)
        let mail = try #require(try mailbox.mail(lines[0].name))
        let fields = mail.message.fields.map { $0.name.lowercased() }
        for name in [
            "dkim-signature", "list-unsubscribe", "list-unsubscribe-post", "list-id", "message-id", "date",
        ] {
            #expect(fields.contains(name), "no \(name)")
        }
        #expect(fields.filter { $0 == "dkim-signature" }.count == 2)
        #expect(mail.message.text.contains("Portsmouth"))
        let files = Set(try TestFolder.files(below: paper.folder.site))
        for name in [
            "index.html", "index.html.gz", "feed.atom", "feed.rss", "feed.json", "robots.txt", "about.html",
        ] {
            #expect(files.contains(name), "no \(name)")
        }
        let page = SitePath.edition(series: try await paper.store.house.series()[0].slug, day: edition.day)
            .path
        #expect(files.contains(page))
    }

    @Test func `A second start finds everything as it was`() async throws {
        let folder = try TestFolder()
        let first = try await open(folder)
        try await found(first)
        try await first.pressRun.run(evenIfIdle: true)
        let files = try TestFolder.contents(below: first.folder.site)
        let again = try await open(folder)
        await #expect(throws: HouseError.self) { try await found(again) }
        let report = try await again.pressRun.run(evenIfIdle: true)
        #expect(report.filesWritten == 0)
        #expect(try TestFolder.contents(below: again.folder.site) == files)
        #expect(try await again.store.stories.counts()[.published] == 8)
    }

    @Test func `An empty paper has a front page, policies and nobody to write to`() async throws {
        let folder = try TestFolder()
        let paper = try await open(folder)
        try await found(paper, withSamples: false)
        try await paper.pressRun.run(evenIfIdle: true)
        #expect(try await paper.store.readers.counts().states.isEmpty)
        let answer = try await paper.answer(path: "/privacy.html")
        #expect(answer.status == 200)
        #expect(try await paper.answer(path: "/").status == 200)
        #expect(try await paper.answer(path: "/nothing-here").status == 404)
    }

    @Test func `Keys and the newsroom are their owner's alone`() async throws {
        let folder = try TestFolder()
        let paper = try await open(folder)
        try await found(paper, withSamples: false)
        let first = try SigningKeys(in: paper.folder)
        func rights(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try rights(paper.folder.path) == 0o700)
        #expect(try rights(paper.folder.keys) == 0o700)
        #expect(try rights("\(paper.folder.keys)/dkim-rsa.pem") == 0o600)
        #expect(try rights("\(paper.folder.keys)/dkim-ed25519.pem") == 0o600)
        #expect(try SigningKeys(in: paper.folder).rsa.publicKey == first.rsa.publicKey)
        let records = DNSRecords(signer: try await paper.signer(), domain: try await paper.mailDomain())
        let text = records.lines.joined(separator: "\n")
        #expect(text.contains("daybreak._domainkey.merrowcourant.example"))
        #expect(text.contains("k=ed25519"))
        #expect(text.contains("v=DMARC1"))
    }

    @Test func `One process serves a newsroom at a time`() async throws {
        let folder = try TestFolder()
        let paper = try await open(folder)
        let lease = try Lease(folder: paper.folder)
        let error = #expect(throws: HouseError.self) { _ = try Lease(folder: paper.folder) }
        #expect(error?.blame == .conflict)
        lease.end()
        try Lease(folder: paper.folder).end()
    }

    @Test func `A command leaves pages and mail to the newsroom that is served`() async throws {
        let folder = try TestFolder()
        let paper = try await open(folder)
        try await found(paper)
        let edition = try #require(await paper.store.editions.open().first { $0.state == .approved })
        let lease = try Lease(folder: paper.folder)
        #expect(try await paper.putOutWhole() == "The running newsroom puts it out.")
        #expect(try TestFolder.files(below: paper.folder.site) == [])
        #expect(try await paper.send(edition.id) == 5)
        #expect(try await paper.sendWhatIsDue() == nil)
        #expect(try await paper.store.editions.kept(edition.id) == nil)
        lease.end()
        _ = try await paper.putOut()
        #expect(try TestFolder.files(below: paper.folder.site).contains("index.html"))
    }

    @Test func `A backup opens as a newsroom of its own`() async throws {
        let folder = try TestFolder()
        let paper = try await open(folder)
        try await found(paper)
        try await paper.pressRun.run(evenIfIdle: true)
        let target = NewsroomFolder("\(folder.path)/copy")
        _ = try await NewsroomCopy(of: paper, to: target).make()
        await #expect(throws: HouseError.self) { _ = try await NewsroomCopy(of: paper, to: target).make() }
        let settings = try await Settings.load(folder: target.path, environment: [:])
        let copy = try Newspaper.open(settings, clock: paper.clock, logger: paper.logger)
        #expect(try await copy.store.check() == [])
        try await copy.pressRun.run(evenIfIdle: true)
        let site = try TestFolder.contents(below: paper.folder.site)
        #expect(try TestFolder.contents(below: target.site) == site)
        let check = try await CheckUp(folder: target.path, environment: [:])
        #expect(check.isHealthy)
    }

    @Test func `The check names what is wrong`() async throws {
        let folder = try TestFolder()
        let paper = try await open(folder)
        try await found(paper)
        _ = try await paper.signer()
        let picture = try #require(await paper.store.pictures.newest(limit: 1).first)
        try FileManager.default.removeItem(atPath: "\(paper.folder.pictures)/\(picture.fileName)")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: "\(paper.folder.keys)/dkim-rsa.pem")
        let check = try await CheckUp(
            folder: paper.folder.path, environment: ["DAYBREAK_PROT": "80", "DAYBREAK_PORT": "x"])
        let problems = check.lines.filter { $0.mark == .bad }.map(\.words).joined(separator: "\n")
        for word in [picture.fileName, "dkim-rsa.pem", "DAYBREAK_PROT", "DAYBREAK_PORT"] {
            #expect(problems.contains(word))
        }
    }
}
