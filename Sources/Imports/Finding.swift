/// Something an import noticed and an editor should look at: what, in which file, on which line.
package struct Finding: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// A paragraph ends in a colon, and what it promises isn't there.
        case missingList = "introduces a list, but no list follows"
        case missingPicture = "picture missing"
        case refusedPicture = "picture refused"
        case remotePicture = "picture on another site, not copied"
        case templateTag = "template tag"
        case tagInCode = "template tag kept as code"
        case markup = "markup that has no place here"
        case embedded = "embedded part became a link"
        case lostLink = "link lost, words kept"
        case captionLink = "link in a caption lost, words kept"
        case date = "dates disagree"
        case frontMatter = "front matter not used"
        case notPublished = "kept as a draft"
        case furniture = "left out of the story"
        case missingFact = "the page doesn't say"

        /// Does it mean that something readers had may be gone?
        package var isSuspectedLoss: Bool {
            switch self {
            case .missingList, .missingPicture, .refusedPicture, .remotePicture, .templateTag, .markup,
                .lostLink,
                .captionLink, .frontMatter, .missingFact:
                true
            case .tagInCode, .embedded, .date, .notPublished, .furniture: false
            }
        }
    }

    package let kind: Kind
    /// As the person who imports knows it: the path below the folder.
    package let file: String
    /// From 1; nil where it concerns the whole file.
    package let line: Int?
    /// What was found and what became of it, as a whole sentence.
    package let sentence: String

    package init(_ kind: Kind, in file: String, line: Int?, _ sentence: String) {
        self.kind = kind
        self.file = file
        self.line = line
        self.sentence = sentence
    }

    /// `2016-07-28-interview.md:20`.
    package var place: String { line.map { "\(file):\($0)" } ?? file }
}

/// A finding before its file is known: what the readers of text hand up.
struct Remark: Equatable {
    var kind: Finding.Kind
    var line: Int?
    var sentence: String

    init(_ kind: Finding.Kind, line: Int?, _ sentence: String) {
        self.kind = kind
        self.line = line
        self.sentence = sentence
    }

    func finding(in file: String) -> Finding { Finding(kind, in: file, line: line, sentence) }
}
