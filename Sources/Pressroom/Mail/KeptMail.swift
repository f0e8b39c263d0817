import Foundation

extension SetMail {
    private enum KeptPiece: Codable {
        case words(String)
        case slot(String)
    }

    private struct Kept: Codable {
        let subject: String
        let html: [KeptPiece]
        let text: [KeptPiece]
    }

    /// The mail with the places of its readers' own links, as JSON: from it the very same mail is sent again
    /// after a restart, whatever templates or stories have become.
    package func kept() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(Kept(subject: subject, html: Self.kept(html), text: Self.kept(text))))
    }

    /// Reads what ``kept()`` wrote; nil for anything else.
    package init?(kept bytes: [UInt8]) {
        guard let kept = try? JSONDecoder().decode(Kept.self, from: Data(bytes)),
            let html = Self.pieces(kept.html), let text = Self.pieces(kept.text)
        else { return nil }
        self.init(subject: kept.subject, html: html, text: text)
    }

    private static func kept(_ pieces: [MailPiece]) -> [KeptPiece] {
        pieces.map { piece in
            switch piece {
            case .literal(let words): .words(words)
            case .slot(let slot): .slot(slot.rawValue)
            }
        }
    }

    private static func pieces(_ kept: [KeptPiece]) -> [MailPiece]? {
        var pieces: [MailPiece] = []
        for piece in kept {
            switch piece {
            case .words(let words): pieces.append(.literal(words))
            case .slot(let name):
                guard let slot = MailSlot(rawValue: name) else { return nil }
                pieces.append(.slot(slot))
            }
        }
        return pieces
    }
}
