import Daybreak
import Foundation
import MIME
import Newsroom
import Storage
import TestSupport
import Testing

/// The pages that answer a reader, each as it is reached: by a link from a mail, or by what was sent with a form.
@Suite(.timeLimit(.minutes(20)), .serialized, .peers(.python, .chromium)) struct `Pages that answer a reader`
{
    @Test func `axe-core and html5lib find nothing wrong on any of them`() async throws {
        let folder = try TestFolder()
        let founded = try await Newspaper.founded(in: folder, clock: Newspaper.systemClock)
        let paper = try await RunningPaper(
            newsroom: "\(folder.path)/newsroom", ports: RunningPaper.freePorts())
        let form = "main form[action*=sign-up]"
        let signedUp = try await BrowserJudge.judge(
            [
                .init(
                    name: "sign-up received", url: "\(paper.site)/sign-up",
                    fill: ["\(form) input[name=address]": "eve@reader.example"], press: "\(form) button"),
                .init(
                    name: "form again", url: "\(paper.site)/sign-up",
                    fill: ["\(form) input[name=address]": "eve@localhost"], press: "\(form) button"),
                .init(
                    name: "form again, from the box", url: "\(paper.site)/about.html",
                    fill: ["#sign-up input[name=address]": "eve@localhost"], press: "#sign-up button"),
            ], statuses: [200, 202, 422])
        #expect(signedUp.faults == [])

        let asking = try await paper.mail { $0.text.contains("/confirm/") }
        let confirm = try Self.link(/http:\S+\/confirm\/[\w.-]+/, in: asking)
        let confirmed = try await BrowserJudge.judge([
            .init(name: "confirm", url: confirm),
            .init(name: "confirmed", url: confirm, press: "main form button"),
        ])
        #expect(confirmed.faults == [])

        let edition = try await paper.mail { $0.text.contains("/preferences/") }
        // From now on by its readers' clocks, so that the choice of one is there.
        var series = try #require(await founded.store.house.series().first)
        series.clock = .reader
        try await founded.store.house.setSeries(series)
        let preferences = try Self.link(/http:\S+\/preferences\/[\w.-]+/, in: edition)
        let leave = try Self.link(/http:\S+\/leave\/[\w.-]+/, in: edition)
        let move = "form:has(input[value=move])"
        let kept = try await BrowserJudge.judge(
            [
                .init(name: "preferences", url: preferences),
                .init(name: "a clock chosen", url: preferences, press: "form:has(input[value=zone]) button"),
                .init(
                    name: "preferences again", url: preferences,
                    fill: ["\(move) input[name=address]": "eve@localhost"], press: "\(move) button"),
                .init(name: "leave", url: leave),
            ], statuses: [200, 422])
        #expect(kept.faults == [])
        #expect(try await Self.page(preferences).contains("<select id=\"zone\""))

        let left = try await BrowserJudge.judge([
            .init(name: "left", url: leave, press: "main form button"),
            .init(name: "preferences of one who left", url: preferences),
        ])
        #expect(left.faults == [])
        // Every page was looked at narrow and wide, in the light and in the dark, and was the page that was meant.
        for (judgment, name, words) in [
            (signedUp, "sign-up received", "Look into your mailbox"),
            (signedUp, "form again", "aria-invalid"),
            (signedUp, "form again, from the box", "eve@localhost"), (confirmed, "confirm", "One last step"),
            (confirmed, "confirmed", "You are on the list"), (kept, "preferences again", "aria-invalid"),
            (kept, "leave", "Press the button"), (left, "left", "You have left"),
            (left, "preferences of one who left", "You have left"),
        ] {
            #expect(judgment.sources[name]?.contains(words) == true, "\(name)")
        }
        #expect(try await paper.stop() == 0)
    }

    private static func link(_ pattern: Regex<Substring>, in mail: ReadMessage) throws -> String {
        String(try #require(mail.text.firstMatch(of: pattern)).output)
    }

    private static func page(_ address: String) async throws -> String {
        let answer = try await Peer.python.run(
            ["-c", "import sys, urllib.request as r; print(r.urlopen(sys.argv[1]).read().decode())", address])
        return String(decoding: answer, as: UTF8.self)
    }
}
