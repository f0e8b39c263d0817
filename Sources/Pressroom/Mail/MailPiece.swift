import Foundation
import Newsroom

/// A place in a mail where the reader's own link stands.
package enum MailSlot: String, CaseIterable, Hashable, Sendable {
    /// To the page with the button that ends the mail.
    case leaveLink
    /// To the page where a reader pauses, leaves or changes the address.
    case preferencesLink
}

/// A stretch of a mail: the same for everyone, or a reader's own link.
///
/// What goes into a slot is a whole address of the site's, which holds nothing that HTML or plain text
/// would read as anything else: it is spliced in as it is.
package enum MailPiece: Equatable, Sendable {
    case literal(String)
    case slot(MailSlot)
}

/// A mail, set: its words are final but for the reader's own links.
package struct SetMail: Equatable, Sendable {
    package var subject: String
    package var html: [MailPiece]
    /// The part for those who read no HTML; complete by itself, lines ended by a bare line feed.
    package var text: [MailPiece]

    package init(subject: String, html: [MailPiece], text: [MailPiece]) {
        self.subject = subject
        self.html = html
        self.text = text
    }
}

extension [MailPiece] {
    /// The words with the links in their slots. A slot without a link stays empty.
    package func filled(with links: [MailSlot: String]) -> String {
        reduce(into: "") { words, piece in
            switch piece {
            case .literal(let text): words += text
            case .slot(let slot): words += links[slot] ?? ""
            }
        }
    }

    /// How many bytes the words have when every slot holds a link of so many.
    package func byteCount(link: Int) -> Int {
        reduce(0) { count, piece in
            switch piece {
            case .literal(let text): count + text.utf8.count
            case .slot: count + link
            }
        }
    }
}

/// Stand-ins for the slots while a mail is being set, found again afterwards.
///
/// Each holds a hash of all the words that go into the mail, so that none of those words can hold it.
struct SlotMarks {
    private let hash: Substring

    init(for words: [String]) {
        hash = ContentHash(of: words.joined(separator: "\n")).hex.prefix(32)
    }

    subscript(slot: MailSlot) -> String { "\(slot.rawValue)-\(hash)" }

    /// The words cut at the marks.
    func pieces(of words: String) -> [MailPiece] {
        var pieces: [MailPiece] = []
        var rest = Substring(words)
        while let (slot, range) = first(in: rest) {
            if range.lowerBound > rest.startIndex {
                pieces.append(.literal(String(rest[..<range.lowerBound])))
            }
            pieces.append(.slot(slot))
            rest = rest[range.upperBound...]
        }
        if !rest.isEmpty { pieces.append(.literal(String(rest))) }
        return pieces
    }

    private func first(in words: Substring) -> (MailSlot, Range<Substring.Index>)? {
        MailSlot.allCases.compactMap { slot in words.range(of: self[slot]).map { (slot, $0) } }
            .min { $0.1.lowerBound < $1.1.lowerBound }
    }
}
