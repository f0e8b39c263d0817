import Copydesk
import Foundation
import Newsroom
import TestSupport
import Testing

/// The one-text rule: page, mail, text and tree hold the same texts, lists and numbers, in the same order.
@Suite struct OneTextTests {
    @Test(arguments: 0..<12) func `Generated stories have one text`(_ batch: Int) throws {
        for seed in (batch * 200)..<((batch + 1) * 200) {
            let story = StoryGenerator.story(seed: seed + 1)
            let copy = CopyReader().read(story.markdown)
            let read = copy.markedTexts.map { RecoveredText($0) }
            let page = try MarkupTokens.texts(PageRenderer(links: .asWritten, idPrefix: "x-").html(copy))
            let mail = try MarkupTokens.texts(MailRenderer(links: .asWritten).html(copy))
            let text = try PlainTextTokens.texts(TextRenderer(links: .asWritten).text(copy))
            for (name, found) in [("tree", read), ("page", page), ("mail", mail), ("text", text)] {
                if let difference = difference(story.texts, found) {
                    Issue.record("seed \(seed + 1), \(name): \(difference)\n\(story.markdown)")
                    return
                }
            }
        }
    }

    @Test(arguments: 0..<6) func `Generated stories full of marks have the same one text`(_ batch: Int) throws
    {
        var marks = 0
        for seed in (batch * 200)..<((batch + 1) * 200) {
            let story = StoryGenerator.story(seed: seed + 1, isMarked: true)
            let copy = CopyReader().read(story.markdown)
            if !copy.record.isEmpty { marks += 1 }
            #expect(copy.record.faults == [], "seed \(seed + 1)")
            let bare = copy.withoutGlosses
            let page = PageRenderer(links: .asWritten, idPrefix: "x-").html(copy).markup
            let notes = copy.footnotes.isEmpty
            let found = [
                ("tree", copy.markedTexts.map { RecoveredText($0) }),
                // Notes come before what is gathered from the marks, which is cut off there.
                ("page", notes ? try MarkupTokens.texts(markup: page.withoutFurniture) : story.texts),
                ("bare page", try MarkupTokens.texts(PageRenderer(links: .asWritten).html(bare))),
                ("mail", try MarkupTokens.texts(MailRenderer(links: .asWritten).html(bare))),
                ("text", try PlainTextTokens.texts(TextRenderer(links: .asWritten).text(bare))),
            ]
            for (name, texts) in found {
                if let difference = difference(story.texts, texts) {
                    Issue.record("seed \(seed + 1), \(name): \(difference)\n\(story.markdown)")
                    return
                }
            }
        }
        #expect(marks > 150)
    }

    @Test func `The generator writes what the rule is about`() {
        let stories = (1...300).map { StoryGenerator.story(seed: $0) }
        #expect(stories.contains { $0.texts.contains { $0.depth >= 5 } })
        #expect(stories.contains { $0.texts.contains { $0.markers.count >= 2 } })
        #expect(stories.contains { $0.texts.contains { $0.markers == [.number(98)] } })
        for mark in ["> ", "[^n1]: ", "![", "| --- |", "```", "<br>"] {
            #expect(stories.filter { $0.markdown.contains(mark) }.count > 20, "\(mark)")
        }
    }

    @Test func `The comparison notices a lost item, a changed order and a wrong number`() throws {
        let copy = CopyReader().read("3. a\n4. b\n   - c\n")
        let expected = copy.markedTexts.map { RecoveredText($0) }
        for broken in ["3. a\n4. b\n", "3. b\n4. a\n   - c\n", "2. a\n3. b\n   - c\n", "3. a\n4. b\n5. c\n"] {
            let other = CopyReader().read(broken)
            #expect(try MarkupTokens.texts(PageRenderer(links: .asWritten).html(other)) != expected)
            #expect(try PlainTextTokens.texts(TextRenderer(links: .asWritten).text(other)) != expected)
        }
    }

    static let posts = Golden.packageRoot.deletingLastPathComponent()
        .appending(path: "shared/material/18f/posts")
    static let postNames =
        ((try? FileManager.default.contentsOfDirectory(atPath: posts.path(percentEncoded: false))) ?? [])
        .filter { $0.hasSuffix(".md") }.sorted()

    @Test(.enabled(if: !postNames.isEmpty, "skipped: no ../shared/material/18f/posts here"))
    func `Posts that nobody here wrote have one text`() throws {
        for name in Self.postNames {
            let markdown = try String(contentsOf: Self.posts.appending(path: name), encoding: .utf8)
            let copy = CopyReader().read(markdown)
            let texts = copy.markedTexts.map { RecoveredText($0) }
            let page = try MarkupTokens.texts(PageRenderer(links: .asWritten).html(copy))
            let mail = try MarkupTokens.texts(MailRenderer(links: .asWritten).html(copy))
            let text = TextRenderer(links: .asWritten).text(copy)
            for (rendering, found) in [("page", page), ("mail", mail)] {
                let difference = difference(texts, found.filter { !$0.text.hasPrefix("[Picture") })
                #expect(difference == nil, "\(name), \(rendering): \(difference ?? "")")
            }
            let missing = firstMissing(texts, in: text, hasTables: copy.hasTables)
            #expect(missing == nil, "\(name): not in the text, or not in order: \(missing ?? "")")
        }
        #expect(Self.postNames.count >= 500)
    }

    /// The first text whose words are not where they should be. Plain text is not escaped, so what looks like a
    /// mark or a number is left out on both sides; a table set row by row repeats its heads between the cells.
    private func firstMissing(_ texts: [RecoveredText], in text: String, hasTables: Bool) -> String? {
        func bare(_ text: String) -> [UInt8] {
            let numberless =
                !text.contains("[")
                ? text
                : text.replacing(#/\[(note\s)?\d+\]/#, with: "").replacing(
                    #/\[Picture(: [^\]]*)?\]/#, with: "")
            return numberless.utf8.filter { !" \t\n>|-=*+[]".utf8.contains($0) }
        }
        let found = bare(text.replacing("\n\nNotes:\n\n", with: "\n"))
        var place = 0
        for text in texts {
            let wanted = bare(text.markers.map(\.words).joined() + text.text)
            if found[place...].starts(with: wanted) {
                place += wanted.count
            } else if hasTables, let range = found[place...].firstRange(of: wanted) {
                place = range.upperBound
            } else {
                return "\(text) | found: \(String(decoding: found[place...].prefix(80), as: UTF8.self))"
            }
        }
        return nil
    }
}

extension BlockText.Marker {
    fileprivate var words: String {
        switch self {
        case .bullet: ""
        case .number(let number): "\(number)."
        }
    }
}

extension Copy {
    fileprivate var hasTables: Bool {
        blocks.contains { block in
            if case .table = block { true } else { false }
        }
    }
}
