import Copydesk
import Foundation
import Newsroom
import Sourcing
import Testing

/// Marks change no word, can be read, and are proposed once.
@Suite(.timeLimit(.minutes(10))) struct `Applied proposals` {
    private static let posts = Corpus.root.deletingLastPathComponent().appending(
        path: "shared/material/18f/posts")
    private static let postNames =
        ((try? FileManager.default.contentsOfDirectory(atPath: posts.path)) ?? []).filter {
            $0.hasSuffix(".md")
        }
        .sorted()

    /// What is wrong with a text once everything is applied; nil where nothing is.
    private func trouble(_ source: String) -> String? {
        let day = CalendarDay(year: 2026, month: 11, day: 27)
        let marked = Proposals(source, day: day).applied()
        let before = CopyReader().read(source)
        let after = CopyReader().read(marked)
        if before.markedTexts.map(\.text) != after.markedTexts.map(\.text) { return "its words changed" }
        let known = Set(before.record.faults.map(\.message))
        if let fault = after.record.faults.first(where: { !known.contains($0.message) }) {
            return fault.message
        }
        let again = Proposals(marked, day: day).all
        return again.first.map { "“\($0.words)” is proposed again: \($0.insertions.map(\.text))" }
    }

    @Test(arguments: Corpus.texts) func `leave the words, and nothing to propose`(_ text: Corpus.Text) {
        #expect(trouble(text.words) == nil)
    }

    @Test(.enabled(if: !postNames.isEmpty, "skipped: no ../shared/material/18f/posts here"))
    func `leave the words of posts that nobody here wrote`() throws {
        var troubles: [String] = []
        for name in Self.postNames {
            let text = try String(contentsOf: Self.posts.appending(path: name), encoding: .utf8)
            let body = text.split(separator: "---\n", maxSplits: 2).last.map(String.init) ?? text
            if let trouble = trouble(body) { troubles.append("\(name): \(trouble)") }
        }
        #expect(troubles == [])
    }

    @Test func `Single ones can be accepted, and dismissed ones stay away wherever the words stand`() throws {
        let source = "“The ice decides,” Voss said. Last week it did.\n"
        let all = Proposals(source).all
        #expect(
            Proposals(source).applied([all[0]]) == "“The ice decides,”^[Voss] Voss said. Last week it did.\n")
        let dismissed = Set([all[1].key])
        let later = Proposals("Something else.\n\n" + source, dismissed: dismissed)
        #expect(later.all.map(\.kind) == [.statement])
        #expect(
            Proposals("“The snow decides,” Voss said. Next week it did.\n", dismissed: dismissed).all.count
                == 2)
    }

    @Test func `Lines end as they end on other machines, and keep their ends`() {
        let source = "“The ice decides,” Voss said.\r\n\r\nLast week it did.\r\n"
        let found = Proposals(source)
        #expect(found.all.map(\.line) == [1, 3])
        #expect(found.applied() == "“The ice decides,”^[Voss] Voss said.\r\n\r\n[Last week]{?} it did.\r\n")
    }

    @Test func `A file's head is no text, and a rule on top of a text is no head`() {
        let text = "“The ice decides,” Voss said.\n"
        #expect(
            Proposals("---\ntitle: Voss said “no”\nparties:\n  Avon: []\n---\n" + text).all.map(\.line) == [6]
        )
        #expect(Proposals("---\n\n" + text + "\n---\n").all.map(\.line) == [3])
        #expect(Proposals("---\n").all == [])
        #expect(Proposals("---").all == [])
    }

    @Test func `Hostile text is gone through once`() {
        for piece in ["“", "\"", "“a” said “", "[", "^[", "`", "{", "<a", "‘’", "A. “B said", "said: “x” "] {
            let text = String(repeating: piece, count: 10_000 / piece.unicodeScalars.count)
            #expect(Proposals(text).applied().unicodeScalars.count >= text.unicodeScalars.count)
        }
    }
}
