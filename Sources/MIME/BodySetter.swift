/// Joins frames and encoded words to as few stretches as there can be.
struct BodySetter {
    private var stretches: [MessageBody.Stretch] = []
    private var literal: [UInt8] = []

    mutating func frame(_ text: String) { literal.append(contentsOf: text.utf8) }

    mutating func part(_ pieces: [BodyPiece]) {
        for (index, piece) in pieces.enumerated() {
            let isLast = index == pieces.count - 1
            switch piece {
            case .words(let words):
                let column = QuotedPrintable.encode(words, into: &literal)
                if !isLast, column > 0 { literal.append(contentsOf: QuotedPrintable.softBreak) }
            case .slot(let number):
                stretches.append(.literal(literal))
                stretches.append(.slot(number))
                literal = isLast ? [] : QuotedPrintable.softBreak
            }
        }
    }

    consuming func finished() -> [MessageBody.Stretch] { stretches + [.literal(literal)] }
}
