import Foundation
import Logging
import Newsroom
import Pressroom
import Storage
import TestSupport
import Testing

@testable import PressRun

/// A byline's clip file: all that was published under it and nothing else, which verifies alone and is the same each time.
@Suite struct ClipTests {
    private static let ann = "Ann Author"
    private static let hostile = "../../<script>alert(1)</script>\u{202E}\u{7}\n& `Ω` "

    /// Two bylines with a story each and one together, a correction, a withdrawal, a draft, and readers.
    private func lived() async throws -> TestSite {
        let site = try await TestSite()
        let room = site.newsroom
        let picture = try await site.addPicture("a quay")
        let other = try await site.addPicture("another quay")
        _ = try await room.addReaders(2)
        let levy = try await room.publish(
            "The levy",
            body: """
                It is 40 cents, says [the list](/2026/11/theirs.html). <b onclick="x()">Bold</b> [bad](javascript:alert(1)).

                ![Quay](\(picture.reference) "The quay | Mara")
                """, hours: 30)
        try await room.publish("Ours", bylines: [Byline(Self.ann), Byline("Ben Bond")], hours: 20)
        try await room.publish(
            "Theirs & only theirs", body: "![Other](\(other.reference) \"Other\")",
            bylines: [Byline("Ben Bond")], hours: 10)
        let gone = try await room.publish("Gone", body: "It was never so.", hours: 5)
        try await room.publish("Odd", bylines: [Byline(Self.hostile)], hours: 4)
        try await room.publish("Кто", bylines: [Byline("Анна Ким")], hours: 3)
        try await room.publish("誰", bylines: [Byline("王伟")], hours: 2)
        try await room.publish("Long", bylines: [Byline(String(repeating: "Very ", count: 200) + "Long")])
        _ = try await room.store.stories.create(
            room.draft("Secret plan", body: "Not yet."), by: nil, now: room.clock.now)
        try await site.press.run()
        try await site.correct(
            levy, note: "It is 30 cents.",
            to: "It is 30 cents.\n\n![Quay](\(picture.reference) \"The quay | Mara\")\n")
        try await room.store.stories.withdraw(gone.id, note: "It was invented.", now: room.clock.now)
        try await site.press.run()
        return site
    }

    private func shelf(_ site: TestSite) -> ClipShelf { ClipShelf(site.press) }

    private func verify(_ path: String, key: String? = nil) -> ArchiveVerifier.Report {
        ClipVerifier(path, key: key).verify()
    }

    /// Unpacks a clip by another program's hand, and gives its one folder.
    private func unpack(_ path: String, into folder: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-m", "zipfile", "-e", path, folder]
        try process.run()
        process.waitUntilExit()
        let inside = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(inside.count == 1)
        return "\(folder)/\(inside.first ?? "")"
    }

