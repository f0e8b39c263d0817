import Addresses
import Foundation
import HTTPTypes
import HummingbirdTesting
import Newsroom
import Storage
import TestSupport
import Testing

@testable import Desk

@Suite struct `Before sending, at the desk` {
    private static let findings = [
        PreflightFinding(.spf, .good, "The machine may send."),
        PreflightFinding(.links, .red, "A <b>link</b> leads nowhere.", advice: "Mend the link."),
        PreflightFinding(.dkim, .red, "There is no key.", advice: "Publish it."),
    ]

    private func edition(in room: DeskRoom) async throws -> Edition {
        let story = try await room.published("Harbor reopens")
        return try await room.store.editions.plan(
            series: room.series.id, day: CalendarDay(year: 2026, month: 11, day: 24),
            due: room.clock.now + 7_200,
            subject: "Harbor reopens", items: [EditionItem(story: story.id, revision: 1, what: "It opened.")])
    }

    @Test func `The edition's page leads there, and it says what was found and what to do`() async throws {
        let room = try await DeskRoom(findings: Self.findings)
        let edition = try await edition(in: room)
        try await room.testAsEditor { editor async throws in
            let path = "/editions/\(edition.id)/preflight"
            #expect(try await editor.page("/editions/\(edition.id)").contains("href=\"\(path)\""))
            #expect(try await editor.page("/editions/\(edition.id)/proof").contains("href=\"\(path)\""))
            let page = try await editor.page(path)
            #expect(page.contains("It may not go yet."))
            #expect(
                page.contains("A &lt;b&gt;link&lt;/b&gt; leads nowhere.") && page.contains("Mend the link."))
            #expect(page.contains("value=\"links ") && page.contains("value=\"dkim "))
            #expect(!page.contains("value=\"spf "))
        }
    }

    @Test func `Nothing red, nothing in the way`() async throws {
        let room = try await DeskRoom(findings: [Self.findings[0]])
        let edition = try await edition(in: room)
        try await room.testAsEditor { editor async throws in
            let page = try await editor.page("/editions/\(edition.id)/preflight")
            #expect(page.contains("Nothing stands in the way.") && !page.contains("type=\"checkbox\""))
            let approval = [("version", "\(edition.version)")]
            #expect(try await editor.post("/editions/\(edition.id)/approve", approval).status == .seeOther)
        }
    }

    @Test func `A red finding keeps an edition back until someone lets it pass, under their name`()
        async throws
    {
        let room = try await DeskRoom(findings: Self.findings)
        let edition = try await edition(in: room)
        try await room.testAsEditor { editor async throws in
            let path = "/editions/\(edition.id)"
            let approval = [("version", "\(edition.version)")]
            let refused = try await editor.post("\(path)/approve", approval)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("There is no key.") && refused.text.contains("dkim, links"))
            #expect(try await room.store.editions.edition(edition.id)?.state == .planned)

            #expect(try await editor.post("\(path)/preflight", []).status == .unprocessableContent)
            let wrong = try await editor.post("\(path)/preflight", Self.ticks([.spf], edition))
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("Nothing red was found"))
            let links = try await editor.post("\(path)/preflight", Self.ticks([.links], edition))
            #expect(links.status == .seeOther)
            #expect(try await editor.post("\(path)/approve", approval).status == .unprocessableContent)
            let dkim = try await editor.post("\(path)/preflight", Self.ticks([.dkim], edition))
            #expect(dkim.status == .seeOther)
            let page = try await editor.page("\(path)/preflight")
            #expect(page.contains("Nothing stands in the way.") && page.contains("by Ada Pike"))

            #expect(try await editor.post("\(path)/approve", approval).status == .seeOther)
            #expect(try await room.store.editions.edition(edition.id)?.state == .approved)
            let kept = try await room.store.preflight.overrides(of: edition.id)
            #expect(
                kept.map(\.by) == ["Ada Pike", "Ada Pike"] && kept.allSatisfy { $0.member == room.editor.id })
        }
    }

    /// What the page's form sends for boxes that are ticked.
    private static func ticks(
        _ names: [PreflightFinding.Name], _ edition: Edition, among findings: [PreflightFinding] = findings
    ) -> [(String, String)] {
        [("words", edition.wordsMark)]
            + names.map { name in
                let marks = findings.filter { $0.name == name && $0.level == .red }.map(\.mark)
                return ("pass", ([name.rawValue] + marks.sorted()).joined(separator: " "))
            }
    }

    @Test
    func `Only what an editor saw is let pass: not what changed since, in the edition or in what is found`()
        async throws
    {
        let room = try await DeskRoom(findings: Self.findings)
        let edition = try await edition(in: room)
        try await room.testAsEditor { editor async throws in
            let path = "/editions/\(edition.id)/preflight"
            let page = try await editor.page(path)
            for (name, value) in Self.ticks([.links], edition) {
                #expect(page.contains("name=\"\(name)\"") && page.contains("value=\"\(value)\""))
            }
            let other = [PreflightFinding(.links, .red, "Another link leads nowhere.")]
            let changed = try await editor.post(path, Self.ticks([.links], edition, among: other))
            #expect(
                changed.status == .unprocessableContent
                    && changed.text.contains("Something else is found now"))
            let saved = try await room.store.editions.save(
                edition.id, subject: "Another subject", greeting: "", items: edition.items, due: edition.due,
                basedOn: edition.version)
            let late = try await editor.post(path, Self.ticks([.links], edition))
            #expect(
                late.status == .unprocessableContent && late.text.contains("was changed since you looked"))
            #expect(try await room.store.preflight.overrides(of: edition.id).isEmpty)

            #expect(try await editor.post(path, Self.ticks([.links, .dkim], saved)).status == .seeOther)
            #expect(try await editor.page(path).contains("Nothing stands in the way."))
            _ = try await room.store.editions.save(
                edition.id, subject: "A third", greeting: "", items: edition.items, due: edition.due,
                basedOn: saved.version)
            let again = try await editor.page(path)
            #expect(again.contains("It may not go yet.") && again.contains("Holds no more"))
        }
    }

    @Test func `What was let pass for one edition counts for no other`() async throws {
        let room = try await DeskRoom(findings: Self.findings)
        let first = try await edition(in: room)
        let second = try await room.store.editions.plan(
            series: room.series.id, day: CalendarDay(year: 2026, month: 11, day: 25),
            due: room.clock.now + 9_200,
            subject: "Another", items: first.items)
        try await room.testAsEditor { editor async throws in
            let passed = try await editor.post(
                "/editions/\(first.id)/preflight", Self.ticks([.links, .dkim], first))
            #expect(passed.status == .seeOther)
            let page = try await editor.page("/editions/\(second.id)/preflight")
            #expect(page.contains("It may not go yet."))
        }
    }
}
