import Foundation
import Newsroom
import TestSupport
import Testing

@testable import Pressroom

/// The pages of a clip file, as they were proofed, and each name in their templates answered.
@Suite struct ClipPageTests {
    private static let pictures: [String: Picture] = {
        let shown = Picture(
            hash: ContentHash(hex: String(repeating: "0123456789abcdef", count: 4)) ?? ContentHash(of: ""),
            format: .png, width: 800, height: 500)
        return [shown.fileName: shown, SamplePaper.picture.picture.fileName: SamplePaper.picture.picture]
    }()

    private static let corrected: PublishedStory = {
        var story = SamplePaper.full
        story.corrections = SamplePaper.corrections
        return story
    }()

    private func page(_ story: PublishedStory, hasPDF: Bool = true) throws -> [UInt8] {
        try Press().clipStory(
            story, revisions: [1, 3], pictures: Self.pictures, hasPDF: hasPDF, in: SamplePaper.paper())
    }

    @Test func `Each page is as it was proofed`() throws {
        let (press, paper) = (try Press(), try SamplePaper.paper())
        func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
        try Golden.expect(text(page(Self.corrected)), equals: "clips/story.html")
        try Golden.expect(text(page(SamplePaper.withdrawn, hasPDF: false)), equals: "clips/withdrawn.html")
        try Golden.expect(text(press.clipText(Self.corrected, in: paper)), equals: "clips/story.txt")
        try Golden.expect(
            text(press.clipText(SamplePaper.withdrawn, in: paper)), equals: "clips/withdrawn.txt")
        let lines = [Self.corrected, SamplePaper.plain, SamplePaper.withdrawn].flatMap {
            press.clipIndexLine($0, hasPDF: true, in: paper)
        }
        let index =
            press.clipIndexHead(of: "Ada Winslow", in: paper) + lines
            + press.clipIndexFoot(stories: 3, key: paper.archiveKey ?? "", in: paper)
        try Golden.expect(text(index), equals: "clips/index.html")
    }

    @Test func `Every name in the templates is answered, and every spot reached`() throws {
        let (press, paper) = (try Press(), try SamplePaper.paper())
        let stories = [Self.corrected, SamplePaper.plain, SamplePaper.withdrawn]
        let views: [String: [View]] = [
            "story": stories.map {
                press.clipStoryView(
                    $0, revisions: [1], pictures: Self.pictures, hasPDF: true, in: paper)
            },
            "index-head": [press.clipHeadView(of: "Ada Winslow", in: paper)],
            "index-line": stories.map { press.clipLineView($0, hasPDF: true, in: paper) },
            "index-foot": [press.clipFootView(stories: 3, key: "ed25519 AAAA", in: paper)],
        ]
        for (name, views) in views {
            #expect(press.templates.proof(views, with: "clip/\(name)") == [], "\(name)")
        }
        let names = press.templates.names.filter { $0.hasPrefix("clip/") }
        #expect(Set(names) == Set(views.keys.map { "clip/\($0)" } + ["clip/style", "clip/top"]))
    }

    @Test func `A picture that isn't in the clip is told of, and nobody is asked for it`() throws {
        let bytes = try Press().clipStory(
            SamplePaper.full, revisions: [1], hasPDF: false, in: SamplePaper.paper())
        let page = String(decoding: bytes, as: UTF8.self)
        #expect(page.contains("[Picture: A crane over the wreck]") && !page.contains("<img"))
        #expect(page.contains("href=\"https://merrowcourant.example/2026/11/the-plan.html\""))
    }
}
