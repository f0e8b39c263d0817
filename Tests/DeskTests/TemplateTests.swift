import Addresses
import Foundation
import HummingbirdTesting
import Newsroom
import Pressroom
import Storage
import Synchronization
import TestSupport
import Testing
import WebSupport

@testable import Desk

/// Keeps every view that is printed, by template.
private final class Witness: Sendable {
    private let seen = Mutex<[String: [View]]>([:])

    func see(_ template: String, _ view: View) { seen.withLock { $0[template, default: []].append(view) } }

    var views: [String: [View]] { seen.withLock { $0 } }
}

@Suite struct `Templates of the desk` {
    /// Walks through the desk with things going right and wrong on most pages.
    private func walk(_ room: DeskRoom) async throws {
        let draft = try await room.story("A draft")
        let out = try await room.published("Harbor reopens")
        _ = try await room.store.stories.save(
            StoryDraft(text: room.text("Harbor reopens early"), urgency: 2, isExclusive: true), to: out.id,
            basedOn: 1, by: room.editor.id, now: room.clock.now)
        let marked = try await room.marked()
        let reader = try await room.store.readers.add(
            address: EmailAddress("ann@example.org"), series: room.series.id, by: "test", now: room.clock.now)
        for day in 24...25 {
            _ = try await room.store.editions.plan(
                series: room.series.id, day: CalendarDay(year: 2026, month: 11, day: day),
                due: room.clock.now + 7_200, subject: "Harbor reopens",
                items: [EditionItem(story: out.id, revision: 1)])
        }
        try await room.store.editions.hold(Edition.ID(2), reason: "Nobody approved it by its minute.")
        let run = try await RunRoom(room: room)
        try await run.send(5, [2: .deferred, 4: .uncertain, 5: .failed])
        try await room.store.pushes.failed("/media/stick", "It isn't there.", now: room.clock.now - 691_200)
        try await room.store.pushes.failed("/media/other", "It is full.", now: room.clock.now - 172_800)
        try await room.store.pushes.succeeded(
            "s3://paper", root: ContentHash(of: "a"), now: room.clock.now)
        let running = "/editions/\(run.edition)"
        let link = SecretToken()
        try await room.store.staff.addSignInLink(
            tokenHash: link.hash, for: room.editor.id, expires: room.clock.now + 600)
        try await room.test { stranger async throws in
            try await stranger.get("/sign-in?next=/stories&done=signed-out")
            try await stranger.get("/link/\(link.text)")
            let editor = try await stranger.signedIn()
            for path in [
                "/", "/stories", "/stories?words=zzz", "/stories?page=2", "/stories/\(draft.id)",
                "/stories/\(out.id)",
                "/stories/\(draft.id)/publish", "/stories/\(out.id)/publish", "/stories/\(out.id)/revisions",
                "/stories/\(out.id)/revisions/1", "/stories/\(out.id)/revisions/2",
                "/preview/\(out.id)/1/mail",
                "/stories/\(marked.id)", "/stories/\(marked.id)/statements",
                "/stories/\(draft.id)/statements",
                "/statements", "/statements?words=zzz&date=x", "/forecasts", "/record/sources",
                "/record", "/record?kind=event&words=zzz", "/record?kind=speaker", "/record/speaker/ann-lee",
                "/record/event/first-flood", "/record/party/avon",
                "/pictures", "/editions", "/editions/1", "/editions/2", "/editions/1/proof",
                "/editions/1/preflight", "/readers",
                "/editions/1/run", "/editions/1/run/cancel", "/editions/1/run/missed",
                "/editions/1/run/correct",
                running, "\(running)/run", "\(running)/run/cancel", "\(running)/run/missed",
                "\(running)/run/correct", "\(running)/run/readers",
                "\(running)/run/readers?state=missed&after=1",
                "\(running)/run/report", "\(running)/run/report?after=9", "\(running)/printings/1",
                "/corrections", "/holders", "/holders?words=One", "/holders?words=zzz",
                "/stories/\(run.story.id)/receivers", "/stories/\(draft.id)/receivers", "/readers/2",
                "/readers/\(reader.id)", "/mailbox", "/mailbox/0001-abc", "/settings", "/settings/sections",
                "/settings/series", "/settings/series/1", "/settings/policies", "/settings/policies/terms",
                "/settings/staff", "/settings/clips", "/settings/account", "/nowhere",
            ] { try await editor.get(path) }
            try await editor.post(
                "/stories/\(draft.id)", storyFields(draft, ["urgency": "x", "embargo": "x"]))
            try await editor.post("/stories/\(out.id)", storyFields(out, ["body": "Mine."]))
            try await editor.post("/stories/\(out.id)/withdraw", [("note", "")])
            _ = try await room.store.stories.save(
                StoryDraft(text: room.text("Harbor reopens on 12 May", body: "Mara Voss said so.\n\nMore.")),
                to: run.story.id, basedOn: 1, by: room.editor.id, now: room.clock.now)
            let amended = "/stories/\(run.story.id)/publish"
            try await editor.get(amended)
            for kind in ["", "correction", "sermon"] {
                try await editor.post(
                    amended,
                    [
                        ("revision", "2"), ("seen", "1"), ("kind", kind), ("before", "x"),
                        ("others", kind.isEmpty ? "x" : ""),
                    ])
            }
            for grave in ["yes", ""] {
                try await editor.post(
                    amended,
                    [
                        ("revision", "2"), ("seen", "1"), ("kind", "correction"),
                        ("correction", "It was May."),
                    ] + (grave.isEmpty ? [] : [("grave", grave)]))
            }
            try await editor.get("/corrections")
            try await editor.get("/corrections/1/mail")
            try await editor.post("/corrections/1/mail", [])
            try await editor.get("/corrections")
            try await editor.get("/corrections?before=1")
            try await editor.post(
                amended, [("revision", "1"), ("seen", "1"), ("kind", ""), ("correction", "Words.")])
            try await editor.post("/stories/\(draft.id)/schedule", [("time", "")])
            try await editor.post("/editions", [("morning", "")])
            try await editor.post("/editions/1/test", [("address", "")])
            try await editor.post("\(running)/run/correct", [("note", "")])
            try await editor.post("\(running)/run/pause", [])
            try await editor.get("\(running)/run")
            try await editor.post("/editions/1/preflight", [])
            let looked = try #require(try await room.store.editions.edition(Edition.ID(1)))
            try await room.store.preflight.override(
                [PreflightFinding(.links, .red, "A link leads nowhere.")], of: looked, by: room.editor,
                now: room.clock.now)
            try await editor.get("/editions/1/preflight")
            try await editor.post("/settings/staff", [("name", "Ben"), ("address", "ben@harbor.example")])
            try await editor.post("/settings/staff", [("name", ""), ("address", "")])
            try await editor.post("/settings/series/1", [])
            try await editor.post("/settings/password", [("new", "short")])
            try await editor.post("/stories/\(draft.id)", storyFields(draft), token: "stale")
            try await editor.post("/pictures", [])
            try await editor.post("/forecasts/\(marked.id)/1", [("verdict", "held"), ("note", "Seen.")])
            try await editor.get("/forecasts")
        }
    }

