import Foundation
import HTTPTypes
import HummingbirdTesting
import Newsroom
import Storage
import Synchronization
import TestSupport
import Testing
import WebSupport

@testable import Desk

@Suite struct `The run of an edition at the desk` {
    @Test func `The page says how far it is and who puts it off, in their own words`() async throws {
        let window = MailroomWindow(
            held: {
                [
                    .init(
                        provider: "Odd Mail", until: .distantPast, words: "550 5.7.26 unauthenticated",
                        waiting: 3)
                ]
            }, provider: { $0 == "odd.example" ? "Odd Mail" : $0 })
        let run = try await RunRoom(room: DeskRoom(mailroom: window))
        try await run.send(5, [2: .deferred, 3: .deferred, 4: .uncertain])
        try await run.room.testAsEditor { editor async throws in
            let path = "/editions/\(run.edition)"
            #expect(try await editor.page(path).contains("href=\"\(path)/run\""))
            let page = try await editor.page("\(path)/run")
            #expect(page.contains("data-run=\"addressed\">8<") && page.contains("data-run=\"sent\">2<"))
            #expect(page.contains("data-run=\"deferred\">2<") && page.contains("data-run=\"uncertain\">1<"))
            #expect(page.contains("451 4.7.0 &lt;later&gt;, please"))
            #expect(page.contains("Odd Mail") && page.contains("550 5.7.26 unauthenticated"))
            #expect(page.contains("http-equiv=\"refresh\""))
            #expect(try await !editor.page("\(path)/run?still=yes").contains("http-equiv=\"refresh\""))
            #expect(try await !editor.page(path).contains("http-equiv=\"refresh\""))
        }
    }

