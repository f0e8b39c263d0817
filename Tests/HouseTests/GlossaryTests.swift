import TestSupport
import Testing

/// One word, one thing: the tables of `docs/glossary.md` are the arbiter.
struct GlossaryTests {
    struct Word: Sendable {
        let forbidden: String
        let instead: String
        let isAboutNames: Bool
    }

    static let glossary = SourceTree.text("docs/glossary.md")
    static let words = rows(of: "forbidden").map {
        Word(forbidden: $0[0], instead: $0[1], isAboutNames: $0[2] == "names")
    }
    /// Names that hold such a word with a reason; one that ends in `/` is a folder.
    static let excused = Set(
        rows(of: "exceptions").flatMap { row in
            row[0].split(separator: ",").map { String($0.filter { $0 != "`" && $0 != " " }) }
        })

    /// The rows of a table between markers, without its two head lines.
    private static func rows(of name: String) -> [[String]] {
        glossary.split(separator: "\n").drop { $0 != "<!-- begin \(name) -->" }
            .prefix { $0 != "<!-- end \(name) -->" }
            .filter { $0.hasPrefix("|") }.dropFirst(2).map { line in
                line.split(separator: "|").map { cell in
                    String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
                }
            }
    }

    @Test func `The tables can be read`() {
        #expect(Self.words.count > 20)
        #expect(Self.words.contains { $0.forbidden == "manager" && $0.isAboutNames })
        #expect(Self.excused.count > 3)
    }

    @Test func `Names of types and files hold no word we don't use`() {
        let banned = Dictionary(
            Self.words.filter(\.isAboutNames).map { ($0.forbidden, $0.instead) }, uniquingKeysWith: { $1 })
        for file in SourceTree.sources {
            guard !Self.excused.contains(where: { $0.hasSuffix("/") && file.path.hasPrefix($0) }) else {
                continue
            }
            for name in Set(file.types + [file.name]) where !Self.excused.contains(name) {
                for word in Self.parts(of: name) {
                    let instead =
                        banned[word] ?? (word.hasSuffix("s") ? banned[String(word.dropLast())] : nil)
                    #expect(instead == nil, "\(file.path): \(name) has “\(word)”")
                }
            }
        }
    }

    @Test func `A name that is excused exists`() {
        let names = Set(SourceTree.sources.flatMap { $0.types + [$0.name] })
        for name in Self.excused {
            let exists =
                name.hasSuffix("/")
                ? SourceTree.sources.contains { $0.path.hasPrefix(name) } : names.contains(name)
            #expect(exists, "\(name)")
        }
    }

    @Test func `What people read holds no word we don't use`() {
        let exempt: Set<String> = ["docs/glossary.md", "docs/decisions/0010-names.md", "docs/schema.md"]
        var pages = SourceTree.pages.filter { !exempt.contains($0.path) }.map {
            ($0.path, Self.prose($0.text))
        }
        pages += SourceTree.files(below: "Assets/templates").map { ($0.path, Self.shown($0.text)) }
        pages +=
            (SourceTree.files(below: "Assets/sample/policies") + SourceTree.files(below: "Tests/Golden/help"))
            .map { ($0.path, Self.prose($0.text)) }
        for file in SourceTree.sources where file.target != "Imports" {
            let sentences = file.ink.texts.filter { $0.split(separator: " ").count > 2 }
            pages.append((file.path, Self.prose(sentences.joined(separator: "\n"))))
        }
        for word in Self.words where !word.isAboutNames {
            for (path, text) in pages {
                #expect(!Self.holds(text, word.forbidden), "\(path) says “\(word.forbidden)”")
            }
        }
    }

    /// `HTMLTag` is *html* and *tag*; `Base64URL` is *base* and *url*.
    static func parts(of name: String) -> [String] {
        var parts: [String] = []
        var word = ""
        let letters = Array(name)
        for (index, letter) in letters.enumerated() {
            let next = index + 1 < letters.count ? letters[index + 1] : nil
            let startsWord =
                letter.isUppercase && (word.last?.isLowercase == true || next?.isLowercase == true)
            if startsWord || !letter.isLetter {
                if !word.isEmpty { parts.append(word.lowercased()) }
                word = ""
            }
            if letter.isLetter { word.append(letter) }
        }
        return word.isEmpty ? parts : parts + [word.lowercased()]
    }

    /// A page without what stands between backticks or in a block of code.
    static func prose(_ text: String) -> String {
        var inBlock = false
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            guard line.hasPrefix("```") else { return !inBlock }
            inBlock.toggle()
            return false
        }
        let parts = lines.joined(separator: "\n").split(separator: "`", omittingEmptySubsequences: false)
        return parts.indices.filter { $0 % 2 == 0 }.map { String(parts[$0]) }.joined(separator: " ")
    }

    /// What a template shows: neither tags nor names of slots.
    static func shown(_ template: String) -> String {
        var depth = 0
        return String(
            template.map { character in
                if character == "<" || character == "{" { depth += 1 }
                if character == ">" || character == "}" {
                    depth = max(0, depth - 1)
                    return " "
                }
                return depth > 0 ? " " : character
            })
    }

    /// Whole words only, in singular or plural.
    static func holds(_ text: String, _ word: String) -> Bool {
        let text = text.lowercased()
        return text.ranges(of: word).contains { range in
            let before =
                range.lowerBound == text.startIndex ? " " : text[text.index(before: range.lowerBound)]
            var rest = text[range.upperBound...]
            if rest.first == "s" { rest.removeFirst() }
            return !(before.isLetter || before.isNumber || before == "-")
                && !(rest.first.map { $0.isLetter || $0.isNumber || $0 == "-" } ?? false)
        }
    }

    @Test func `Words are found whole, and not in code`() {
        #expect(Self.holds("All Users here", "user"))
        #expect(!Self.holds("a useradd", "user"))
        #expect(!Self.holds(Self.prose("see `user` there"), "user"))
        #expect(Self.parts(of: "HTMLTag") == ["html", "tag"])
        #expect(Self.parts(of: "Base64URL") == ["base", "url"])
        #expect(Self.shown("<a class=\"user\">{{user}} reader</a>").filter(\.isLetter) == "reader")
    }
}