    private func files(of path: String, _ site: TestSite) throws -> [String: String] {
        let folder = try unpack(path, into: "\(site.folder.path)/unpacked-\(UUID().uuidString)")
        return try TestFolder.contents(below: folder).mapValues { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `It holds what was published under the byline, and verifies alone, zipped and unpacked`()
        async throws
    {
        let site = try await lived()
        let report = try await shelf(site).make(Self.ann, pdf: nil)
        #expect(report.stories == 3 && !report.hasPDF)
        #expect(report.file.hasSuffix("/clips/\(ClipName.file(Self.ann))"))
        let found = verify(report.file)
        #expect(found.findings == [] && found.links == 6 && found.key.hasPrefix("ed25519 "))
        let folder = try unpack(report.file, into: "\(site.folder.path)/unpacked")
        #expect(folder.hasSuffix("/\(ClipName.stem(Self.ann))"))
        #expect(verify(folder) == found)
        let files = try TestFolder.contents(below: folder)
        for name in [
            "README.md", "index.html", "key.txt", "clip.json", "chain.jsonl", "manifest.txt", "manifest.sig",
            "stories/2026/11/the-levy/1.md", "stories/2026/11/the-levy/2.md",
            "stories/2026/11/the-levy/story.html", "stories/2026/11/the-levy/story.txt",
            "stories/2026/11/the-levy/record.json", "stories/2026/11/the-levy/story.json",
            "stories/2026/11/gone/1.md", "stories/2026/11/ours/story.html",
        ] { #expect(files[name] != nil, "\(name)") }
        // What the archive has is the archive's own, byte for byte, and so is its line.
        let list = String(decoding: files["manifest.txt"] ?? Data(), as: UTF8.self)
        for (name, data) in files
        where name.hasSuffix(".md") && name.hasPrefix("stories/") || name.hasPrefix("pictures/")
            || name.hasPrefix("corrections/") || name.hasSuffix("record.json")
        {
            let archived = try Data(contentsOf: URL(filePath: "\(site.folder.path)/archive/\(name)"))
            #expect(archived == data, "\(name)")
            let group = ArchiveManifest.group(of: name)
            let lines = try String(
                contentsOfFile: "\(site.folder.path)/archive/\(group)/manifest.txt", encoding: .utf8)
            let line = try #require(list.split(separator: "\n").first { $0.hasSuffix("  \(name)") })
            #expect(lines.contains("\(line)\n"))
        }
        #expect(files.keys.filter { $0.hasPrefix("corrections/") }.count == 2)
        #expect(files.keys.filter { $0.hasPrefix("pictures/") }.count == 1)
    }

    @Test func `No reader, draft, member or other people's story is in it`() async throws {
        let site = try await lived()
        let path = try await shelf(site).make(Self.ann, pdf: nil).file
        for (name, words) in try files(of: path, site) where !name.hasPrefix("pictures/") {
            for secret in ["reader.example", "edda@", "Edda", "Secret", "Not yet", "only theirs", "Odd"] {
                #expect(!words.contains(secret), "\(name) holds \(secret)")
            }
        }
        let theirs = try await shelf(site).make("Ben Bond", pdf: nil)
        #expect(theirs.stories == 2)
        let names = try files(of: theirs.file, site).keys
        #expect(names.contains("stories/2026/11/ours/1.md") && !names.contains { $0.contains("levy") })
    }

    @Test func `Its pages run nothing, lead to the paper whole, and show pictures from beside them`()
        async throws
    {
        let site = try await lived()
        let clip = try files(of: try await shelf(site).make(Self.ann, pdf: nil).file, site)
        let page = try #require(clip["stories/2026/11/the-levy/story.html"])
        #expect(page.contains("src=\"../../../../pictures/"))
        #expect(page.contains("It is 30 cents.") && page.contains("Correction"))
        for (name, words) in clip where name.hasSuffix(".html") {
            for bad in ["<script", "onclick=", "javascript:", " src=\"http", "<link"] {
                #expect(!words.contains(bad), "\(name) has \(bad)")
            }
        }
        let index = try #require(clip["index.html"])
        let places = try ["gone", "ours", "the-levy"].map {
            try #require(index.firstRange(of: "stories/2026/11/\($0)/story.html")).lowerBound
        }
        #expect(places == places.sorted())
        #expect(index.contains("Withdrawn") && index.contains("ed25519 "))
        let text = try #require(clip["stories/2026/11/the-levy/story.txt"])
        #expect(text.hasPrefix("The levy\n") && text.contains("By Ann Author"))
    }

    @Test func `Of a withdrawn story the pages show the note, and the texts stay`() async throws {
        let site = try await lived()
        let clip = try files(of: try await shelf(site).make(Self.ann, pdf: nil).file, site)
        for name in ["story.html", "story.txt"] {
            let words = try #require(clip["stories/2026/11/gone/\(name)"])
            #expect(words.contains("It was invented.") && !words.contains("never so"), "\(name)")
        }
        #expect(clip["stories/2026/11/gone/1.md"]?.contains("never so") == true)
    }

    @Test func `The same archive gives the same file, wherever and whenever it is made`() async throws {
        let site = try await lived()
        let first = try await shelf(site).make(Self.ann, pdf: nil).file
        site.newsroom.clock.advance(by: 86_400 * 40)
        let second = "\(site.folder.path)/again.zip"
        _ = try await shelf(site).make(Self.ann, pdf: nil, to: second)
        #expect(try Data(contentsOf: URL(filePath: first)) == Data(contentsOf: URL(filePath: second)))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: site.press.clips) == [ClipName.file(Self.ann)]
        )
    }

    @Test(arguments: [
        "stories/2026/11/the-levy/1.md", "stories/2026/11/ours/story.html", "README.md", "chain.jsonl",
        "clip.json", "index.html", "stories/2026/11/gone/story.json", "manifest.txt", "key.txt",
        "manifest.sig",
    ])
    func `A changed octet names its file`(_ name: String) async throws {
        let site = try await lived()
        let path = try await shelf(site).make(Self.ann, pdf: nil).file
        let folder = try unpack(path, into: "\(site.folder.path)/unpacked")
        let url = URL(filePath: "\(folder)/\(name)")
        var bytes = try Data(contentsOf: url)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: url)
        let words = name == "key.txt" || name == "manifest.txt" ? "manifest.sig" : name
        let findings = verify(folder).findings
        #expect(
            findings.contains { $0.contains(words) || $0.contains("manifest.txt is missing") }
                || name.hasSuffix("1.md") && findings.contains { $0.contains("2026/11/the-levy") },
            "\(findings)")
    }

