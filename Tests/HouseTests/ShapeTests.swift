import Testing

/// How files look: their length, what they are called, what isn't written in them.
struct ShapeTests {
    static let lengths = SourceTree.sources.filter { !$0.path.contains("/Schema/") }.map {
        ($0.path, $0.lines.count - 1)
    }

    @Test func `No source file has more than 400 lines, and nine of ten have fewer than 260`() {
        for (path, length) in Self.lengths { #expect(length <= 400, "\(path)") }
        let sorted = Self.lengths.map(\.1).sorted()
        #expect(sorted[sorted.count / 2] < 100)
        #expect(sorted[sorted.count * 9 / 10] < 260)
    }

    @Test(arguments: [
        "try!", "as!", "fatalError(", "preconditionFailure(", "@unchecked Sendable", "nonisolated(unsafe)",
        "Task.detached", "EventLoopFuture", "XCTest",
    ])
    func `The program goes without constructs that hide a failure`(construct: String) {
        let found = SourceTree.sources.filter { $0.ink.code.contains(construct) }
        #expect(found.map(\.path) == [])
    }

    @Test func `Nothing is left for later in a comment`() {
        for file in SourceTree.sources + SourceTree.tests where !file.path.hasPrefix("Tests/HouseTests/") {
            for word in ["TODO", "FIXME", "XXX", "HACK"] {
                #expect(!file.text.contains(word), "\(file.path) has \(word)")
            }
        }
    }

    @Test func `The clock is read in one place and the terminal is written in one target`() {
        for file in SourceTree.sources {
            let code = file.ink.code
            if file.target != "Daybreak", file.name != "NewsroomClock" {
                let reads = [" Date()", "(Date()", "Date.now"].contains { code.contains($0) }
                #expect(!reads, "\(file.path)")
            }
            let prints = code.split(separator: "\n").contains { line in
                line.drop { $0 == " " }.hasPrefix("print(")
            }
            #expect(!prints || file.target == "DaybreakCommand", "\(file.path)")
        }
    }

    @Test func `No target has a type of its own name`() {
        for file in SourceTree.sources {
            #expect(!file.types.contains(file.target), "\(file.path)")
        }
    }

    @Test func `A type that other targets see says what it is`() {
        for file in SourceTree.sources {
            let lines = file.lines
            for (index, line) in lines.enumerated() where Self.opensType(line) {
                var above = index - 1
                while above >= 0, lines[above].hasPrefix("@") { above -= 1 }
                #expect(above >= 0 && lines[above].hasPrefix("///"), "\(file.path): \(line)")
            }
        }
    }

    private static func opensType(_ line: Substring) -> Bool {
        var words = line.split(separator: " ")
        guard let access = words.first, ["package", "public"].contains(access), !line.hasPrefix(" ") else {
            return false
        }
        words.removeFirst()
        while let word = words.first, ["final", "indirect"].contains(word) { words.removeFirst() }
        return words.first.map { ["struct", "enum", "class", "actor", "protocol"].contains($0) } ?? false
    }

    @Test(arguments: [
        "/work/", "/tmp/", "design.md", "hard-cases", "record.md", "worktree", "shared/material",
    ])
    func `Nothing speaks of the place where it was written`(words: String) {
        let scripts =
            SourceTree.files(below: "scripts")
            + ["Makefile", "Package.swift"].map {
                SourceTree.File(path: $0, text: SourceTree.text($0))
            }
        let told = SourceTree.sources + SourceTree.pages + scripts
        #expect(told.filter { $0.text.contains(words) }.map(\.path) == [])
    }

    @Test func `Decisions are numbered without a gap or a double`() {
        let names = SourceTree.paths(below: "docs/decisions").map { $0.dropFirst("docs/decisions/".count) }
        let numbers = names.compactMap { Int($0.prefix(4)) }
        #expect(numbers == Array(1...names.count))
    }
}
