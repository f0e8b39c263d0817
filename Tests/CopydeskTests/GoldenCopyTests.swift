import Copydesk
import Newsroom
import TestSupport
import Testing

/// The files of `Tests/Golden/copy`: Markdown, tree, page, mail, text, with a line of dashes between.
@Suite struct GoldenCopyTests {
    static let dashes = String(repeating: "-", count: 40)
    static let files = Golden.names(in: "copy", ending: ".copy")

    @Test func `There are golden files for copy`() {
        #expect(Self.files.count >= 20)
    }

    @Test(arguments: files) func `Copy comes out as its golden file says`(_ file: String) throws {
        let golden = try Golden.text("copy/\(file)")
        let markdown = golden.components(before: "\n\(Self.dashes)\n")
        let copy = CopyReader().read(markdown + "\n")
        let links = LinkPolicy(
            link: { $0.hasPrefix("/") ? "https://paper.example" + $0 : $0 },
            picture: { source in
                source.hasPrefix("pictures/")
                    ? PictureSource(url: "../../" + source, width: 1200, height: 800)
                    : source.contains("gone") ? nil : PictureSource(url: source)
            })
        let parts = [
            markdown + "\n", treeText(copy), PageRenderer(links: links).html(copy).markup,
            MailRenderer(links: links).html(copy).markup, TextRenderer(links: links).text(copy),
        ]
        try Golden.expect(parts.joined(separator: Self.dashes + "\n"), equals: "copy/\(file)")
    }
}

extension String {
    /// What stands before the first place where `end` does, or all of it.
    fileprivate func components(before end: String) -> String {
        guard let range = firstRange(of: end) else {
            return hasSuffix("\n") ? String(dropLast()) : self
        }
        return String(self[..<range.lowerBound])
    }
}
