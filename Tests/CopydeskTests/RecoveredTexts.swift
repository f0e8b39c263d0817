import Newsroom

/// A text found in something we rendered, for the comparison that the one-text rule asks for.
struct RecoveredText: Equatable, CustomStringConvertible {
    var depth: Int
    var markers: [BlockText.Marker]
    var text: String

    init(depth: Int, markers: [BlockText.Marker], text: String) {
        self.depth = depth
        self.markers = markers
        self.text = squeezed(text)
    }

    init(_ text: BlockText) {
        self.init(depth: text.depth, markers: text.markers, text: text.text)
    }

    var description: String {
        let marks = markers.map { marker in
            switch marker {
            case .bullet: "-"
            case .number(let number): "\(number)."
            }
        }
        return "\(depth)\(marks) \(text)"
    }
}

/// With one space for each run of white space, and none at the ends.
func squeezed(_ text: String) -> String {
    text.utf8.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
        .map { String(Substring($0)) }.joined(separator: " ")
}

/// Something in a rendering that it must not hold.
struct Misprint: Error, CustomStringConvertible {
    var description: String
}

/// Where two recoveries first differ, for a failure's message; nil if they don't.
func difference(_ expected: [RecoveredText], _ found: [RecoveredText]) -> String? {
    if expected == found { return nil }
    let index = zip(expected, found).prefix { $0 == $1 }.count
    func at(_ texts: [RecoveredText]) -> String {
        index < texts.count ? texts[index].description : "(the end)"
    }
    return "text \(index): expected \(at(expected)), found \(at(found))"
}