    @Test func `An octet that is flipped in the zip is found, and names its file`() async throws {
        let site = try await lived()
        let path = try await shelf(site).make(Self.ann, pdf: nil).file
        let whole = try Data(contentsOf: URL(filePath: path))
        let damaged = "\(site.folder.path)/damaged.zip"
        let stem = ClipName.stem(Self.ann)
        for name in ["stories/2026/11/the-levy/2.md", "index.html", "chain.jsonl", "manifest.txt"] {
            // The first time that a name stands in a zip is before its packed bytes.
            let place = try #require(whole.firstRange(of: Data("\(stem)/\(name)".utf8))).upperBound
            var bytes = whole
            bytes[place + 60] ^= 0x10
            try bytes.write(to: URL(filePath: damaged))
            let findings = verify(damaged).findings
            #expect(
                findings.contains {
                    $0.contains(name.hasSuffix("2.md") ? "revision 2 of 2026/11/the-levy" : name)
                }, "\(name): \(findings)")
        }
        try whole.prefix(whole.count / 2).write(to: URL(filePath: damaged))
        #expect(!verify(damaged).findings.isEmpty)
        try Data("no zip".utf8).write(to: URL(filePath: damaged))
        #expect(verify(damaged).findings.contains { $0.hasPrefix("The zip can't be read") })
    }

    @Test func `A missing file, one too many, a link, and another key are found`() async throws {
        let site = try await lived()
        let path = try await shelf(site).make(Self.ann, pdf: nil).file
        let folder = try unpack(path, into: "\(site.folder.path)/unpacked")
        let text = "\(folder)/stories/2026/11/ours/1.md"
        try FileManager.default.moveItem(atPath: text, toPath: "\(folder)/extra.md")
        #expect(
            verify(folder).findings == [
                "stories/2026/11/ours/1.md: it is missing.", "extra.md: no list names it.",
            ])
        try FileManager.default.createSymbolicLink(atPath: text, withDestinationPath: "\(folder)/extra.md")
        #expect(verify(folder).findings.contains { $0.contains("a link to something else") })
        #expect(verify(path, key: "ed25519 AAAA").findings.contains { $0.hasPrefix("key.txt") })
        // Another's signature over the same list.
        let other = try ArchiveKey(at: "\(site.folder.path)/keys/other.key")
        let list = Array(try Data(contentsOf: URL(filePath: "\(folder)/manifest.txt")))
        try Data(try other.signature(of: list)).write(to: URL(filePath: "\(folder)/manifest.sig"))
        #expect(verify(folder).findings.contains { $0.hasPrefix("manifest.sig") })
    }

    @Test func `Whatever a byline holds, its file has a name of its own that is safe`() async throws {
        let site = try await lived()
        let lines = try await shelf(site).lines()
        #expect(lines.count == 6 && Set(lines.map(\.file)).count == 6)
        for line in lines {
            #expect(line.file.wholeMatch(of: /[a-z0-9-]{1,90}\.zip/) != nil, "\(line.file)")
            let report = try await shelf(site).make(line.byline, pdf: nil)
            #expect(verify(report.file).findings == [], "\(line.file)")
            #expect(shelf(site).path(of: line.file) == report.file)
        }
        let clip = try files(of: "\(site.press.clips)/\(ClipName.file(Self.hostile))", site)
        #expect(clip["index.html"]?.contains("&lt;script&gt;alert(1)&lt;/script&gt;") == true)
        #expect(clip["index.html"]?.contains("<script") == false)
        let readMe = try #require(clip["README.md"])
        #expect(readMe.contains("\\<script\\>alert(1)") && !readMe.contains("\u{7}"))
        for name in ["../newsroom.sqlite", "..", "", ".month", "a/b.zip", "nothing.zip"] {
            #expect(shelf(site).path(of: name) == nil, "\(name)")
        }
    }

    @Test func `Nothing is made for nobody, nor from an archive that somebody changed`() async throws {
        let site = try await lived()
        await #expect(throws: HouseError.self) { try await shelf(site).make("Nobody", pdf: nil) }
        let text = URL(filePath: "\(site.folder.path)/archive/stories/2026/11/the-levy/1.md")
        let whole = try Data(contentsOf: text)
        try Data("---\nforged".utf8).write(to: text)
        let error = await #expect(throws: HouseError.self) {
            try await shelf(site).make(Self.ann, pdf: nil)
        }
        #expect(error?.blame == .refused && error?.message.contains("the-levy/1.md") == true)
        try whole.write(to: text)
        // The database knows of a text that the press hasn't put out yet.
        try await site.newsroom.publish("One more")
        let early = await #expect(throws: HouseError.self) {
            try await shelf(site).make(Self.ann, pdf: nil)
        }
        #expect(early?.blame == .weather)
        #expect(try FileManager.default.contentsOfDirectory(atPath: site.press.clips) == [])
    }

    @Test func `On the first of a month, and once, each is made of whose something changed`() async throws {
        let site = try await lived()
        let service = ClipService(shelf(site), chromium: nil, logger: Logger(label: "clips"))
        func made() async throws -> [String: Data] { try TestFolder.contents(below: site.press.clips) }
        await service.turn()
        let first = try await made()
        #expect(first.count == 7 && first[".month"] == Data("2026-11".utf8))
        try await site.newsroom.publish("In November")
        try await site.press.run()
        await service.turn()
        #expect(try await made() == first)
        site.newsroom.clock.advance(by: 86_400 * 8)
        try await site.press.run(evenIfIdle: true)
        let untouched = "\(site.press.clips)/\(ClipName.file("Ben Bond"))"
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: untouched)
        await service.turn()
        let second = try await made()
        #expect(second[".month"] == Data("2026-12".utf8))
        #expect(second[ClipName.file(Self.ann)] != first[ClipName.file(Self.ann)])
        let times = try FileManager.default.attributesOfItem(atPath: untouched)
        #expect(times[.modificationDate] as? Date == Date(timeIntervalSince1970: 1))
        // An order is taken at any time.
        await service.order(Self.ann)
        #expect(await service.isWaiting(Self.ann))
        try FileManager.default.removeItem(atPath: "\(site.press.clips)/\(ClipName.file(Self.ann))")
        await service.turn()
        #expect(await !service.isWaiting(Self.ann))
        #expect(try await made() == second)
    }

    @Test func `A time in a zip is UTC's, and a PDF's is the story's`() throws {
        // 2026-11-23 11:30:14 UTC.
        let instant = Date(timeIntervalSince1970: 1_795_433_414)
        #expect(ZipTimes.field(instant) == [0xC7, 0x5B, 0x77, 0x5D])
        #expect(ZipTimes.field(.distantPast) == [0, 0, 0x21, 0])
        var bytes = Array("<< /CreationDate (D:20200101000000+00'00') /ModDate (D:2020) >>".utf8)
        Chromium.set(instant, in: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "<< /CreationDate (D:20261123113014+00'00') /ModDate (D:2020) >>")
    }

    @Test func `A printer that fails or hangs is ended, and nothing is left of it`() async throws {
        let site = try await lived()
        let hanging = "\(site.folder.path)/hanging"
        try Data("#!/bin/sh\nexec sleep 60\n".utf8).write(to: URL(filePath: hanging))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hanging)
        for path in [hanging, "/bin/false", "\(site.folder.path)/nowhere"] {
            let start = ContinuousClock.now
            let error = await #expect(throws: HouseError.self) {
                try await shelf(site).make(Self.ann, pdf: Chromium(at: path, limit: .milliseconds(300)))
            }
            #expect(error?.hint?.contains("--no-pdf") == true && ContinuousClock.now - start < .seconds(30))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: site.press.clips) == [])
        // Somebody who asked for it has it all the same, without PDFs.
        let service = ClipService(
            shelf(site), chromium: Chromium(at: "/bin/false"), logger: Logger(label: "clips"))
        await service.order(Self.ann)
        await service.turn()
        #expect(verify("\(site.press.clips)/\(ClipName.file(Self.ann))").findings == [])
    }
}
