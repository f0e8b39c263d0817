import Addresses
import Foundation
import Glibc
import Newsroom
import Pressroom
import Storage
import TestSupport
import Testing

@testable import PressRun

/// The archive: it grows with what is published, is found out when it is changed, and is enough to make the paper again.
@Suite struct ArchiveTests {
    /// A paper that had everything happen to it.
    private func lived() async throws -> TestSite {
        let site = try await TestSite()
        let room = site.newsroom
        let picture = try await site.addPicture("a quay")
        _ = try await room.addReaders(3)
        let marked = try await room.publish(
            "Lists",
            body: """
                ---
                parties:
                  Avon: [Bath]
                ---
                “The ice decides”^[Mara Voss, mayor; council; 2026-11-17], in [the flood]{2020-03-01 = The flood; yearly}.

                ## What Avon wants {wants: Avon}

                - Ferries. {likely}

                [It will thaw]{likely; by 2026-11-20}.

                ![Quay](\(picture.reference) "The quay | Mara")
                """, section: 1, bylines: [Byline("Åsa Öberg"), Byline("Ed Itor", role: .editedBy)], hours: 5)
        let levy = try await room.publish("The levy", body: "---\n\nIt is 40 cents.\n", hours: 4)
        let gone = try await room.publish("Gone", hours: 3)
        try await site.press.run()
        let edition = try await room.approveEdition([marked, levy])
        _ = try await room.store.ledger.address(edition.id, now: room.clock.now)
        try await room.store.editions.keep(
            Printing(
                edition: edition.id, number: 1, subject: "Lists & levies", html: "<p>Grüße</p>",
                text: "Grüße\n",
                mail: [1], made: room.clock.now))
        let taken = try await room.store.ledger.take(10, now: room.clock.now)
        _ = try await room.store.ledger.settle(
            taken.map {
                Settlement(
                    envelope: $0.id, state: .sent, reply: "250 Secret reply", next: nil, relay: "relay")
            }, taking: 0, now: room.clock.now)
        try await site.press.run()
        room.clock.advance(by: 86_400 * 9)
        // A draft between what was published, which nobody is to see.
        _ = try await room.store.stories.save(
            room.draft("The levy", body: "A draft of a secret.\n"), to: levy.id, basedOn: 1, by: nil,
            now: room.clock.now)
        let saved = try await room.store.stories.save(
            room.draft("The levy", body: "---\n\nIt is 30 cents.\n"), to: levy.id, basedOn: 2, by: nil,
            now: room.clock.now)
        _ = try await room.store.corrections.amend(
            levy.id,
            Amendment(
                revision: saved.revision, seen: 1,
                note: CorrectionDraft(
                    kind: .correction, isGrave: true, note: "It is 30 cents.", before: "40", after: "30"),
                wrong: [1]), by: room.editor.id, now: room.clock.now)
        try await room.store.record.judge(
            story: marked.id, claim: 1, .failed, note: "It froze.", by: room.editor,
            on: CalendarDay(year: 2026, month: 12, day: 1), now: room.clock.now)
        try await room.store.stories.withdraw(gone.id, note: "It was invented.", now: room.clock.now)
        _ = try await room.store.house.addPolicy(.privacy, text: "We keep less.\n", from: room.clock.now)
        _ = try await room.store.stories.create(
            room.draft("Secret plan", body: "Not yet."), by: nil, now: room.clock.now)
        try await site.press.run()
        return site
    }

    private func verify(_ site: TestSite) -> ArchiveVerifier.Report {
        ArchiveVerifier("\(site.folder.path)/archive").verify()
    }

    private func file(_ path: String, of site: TestSite) -> URL {
        URL(filePath: "\(site.folder.path)/archive/\(path)")
    }

    @Test func `It holds what readers saw, and verifies by itself`() async throws {
        let site = try await lived()
        let report = verify(site)
        #expect(report.findings == [] && report.links == 10 && report.files > 20)
        let old = try String(contentsOf: file("stories/2026/11/the-levy/1.md", of: site), encoding: .utf8)
        #expect(old.hasSuffix("\n---\n---\n\nIt is 40 cents.\n") && old.contains("headline: \"The levy\""))
        #expect(FileManager.default.fileExists(atPath: file("stories/2026/11/the-levy/3.md", of: site).path))
        #expect(!FileManager.default.fileExists(atPath: file("stories/2026/11/the-levy/2.md", of: site).path))
        let mail = try String(
            contentsOf: file("editions/the-morning-courier/2026/2026-11-23/1.eml", of: site), encoding: .utf8)
        #expect(mail.contains("Subject: Lists & levies") && mail.contains("multipart/alternative"))
        #expect(verify(site).key.hasPrefix("ed25519 "))
    }

