extension FrontMatter {
    /// Reads the part of TOML that Hugo's front matter uses: strings, flags, dates, numbers, arrays of
    /// them, and tables. Anything else is named with its line, and the file is not imported.
    init(toml text: String, from line: Int) throws(FrontMatterFault) {
        var reader = TOMLReader(text, from: line)
        self.init(entries: try reader.read())
    }
}

/// Reads TOML 1.0's everyday part, a byte at a time.
private struct TOMLReader {
    private let bytes: [UInt8]
    private var at = 0
    private var line: Int

    init(_ text: String, from line: Int) {
        bytes = Array(text.utf8)
        self.line = line
    }

    mutating func read() throws(FrontMatterFault) -> [FrontMatter.Entry] {
        var top: [FrontMatter.Entry] = []
        var table: (name: String, line: Int, entries: [FrontMatter.Entry])?
        func close() {
            if let table {
                top.append(.init(name: table.name, value: .table(table.entries), line: table.line))
            }
        }
        while true {
            skip(linesToo: true)
            guard let byte = peek else { break }
            let start = line
            if byte == UInt8(ascii: "[") {
                close()
                at += 1
                if peek == UInt8(ascii: "[") { throw fault("A list of tables is not read here") }
                let name = try key()
                try expect("]")
                table = (name, start, [])
            } else {
                let name = try key()
                try expect("=")
                let entry = FrontMatter.Entry(name: name, value: try value(depth: 0), line: start)
                if table != nil { table?.entries.append(entry) } else { top.append(entry) }
            }
            skip(linesToo: false)
            if let byte = peek, byte != .newline { throw fault("Something stands behind a value") }
        }
        close()
        return top
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private func fault(_ words: String) -> FrontMatterFault {
        FrontMatterFault(
            line: line,
            sentence:
                "The TOML front matter can't be read: \(words.prefix(1).lowercased() + words.dropFirst()).")
    }

    private mutating func skip(linesToo: Bool) {
        while let byte = peek {
            if byte == 0x20 || byte == 0x09 || byte == 0x0D {
                at += 1
            } else if byte == UInt8(ascii: "#") {
                while let byte = peek, byte != .newline { at += 1 }
            } else if byte == .newline, linesToo {
                at += 1
                line += 1
            } else {
                return
            }
        }
    }

    private mutating func expect(_ mark: Unicode.Scalar) throws(FrontMatterFault) {
        skip(linesToo: false)
        guard peek == UInt8(ascii: mark) else { throw fault("“\(mark)” is missing") }
        at += 1
    }

    private mutating func key() throws(FrontMatterFault) -> String {
        skip(linesToo: false)
        if peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "'") { return try string() }
        let start = at
        while let byte = peek, byte.isWordByte || "-_.".utf8.contains(byte) { at += 1 }
        guard at > start else { throw fault("A name is missing") }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func value(depth: Int) throws(FrontMatterFault) -> FrontMatter.Value {
        guard depth < 8 else { throw fault("It is nested too deeply") }
        skip(linesToo: depth > 0)
        switch peek {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .text(try string())
        case UInt8(ascii: "["):
            at += 1
            var values: [FrontMatter.Value] = []
            while true {
                skip(linesToo: true)
                if peek == UInt8(ascii: "]") {
                    at += 1
                    return .list(values)
                }
                values.append(try value(depth: depth + 1))
                skip(linesToo: true)
                if peek == UInt8(ascii: ",") {
                    at += 1
                } else if peek != UInt8(ascii: "]") {
                    throw fault("A list doesn't end")
                }
            }
        case UInt8(ascii: "{"): throw fault("A table on one line is not read here")
        default:
            let start = at
            while let byte = peek, byte != .newline, !",]#".utf8.contains(byte) { at += 1 }
            let word = String(decoding: bytes[start..<at], as: UTF8.self).trimmed
            switch word {
            case "": throw fault("A value is missing")
            case "true": return .flag(true)
            case "false": return .flag(false)
            default:
                guard word.first?.isNumber == true || "+-".contains(word.prefix(1)) else {
                    throw fault("“\(word.excerpt)” is no value")
                }
                return .text(word)
            }
        }
    }

    private mutating func string() throws(FrontMatterFault) -> String {
        let quote = bytes[at]
        let isLong = at + 2 < bytes.count && bytes[at + 1] == quote && bytes[at + 2] == quote
        at += isLong ? 3 : 1
        if isLong, peek == .newline {
            at += 1
            line += 1
        }
        var words: [UInt8] = []
        while let byte = peek {
            if byte == quote {
                if !isLong {
                    at += 1
                    return String(decoding: words, as: UTF8.self)
                }
                if at + 2 < bytes.count, bytes[at + 1] == quote, bytes[at + 2] == quote {
                    at += 3
                    return String(decoding: words, as: UTF8.self)
                }
            }
            if byte == .newline {
                guard isLong else { break }
                line += 1
            }
            at += 1
            if byte == .backslash, quote == UInt8(ascii: "\""), let next = peek {
                at += 1
                try escape(next, &words)
            } else {
                words.append(byte)
            }
        }
        throw fault("A string doesn't end")
    }

    private mutating func escape(_ byte: UInt8, _ words: inout [UInt8]) throws(FrontMatterFault) {
        switch byte {
        case UInt8(ascii: "n"): words.append(0x0A)
        case UInt8(ascii: "t"): words.append(0x09)
        case UInt8(ascii: "r"): words.append(0x0D)
        case UInt8(ascii: "\""), .backslash: words.append(byte)
        case .newline:
            line += 1
            while let next = peek, next.isBlank { at += 1 }
        case UInt8(ascii: "u"), UInt8(ascii: "U"):
            let length = byte == UInt8(ascii: "u") ? 4 : 8
            guard at + length <= bytes.count,
                let code = UInt32(String(decoding: bytes[at..<at + length], as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(code)
            else { throw fault("A character's number is wrong") }
            at += length
            words += Array(String(Character(scalar)).utf8)
        default: throw fault("A backslash stands before the wrong letter")
        }
    }
}
