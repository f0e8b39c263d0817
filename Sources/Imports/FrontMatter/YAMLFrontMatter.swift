import Yams

extension FrontMatter {
    /// Reads YAML as Jekyll, Hugo and Eleventy write it.
    ///
    /// Values stay the words they were written as: a date is not turned into an instant here, nor `no` into
    /// a flag. Refused, before anything is built: more than 64 KiB, more than 8 uses of anchors (which can
    /// unfold to billions), and deep nesting.
    ///
    /// - Parameter line: the line of the file that the YAML begins on.
    init(yaml text: String, from line: Int) throws(FrontMatterFault) {
        let text = Self.tidied(text)
        try Self.refuseBombs(text, from: line)
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw Self.fault(of: error, from: line)
        }
        guard let root else {
            self.init()
            return
        }
        guard case .mapping(let mapping) = root else {
            throw FrontMatterFault(line: line, sentence: "The front matter is no list of names and values.")
        }
        self.init(entries: Self.entries(of: mapping, from: line, depth: 0))
    }

    /// Blanks at a line's end mean nothing, but a tab among them stops a strict reader.
    private static func tidied(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var line = line
            while line.last == " " || line.last == "\t" { line.removeLast() }
            return String(line)
        }.joined(separator: "\n")
    }

    private static func refuseBombs(_ text: String, from line: Int) throws(FrontMatterFault) {
        guard text.utf8.count <= 65_536 else {
            throw FrontMatterFault(line: line, sentence: "The front matter is longer than 64 KiB.")
        }
        var anchors: Set<Substring> = []
        var aliases: [Substring] = []
        var depth = 0
        for row in text.split(separator: "\n") {
            var steps = 0
            var wasBlank = true
            var at = row.startIndex
            while at < row.endIndex {
                let character = row[at]
                if character == "[" || character == "{" { depth += 1 }
                if character == "]" || character == "}" { depth = max(0, depth - 1) }
                if wasBlank, character == "-" || character == "?" { steps += 1 }
                if wasBlank || "[{,:".contains(character), character == "&" || character == "*" {
                    let name = row[row.index(after: at)...].prefix {
                        $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-"
                    }
                    if character == "&" { anchors.insert(name) } else { aliases.append(name) }
                }
                wasBlank = character == " " || character == "\t" || "[{,:".contains(character)
                at = row.index(after: at)
            }
            guard depth <= 200, steps <= 200 else {
                throw FrontMatterFault(line: line, sentence: "The front matter is nested too deeply.")
            }
        }
        guard aliases.count(where: { anchors.contains($0) }) <= 8 else {
            throw FrontMatterFault(
                line: line, sentence: "The front matter repeats itself by too many anchors.")
        }
    }

    private static func fault(of error: any Error, from line: Int) -> FrontMatterFault {
        guard let error = error as? YamlError else {
            return FrontMatterFault(line: line, sentence: "The front matter is no YAML.")
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return FrontMatterFault(
                line: line + max(0, mark.line - 1), sentence: "The front matter is no YAML: \(problem).")
        case .duplicatedKeysInMapping(let duplicates, _):
            let names = duplicates.map { "“\($0)”" }.joined(separator: ", ")
            return FrontMatterFault(line: line, sentence: "The front matter has \(names) twice.")
        default:
            return FrontMatterFault(line: line, sentence: "The front matter is no YAML.")
        }
    }

    private static func entries(of mapping: Node.Mapping, from line: Int, depth: Int) -> [Entry] {
        mapping.compactMap { key, value in
            guard let name = key.scalar?.string else { return nil }
            let at = line + max(0, (key.mark?.line ?? 1) - 1)
            guard let read = Self.value(of: value, from: line, depth: depth + 1) else { return nil }
            return Entry(name: name, value: read, line: at)
        }
    }

    private static func value(of node: Node, from line: Int, depth: Int) -> Value? {
        guard depth < 8 else { return nil }
        switch node {
        case .scalar(let scalar):
            guard scalar.style == .plain else { return .text(scalar.string) }
            switch scalar.string {
            case "", "~", "null", "Null", "NULL": return nil
            case "true", "True", "TRUE": return .flag(true)
            case "false", "False", "FALSE": return .flag(false)
            default: return .text(scalar.string)
            }
        case .sequence(let sequence):
            return .list(sequence.prefix(500).compactMap { value(of: $0, from: line, depth: depth + 1) })
        case .mapping(let mapping):
            return .table(entries(of: mapping, from: line, depth: depth))
        case .alias: return nil
        }
    }
}