    @Test func `No reader, member, draft or delivery is in it`() async throws {
        let site = try await lived()
        for path in try site.folder.files() where path.hasPrefix("archive/") || path.hasPrefix("site/") {
            guard !path.hasSuffix(".gz") else { continue }
            let words = String(
                decoding: try Data(contentsOf: URL(filePath: "\(site.folder.path)/\(path)")), as: UTF8.self)
            for secret in [
                "reader.example", "edda@", "Edda", "secret", "Secret", "A draft", "Not yet", "250 ",
            ] { #expect(!words.contains(secret), "\(path) holds \(secret)") }
        }
    }

    @Test(arguments: [
        (
            "stories/2026/11/lists/1.md", "Öberg", "Oberg",
            "revision 1 of 2026/11/lists isn't what was published"
        ),
        ("policies/terms-1.md", "kind", "mean", "policies/terms-1.md"),
        ("chain/2026-11.jsonl", "policy", "edition", "chain/2026-11.jsonl"),
        ("corrections/2026/1.json", "30 cents", "31 cents", "corrections/2026/1.json"),
        ("manifest.txt", "README.md", "READYOU.md", "manifest.sig"),
        ("paper.json", "Courier", "Carrier", "paper.json"),
    ])
    func `A changed word names its file`(_ path: String, _ old: String, _ new: String, _ words: String)
        async throws
    {
        let site = try await lived()
        let url = file(path, of: site)
        let text = try String(contentsOf: url, encoding: .utf8)
        #expect(text.contains(old))
        try Data(text.replacing(old, with: new).utf8).write(to: url)
        let findings = verify(site).findings
        #expect(findings.contains { $0.contains(words) }, "\(findings)")
    }

    @Test func `A flipped bit, a missing file, one too many and another key are found`() async throws {
        let site = try await lived()
        let pictures = try site.folder.files().filter {
            $0.hasPrefix("archive/pictures/") && $0.hasSuffix(".png")
        }
        let picture = file(String(try #require(pictures.first).dropFirst(8)), of: site)
        var bytes = try Data(contentsOf: picture)
        bytes[3] ^= 1
        try bytes.write(to: picture)
        #expect(verify(site).findings.count == 1 && verify(site).findings[0].hasPrefix("pictures/"))
        bytes[3] ^= 1
        try bytes.write(to: picture)
        let record = file("stories/2026/11/lists/record.json", of: site)
        let words = try Data(contentsOf: record)
        try FileManager.default.removeItem(at: record)
        #expect(verify(site).findings == ["stories/2026/11/lists/record.json: it is missing."])
        try words.write(to: record)
        try Data("x".utf8).write(to: file("extra.txt", of: site))
        try Data("x".utf8).write(to: file("stories/.hidden", of: site))
        for extra in ["extra.txt", "stories/.hidden"] {
            #expect(verify(site).findings.contains("\(extra): no list names it."))
            try FileManager.default.removeItem(at: file(extra, of: site))
        }
        let terms = file("policies/terms-1.md", of: site)
        let elsewhere = URL(filePath: "\(site.folder.path)/elsewhere")
        try FileManager.default.moveItem(at: terms, to: elsewhere)
        try FileManager.default.createSymbolicLink(at: terms, withDestinationURL: elsewhere)
        #expect(verify(site).findings == ["policies/terms-1.md: it is a link to something else."])
        #expect(
            ArchiveVerifier("\(site.folder.path)/archive", key: "ed25519 AAAA").verify().findings.contains {
                $0.hasPrefix("key.txt")
            })
    }

    /// Rule 13: export → import → export is byte-equal; verification needs neither network nor domain.
    @Test func `Rule 13: A newsroom made from the archive has the same site and the same archive`()
        async throws
    {
        let site = try await lived()
        try await site.press.runWhole()
        let room = try await TestNewsroom.bare(clock: site.newsroom.clock)
        let again = try await TestSite(of: room)
        try await ArchiveRebuilding(
            from: "\(site.folder.path)/archive", into: again.folder.path
        ).rebuild(room.store)
        try await again.press.run()
        #expect(try await room.store.check() == [])
        for part in ["site/", "archive/"] {
            let one = try contents(of: site, part)
            let two = try contents(of: again, part)
            #expect(one.keys.sorted() == two.keys.sorted())
            for (path, data) in one { #expect(two[path] == data, "\(path) differs") }
        }
        #expect(verify(again).findings == [])
        #expect(try again.text("2026/11/lists.html").contains("it failed. It froze."))
        #expect(try await room.store.published.search("cents", limit: 5).total == 1)
        await #expect(throws: HouseError.self) {
            try await ArchiveRebuilding(
                from: "\(site.folder.path)/archive", into: again.folder.path
            ).rebuild(room.store)
        }
    }

    private func contents(of site: TestSite, _ part: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try site.folder.files() where path.hasPrefix(part) && !path.hasSuffix(".gz") {
            files[path] = try Data(contentsOf: URL(filePath: "\(site.folder.path)/\(path)"))
        }
        return files
    }

    @Test func `What a change costs doesn't grow with the archive, and nothing is written twice`()
        async throws
    {
        let site = try await TestSite()
        for number in 1...30 {
            try await site.newsroom.publish("Story \(number)", hours: 24.0 * 40 * Double(number % 3))
        }
        try await site.press.run()
        #expect(try await site.press.run(evenIfIdle: true).filesArchived == 0)
        try await site.newsroom.publish("One more")
        // Its text, what is known of it, its record, and the month's chain.
        #expect(try await site.press.run().filesArchived == 4)
        #expect(verify(site).findings == [])
        try await site.press.runWhole()
        #expect(try await site.press.runWhole().filesArchived == 0)
    }

    @Test func `What a cut left half done is finished by the next run`() async throws {
        let site = try await lived()
        let lost = file("stories/2026/11/lists/1.md", of: site)
        let whole = try Data(contentsOf: lost)
        // The links are in the database; of the files some are gone, some empty, and the lists are older.
        try Data().write(to: lost)
        try FileManager.default.removeItem(at: file("chain/2026-12.jsonl", of: site))
        try FileManager.default.removeItem(at: file("manifest.sig", of: site))
        #expect(verify(site).findings.count > 2)
        try await site.press.runWhole()
        let marked = try #require(
            try await site.store.published.newest(limit: 9).first { $0.text.headline == "Lists" })
        _ = try await site.store.stories.save(
            StoryDraft(text: marked.text, urgency: 2), to: marked.id, basedOn: 1, by: nil,
            now: site.newsroom.clock.now)
        try await site.press.run()
        #expect(try Data(contentsOf: lost) == whole)
        #expect(verify(site).findings == [])
    }

    /// Puts other bytes into the archive, with the lists to fit; the root's is signed only by who has the key.
    private func forge(_ path: String, of site: TestSite, with key: ArchiveKey?, _ change: (String) -> String)
        throws
    {
        func list(_ name: String, _ path: String) throws {
            var manifest = try #require(ArchiveManifest(Array(try Data(contentsOf: file(name, of: site)))))
            manifest.hashes[path] = ContentHash(of: Array(try Data(contentsOf: file(path, of: site))))
            try Data(manifest.bytes).write(to: file(name, of: site))
        }
        let text = try String(contentsOf: file(path, of: site), encoding: .utf8)
        let changed = change(text)
        #expect(changed != text)
        try Data(changed.utf8).write(to: file(path, of: site))
        let group = ArchiveManifest.group(of: path)
        if !group.isEmpty { try list("\(group)/manifest.txt", path) }
        try list("manifest.txt", group.isEmpty ? path : "\(group)/manifest.txt")
        guard let key else { return }
        let root = Array(try Data(contentsOf: file("manifest.txt", of: site)))
        try Data(try key.signature(of: root)).write(to: file("manifest.sig", of: site))
    }

    @Test(arguments: ["stories/2026/11/lists/record.json", "README.md"])
    func `The press signs nothing that it didn't write`(_ path: String) async throws {
        let site = try await lived()
        let whole = try Data(contentsOf: file(path, of: site))
        try forge(path, of: site, with: nil) { $0.replacing("a", with: "b") }
        #expect(!verify(site).findings.isEmpty)
        try await site.newsroom.publish("One more")
        #expect(try await site.press.run().archiveProblem == nil)
        #expect(try Data(contentsOf: file(path, of: site)) == whole)
        #expect(verify(site).findings == [])
        try Data("garbage\n".utf8).write(to: file("manifest.txt", of: site))
        try await site.newsroom.publish("And another")
        try await site.press.run()
        #expect(verify(site).findings == [])
    }

    @Test func `Beside an archive that knows more the press publishes, adds nothing, and says so`()
        async throws
    {
        let site = try await lived()
        let before = try contents(of: site, "archive/")
        let room = try await TestNewsroom()
        let young = try await TestSite(of: room)
        try FileManager.default.copyItem(
            atPath: "\(site.folder.path)/archive", toPath: "\(young.folder.path)/archive")
        try await room.publish("The levy", body: "Other words.")
        let report = try await young.press.run()
        #expect(report.archiveProblem?.contains("Move archive/ away") == true)
        #expect(try young.text("2026/11/the-levy.html").contains("Other words."))
        #expect(try contents(of: young, "archive/") == before)
        try FileManager.default.moveItem(
            atPath: "\(young.folder.path)/archive", toPath: "\(young.folder.path)/archive-before")
        try await room.publish("Next")
        #expect(try await young.press.run().archiveProblem == nil)
        #expect(verify(young).findings == [])
    }

    @Test(arguments: [
        ("paper.json", "\"slug\"", "\"slug) VALUES (1); UPDATE masthead SET slogan = 'pwned'; --\""),
        ("stories/2026/11/lists/1.md", "headline: ", "headline) VALUES (1); DROP TABLE stories; --: "),
        ("paper.json", "\"Business\"", "[1]"), ("paper.json", "daybreak-archive-1", "daybreak-archive-9"),
    ])
    func `An archive that somebody else wrote and signed runs nothing`(
        _ path: String, _ old: String, _ new: String
    ) async throws {
        let site = try await lived()
        let key = try ArchiveKey(at: "\(site.folder.path)/keys/archive.key")
        try forge(path, of: site, with: key) { $0.replacing(old, with: new) }
        let room = try await TestNewsroom.bare(clock: site.newsroom.clock)
        let again = try await TestSite(of: room)
        await #expect(throws: HouseError.self) {
            try await ArchiveRebuilding(
                from: "\(site.folder.path)/archive", into: again.folder.path
            ).rebuild(room.store)
        }
        #expect(try await room.store.house.masthead() == nil)
        await #expect(throws: HouseError.self) {
            try await ArchiveRebuilding(
                from: "\(site.folder.path)/archive", into: again.folder.path, key: "ed25519 AAAA"
            ).rebuild(room.store)
        }
    }

    @Test func `Damaged input is a finding, not the end of the program`() async throws {
        for (path, change) in [
            ("chain/2026-11.jsonl", ("T", "T9223372036854775807:00:00.000Z")),
            ("chain/2026-11.jsonl", ("\"number\":1,", "\"number\":9223372036854775807,")),
            ("manifest.txt", ("README.md\n", "README.md\n\(String(repeating: "0", count: 64))  README.md\n")),
        ] {
            let site = try await lived()
            let text = try String(contentsOf: file(path, of: site), encoding: .utf8)
            try Data(text.replacing(change.0, with: change.1).utf8).write(to: file(path, of: site))
            #expect(!verify(site).findings.isEmpty, "\(path) \(change)")
        }
        let site = try await lived()
        let readme = file("README.md", of: site)
        try FileManager.default.removeItem(at: readme)
        #expect(mkfifo(readme.path, 0o600) == 0)
        #expect(verify(site).findings.contains("README.md: it is missing."))
    }

    @Test func `Times and texts are read as they were written`() throws {
        for milliseconds in [0, 1, 951_782_399_999, 1_795_453_500_123, -1, -86_400_001] {
            let instant = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
            #expect(ArchiveTime.instant(ArchiveTime.words(instant)) == instant, "\(milliseconds)")
        }
        let row: ArchivedRow = [
            "headline": .text("A \"b\" \\ / \u{2028}\n---\n"), "number": .number(3), "picture": .null,
            "bylines": .text("[[\"Åsa\",\"by\"]]"), "body": .text("---\nx: y\n---\r\n\nlast"),
        ]
        #expect(ArchiveFiles.revision(try ArchiveFiles.markdown(row)) == row)
        #expect(ArchiveFiles.revision(Array("no head".utf8)) == nil)
    }
}
