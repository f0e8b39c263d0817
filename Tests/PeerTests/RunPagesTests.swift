import Addresses
import Daybreak
import Foundation
import Mailroom
import Newsroom
import Storage
import TestSupport
import Testing

/// The desk while an edition is on its way through a relay that puts everyone off, and names them as it does.
@Suite(.timeLimit(.minutes(20)), .serialized, .peers(.python, .chromium)) struct `Pages of a run` {
    private static let readers = 12

    @Test func `axe-core and html5lib find nothing wrong on them, under way and paused`() async throws {
        let relay = try await SMTPSink.start(
            .init(faults: [
                .always(.recipient("@"), .reply("451 4.2.2 <ann.other@reader.example>: mailbox full"))
            ]))
        let folder = try TestFolder()
        let (paper, edition) = try await send(in: folder, port: relay.port)
        let running = try await RunningPaper(newsroom: paper.folder.path, ports: RunningPaper.freePorts())
        try await waitUntilPutOff(edition, in: paper)

        let run = "\(running.desk)/editions/\(edition)/run"
        let pages = [
            BrowserJudge.Page(name: "run", url: "\(run)?still"),
            .init(name: "correct", url: "\(run)/correct"),
            .init(name: "cancel", url: "\(run)/cancel"), .init(name: "missed", url: "\(run)/missed"),
            .init(name: "readers", url: "\(run)/readers?state=deferred"),
            .init(name: "report", url: "\(run)/report"),
            .init(name: "printing", url: "\(running.desk)/editions/\(edition)/printings/1"),
        ]
        let going = try await BrowserJudge.judge(pages, signIn: running.signInLink)
        #expect(going.faults == [])
        for (name, words) in [
            ("run", "action=\"/editions/\(edition)/run/pause\""), ("correct", "What was wrong"),
            ("cancel", "action=\"/editions/\(edition)/run/cancel\""),
            ("readers", "a…@reader.example&gt;: mailbox full"),
        ] {
            #expect(going.sources[name]?.contains(words) == true, "\(name)")
        }
        // What the relay says of a reader is shown without their address.
        #expect(!going.sources.values.contains { $0.contains("ann.other") })

        try await paper.store.ledger.pause(edition, reason: "paused by Edda Torial", now: paper.clock.now)
        let editor = try #require(await paper.store.staff.members().first)
        // A link signs in once; the command gives another.
        let words = try await Peer.daybreak.run([
            "staff", "link", "--newsroom", paper.folder.path, "--", "\(editor.address)",
        ])
        let path = try #require(String(decoding: words, as: UTF8.self).firstMatch(of: /\/link\/\S+/)).output
        let link = running.desk + path
        let paused = try await BrowserJudge.judge(pages, signIn: link)
        #expect(paused.faults == [])
        #expect(
            paused.sources["run"]?.contains("action=\"/editions/\(edition)/run/resume\"") == true
                && paused.sources["run"]?.contains("paused by Edda Torial") == true)
        #expect(try await running.stop() == 0)
        await relay.stop()
    }

    /// An edition on its way to some readers, a story of which has a newer revision by now.
    private func send(in folder: TestFolder, port: Int) async throws -> (Newspaper, Edition.ID) {
        let paper = try await Newspaper.founded(in: folder, clock: Newspaper.systemClock)
        try Data("DAYBREAK_RELAY_HOST=127.0.0.1\nDAYBREAK_RELAY_PORT=\(port)\nDAYBREAK_RELAY_TLS=none\n".utf8)
            .write(to: URL(filePath: "\(paper.folder.path)/daybreak.env"))
        let series = try #require(await paper.store.house.series().first)
        for number in 1...Self.readers {
            _ = try await paper.store.readers.add(
                address: EmailAddress("reader\(number)@d\(number % 3).example"), series: series.id,
                by: "peers",
                now: paper.clock.now)
        }
        let edition = try #require(await paper.store.editions.open().first)
        if edition.state != .approved { try await paper.editionDesk.approve(edition, by: nil) }
        _ = try await paper.editionDesk.send(edition.id)
        let item = try #require(edition.items.first)
        let story = try #require(await paper.store.stories.story(item.story))
        var text = story.text
        text.headline += ", corrected"
        let editor = try #require(await paper.store.staff.members().first)
        _ = try await paper.store.stories.save(
            StoryDraft(text: text), to: story.id, basedOn: story.revision, by: editor.id, now: paper.clock.now
        )
        _ = try await paper.store.stories.publish(
            story.id, revision: story.revision + 1, at: paper.clock.now, now: paper.clock.now)
        return (paper, edition.id)
    }

    private func waitUntilPutOff(_ edition: Edition.ID, in paper: Newspaper) async throws {
        for _ in 0..<600 {
            let tally = try await paper.store.ledger.tally(edition)
            if tally[.deferred] >= Self.readers { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw PeerError(words: "\(try await paper.store.ledger.tally(edition)) after a minute")
    }
}
