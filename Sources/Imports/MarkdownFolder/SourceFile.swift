import Newsroom

/// One file of the folder, read and taken apart: its front matter and its text.
struct SourceFile: Equatable {
    /// Below the folder, with `/`.
    let path: String
    let name: FileName
    let frontMatter: FrontMatter
    /// The text below the front matter, LF line ends, knowing its lines.
    let body: TracedText

    /// - Throws: the sentence why it can't be read.
    init(path: String, bytes: [UInt8]) throws(FrontMatterFault) {
        self.path = path
        name = FileName(path: path)
        var bytes = bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw FrontMatterFault(sentence: "The file is UTF-16; save it as UTF-8.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FrontMatterFault(line: Self.lineOfFirstFault(bytes), sentence: "The file is not UTF-8.")
        }
        guard !text.utf8.contains(0) else {
            throw FrontMatterFault(sentence: "The file holds zero bytes; it is no text.")
        }
        let unix = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let clean = String(
            String.UnicodeScalarView(
                unix.unicodeScalars.filter { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" }))
        (frontMatter, body) = try Self.split(clean)
    }

    private static func split(_ text: String) throws(FrontMatterFault) -> (FrontMatter, TracedText) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let fence = lines[0].trimmed
        guard fence == "---" || fence == "+++" else {
            if fence.first == "{" {
                throw FrontMatterFault(line: 1, sentence: "Its front matter is JSON, which is not read here.")
            }
            return (FrontMatter(), TracedText(text))
        }
        guard
            let end = lines[1...].firstIndex(where: {
                $0.trimmed == fence || (fence == "---" && $0 == "...")
            })
        else {
            throw FrontMatterFault(line: 1, sentence: "The front matter that begins here never ends.")
        }
        let above = lines[1..<end].joined(separator: "\n")
        let body = lines[(end + 1)...].joined(separator: "\n")
        let matter =
            fence == "---" ? try FrontMatter(yaml: above, from: 2) : try FrontMatter(toml: above, from: 2)
        return (matter, TracedText(body, from: end + 2))
    }

    /// The line where the text stops being UTF-8.
    private static func lineOfFirstFault(_ bytes: ArraySlice<UInt8>) -> Int? {
        for (number, line) in bytes.split(separator: .newline, omittingEmptySubsequences: false).enumerated()
        where String(validating: line, as: UTF8.self) == nil {
            return number + 1
        }
        return nil
    }
}