    @Test func `A script is told the same as events`() async throws {
        let run = try await RunRoom(room: DeskRoom())
        try await run.send(4)
        try await run.room.testAsEditor { editor async throws in
            let path = "/editions/\(run.edition)/run/events"
            let answer = try await editor.get(path)
            #expect(answer.headers[.contentType] == "text/event-stream")
            #expect(answer.text.hasPrefix("retry: 1000\n\nevent: progress\ndata: {"))
            let line = try #require(answer.text.split(separator: "\n").first { $0.hasPrefix("data: ") })
            let data = try #require(
                try JSONSerialization.jsonObject(with: Data(line.dropFirst(6).utf8)) as? [String: Any])
            #expect(data["state"] as? String == "sending" && data["percent"] as? Int == 50)
            #expect((data["figures"] as? [String: String])?["sent"] == "4")
            try await run.send(10)
            #expect(try await run.room.store.ledger.finish(run.edition, now: run.room.clock.now))
            #expect(try await editor.get(path).text.contains("event: end\n"))
        }
    }

    @Test func `It is paused and goes on by a button, and says who paused it`() async throws {
        let run = try await RunRoom(room: DeskRoom())
        try await run.room.testAsEditor { editor async throws in
            let path = "/editions/\(run.edition)/run"
            #expect(try await editor.post("\(path)/pause", []).location == "\(path)?done=paused")
            #expect(try await run.state()?.pauseReason == "paused by Ada Pike")
            #expect(try await run.room.store.ledger.take(5, now: run.room.clock.now).isEmpty)
            #expect(try await editor.page(path).contains("paused by Ada Pike"))
            #expect(try await editor.get("\(path)/events").text.contains("\"state\":\"paused\""))
            #expect(try await editor.post("\(path)/pause", []).status == .conflict)
            #expect(try await editor.post("\(path)/resume", []).location == "\(path)?done=resumed")
            #expect(try await run.state()?.paused == nil)
        }
    }

    @Test func `The rest is called off after a question, and can be sent later`() async throws {
        let run = try await RunRoom(room: DeskRoom())
        try await run.send(3, [3: .uncertain])
        try await run.room.testAsEditor { editor async throws in
            let path = "/editions/\(run.edition)/run"
            let question = try await editor.page("\(path)/cancel")
            #expect(question.contains("3 were sent it") && question.contains("5 who weren’t yet go without"))
            #expect(try await run.tally()[.queued] == 5)
            #expect(try await editor.post("\(path)/cancel", []).status == .seeOther)
            #expect(try await run.tally()[.cancelled] == 5)
            #expect(try await run.room.store.ledger.finish(run.edition, now: run.room.clock.now))

            let missed = try await editor.page("\(path)/missed")
            #expect(missed.contains("<b>5</b> Called off") && missed.contains("Of 1 more nobody knows"))
            let answer = try await editor.post("\(path)/missed", [])
            #expect(answer.location == "\(path)?done=resent")
            #expect(try await run.tally() == Tally([.sent: 2, .uncertain: 1, .queued: 5]))
            // A second click finds nobody.
            #expect(try await editor.post("\(path)/missed", []).location == "\(path)?done=nobody-missed")
            _ = try await editor.post("\(path)/missed", [("uncertain", "yes")])
            #expect(try await run.tally()[.queued] == 6)
        }
    }

    @Test func `It is corrected on its way: the form has today's words, and sends what was typed`()
        async throws
    {
        let asked = Mutex<[Reprint]>([])
        let run = try await RunRoom(
            room: DeskRoom(
                mailroom: MailroomWindow(correct: { _, reprint in
                    asked.withLock { $0.append(reprint) }
                    return 2
                })))
        try await run.send(2)
        let room = run.room
        _ = try await room.store.stories.save(
            StoryDraft(text: room.text("Harbor reopens early")), to: run.story.id, basedOn: 1,
            by: room.editor.id,
            now: room.clock.now)
        try await room.store.stories.publish(
            run.story.id, revision: 2, at: room.clock.now, now: room.clock.now)
        let version = try #require(try await run.state()).version
        try await room.testAsEditor { editor async throws in
            let path = "/editions/\(run.edition)/run"
            let question = try await editor.page("\(path)/correct")
            #expect(question.contains("Revision 1 becomes 2") && question.contains("get printing 2"))
            #expect(
                question.contains("value=\"Harbor reopens\"") && question.contains("It opened.</textarea>"))
            #expect(question.contains("name=\"version\" value=\"\(version)\""))
            let answer = try await editor.post(
                "\(path)/correct", Self.typed(run, version, note: "A wrong day."))
            #expect(answer.location == "\(path)?done=corrected")
        }
        #expect(
            asked.withLock { $0 } == [
                Reprint(
                    version: version, subject: "Harbor opens", greeting: "Hello & *welcome*.",
                    lines: [.init(story: run.story.id, what: "It opens on Friday.", why: "Ships wait.")],
                    note: "A wrong day.")
            ])
    }

    @Test func `Nothing typed is lost when a correction is refused`() async throws {
        let run = try await RunRoom(
            room: DeskRoom(
                mailroom: MailroomWindow(correct: { _, _ in
                    throw HouseError("The press is broken.", hint: "Wait.", blame: .us)
                })))
        let version = try #require(try await run.state()).version
        try await run.room.testAsEditor { editor async throws in
            let path = "/editions/\(run.edition)/run/correct"
            for (note, problem) in [
                (" ", "Say what was wrong"), ("A wrong day.", "The press is broken. Wait."),
            ] {
                let refused = try await editor.post(path, Self.typed(run, version, note: note))
                #expect(refused.status == .unprocessableContent && refused.text.contains(problem))
                for words in ["Harbor opens", "Hello &amp; *welcome*.", "It opens on Friday.", "Ships wait."]
                {
                    #expect(refused.text.contains(words), "\(words)")
                }
            }
        }
    }

    private static func typed(_ run: RunRoom, _ version: Int, note: String) -> [(String, String)] {
        [
            ("version", "\(version)"), ("subject", "Harbor opens"), ("greeting", "Hello & *welcome*."),
            ("story", "\(run.story.id)"), ("what", "It opens\non Friday."), ("why", "Ships wait."),
            ("note", note),
        ]
    }

    @Test func `What is red keeps a long-paused run, and the missed, from being sent, until it is let pass`()
        async throws
    {
        let red = PreflightFinding(.relay, .red, "The relay doesn't take our mail.")
        let run = try await RunRoom(room: DeskRoom(findings: [red]))
        let room = run.room
        try await run.send(3)
        try await room.testAsEditor { editor async throws in
            let path = "/editions/\(run.edition)"
            // A short stop is nobody's business.
            try await editor.post("\(path)/run/pause", [])
            room.clock.advance(by: Edition.longPause - 1)
            #expect(try await editor.post("\(path)/run/resume", []).location == "\(path)/run?done=resumed")
            try await editor.post("\(path)/run/pause", [])
            room.clock.advance(by: Edition.longPause)
            let detour = "\(path)/preflight?done=look-first"
            #expect(try await editor.post("\(path)/run/resume", []).location == detour)
            #expect(try await run.state()?.paused != nil)
            let page = try await editor.page(detour)
            #expect(page.contains("The relay doesn&#39;t take our mail.") && page.contains("Let these pass"))
            #expect(page.contains("href=\"\(path)/run\""))

            let edition = try #require(try await run.state())
            let tick = [("words", edition.wordsMark), ("pass", "relay \(red.mark)")]
            #expect(try await editor.post("\(path)/preflight", tick).status == .seeOther)
            #expect(try await editor.post("\(path)/run/resume", []).location == "\(path)/run?done=resumed")

            // In other words nothing was let pass.
            _ = try await editor.post("\(path)/run/cancel", [])
            try await room.store.ledger.reprint(
                run.edition, items: [EditionItem(story: run.story.id, revision: 1, what: "It closed.")],
                now: room.clock.now)
            #expect(try await editor.post("\(path)/run/missed", []).location == detour)
            #expect(try await run.tally()[.cancelled] == 5)
        }
    }

    @Test func `No act is done without the page's token`() async throws {
        let run = try await RunRoom(room: DeskRoom())
        try await run.room.testAsEditor { editor async throws in
            for act in ["pause", "resume", "cancel", "missed", "correct"] {
                let path = "/editions/\(run.edition)/run/\(act)"
                #expect(
                    try await editor.post(path, [("note", "x")], token: "").status == .forbidden, "\(act)")
                #expect(try await editor.post(path, [], site: "cross-site").status == .forbidden, "\(act)")
            }
            #expect(try await run.tally() == Tally([.queued: 8]))
            #expect(try await run.state()?.paused == nil)
        }
    }
}