    @Test func `Every name in a template is a name of its view`() async throws {
        var room = try await DeskRoom(
            findings: [
                PreflightFinding(.spf, .good, "Fine."),
                PreflightFinding(.links, .red, "A link leads nowhere.", advice: "Mend it."),
                PreflightFinding(.size, .red, "It is too long."),
            ],
            clips: ClipWindow(lines: {
                [true, false].map {
                    ClipWindow.Line(
                        byline: "Ada Pike", file: "ada-pike-00000000.zip", bytes: $0 ? nil : 9_000,
                        made: $0 ? nil : Date(timeIntervalSince1970: 0), isWaiting: $0)
                }
            }))
        let witness = Witness()
        room.desk.witness = { witness.see($0, $1) }
        try await walk(room)
        let partials: Set<String> = [
            "amendment", "area", "choice", "difference", "edition-line", "input", "pager", "problems",
            "proposals",
            "run-copy",
            "settings-nav",
            "story-lines", "tally", "tick", "token",
        ]
        let templates = room.desk.templates
        let pages = templates.names.filter { $0.hasPrefix("desk/") }.map { String($0.dropFirst(5)) }
            .filter { !partials.contains($0) }
        #expect(Set(pages) == Set(witness.views.keys))
        for (name, views) in witness.views {
            let complaints = templates.proof(views, with: "desk/\(name)").filter {
                !$0.hasSuffix("is reached by no view")
            }
            #expect(complaints.isEmpty, "\(name)")
        }
    }
}
