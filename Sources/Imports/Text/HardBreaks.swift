/// Puts Markdown's line breaks where `br` tags stood: a backslash at the end of a line, and nothing at all
/// where a paragraph ends there anyway.
enum HardBreaks {
    /// Stands for a `br` until everything around it is written: a control character that no text holds.
    static let mark: UInt8 = 0x1E

    static func settle(_ text: TracedText) -> TracedText {
        guard text.bytes.contains(mark) else { return text }
        var output = TracedText()
        var at = 0
        while at < text.count {
            guard text[at] == mark else {
                output.append(text[at], line: text.line(at: at))
                at += 1
                continue
            }
            let line = text.line(at: at)
            var marks = 0
            // Several in a row, with blanks between, part paragraphs.
            var ahead = at
            var newlines = 0
            while ahead < text.count, text[ahead] == mark || text[ahead].isBlank {
                if text[ahead] == mark {
                    marks += 1
                    at = ahead + 1
                } else if text[ahead] == .newline {
                    newlines += 1
                    if newlines > 1, marks > 0 { break }
                }
                ahead += 1
            }
            breakLine(&output, in: text, &at, line: line, isParting: marks > 1)
        }
        return output
    }

    private static func breakLine(
        _ output: inout TracedText, in text: TracedText, _ at: inout Int, line: Int, isParting: Bool
    ) {
        while output.bytes.last == 0x20 || output.bytes.last == 0x09 { output.removeLast() }
        var prefix = linePrefix(of: output)
        if isOnlyPrefix(output), let before = lineBefore(output) {
            // `<br>` at a line's start: the break belongs at the end of the line before.
            output.removeLast(output.count - before)
            while output.bytes.last == 0x20 { output.removeLast() }
            if prefix.isEmpty { prefix = linePrefix(of: output) }
        }
        let follows = wordsFollow(text, at)
        guard !isOnlyPrefix(output), follows != .nothing else { return }
        if follows == .onNextLine {
            if !isParting { output.append(.backslash, line: line) }
            if isParting { output.append("\n" + prefix.trimmed, line: line) }
            return
        }
        while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
        output.append(isParting ? "\n\(prefix.trimmed)\n\(prefix)" : "\\\n\(prefix)", line: line)
    }

    private enum Following { case nothing, onThisLine, onNextLine }

    private static func wordsFollow(_ text: TracedText, _ start: Int) -> Following {
        var at = start
        while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
        guard at < text.count else { return .nothing }
        guard text[at] == .newline else { return .onThisLine }
        at += 1
        while at < text.count, text[at] == 0x20 || text[at] == 0x09 || text[at] == UInt8(ascii: ">") {
            at += 1
        }
        return at < text.count && text[at] != .newline ? .onNextLine : .nothing
    }

    private static func lineStart(_ output: TracedText) -> Int {
        (output.bytes.lastIndex(of: .newline) ?? -1) + 1
    }

    private static func isOnlyPrefix(_ output: TracedText) -> Bool {
        output.bytes[lineStart(output)...].allSatisfy { $0.isBlank || $0 == UInt8(ascii: ">") }
    }

    /// Where the line before ends, if it holds words.
    private static func lineBefore(_ output: TracedText) -> Int? {
        let end = lineStart(output) - 1
        guard end > 0 else { return nil }
        let start = (output.bytes[..<end].lastIndex(of: .newline) ?? -1) + 1
        let isEmpty = output.bytes[start..<end].allSatisfy { $0.isBlank || $0 == UInt8(ascii: ">") }
        return isEmpty ? nil : end
    }

    /// The quotation marks and blanks a further line of the same paragraph begins with.
    private static func linePrefix(of output: TracedText) -> String {
        let line = Array(output.bytes[lineStart(output)...])
        var prefix = ""
        var at = 0
        while at < line.count {
            if line[at] == UInt8(ascii: ">") || line[at] == 0x20 || line[at] == 0x09 {
                prefix.unicodeScalars.append(Unicode.Scalar(line[at]))
                at += 1
            } else if let marker = LineStart.listMarker(in: line, at: at) {
                prefix += String(repeating: " ", count: marker)
                at += marker
            } else {
                break
            }
        }
        return prefix
    }
}
