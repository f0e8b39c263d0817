public import Foundation

extension HeaderField {
    /// Words for people, as in `Subject`: encoded where they go beyond ASCII (RFC 5322 `unstructured`).
    public static func text(_ name: String, _ value: String) throws(MessageError) -> HeaderField {
        try check(value: value, of: name)
        var folder = FieldFolder(name: name)
        try EncodedWord.add(value, to: &folder, in: .text)
        return folder.field
    }

    /// Words for programs: printable ASCII that goes as it is, folded at its blanks only.
    public static func token(_ name: String, _ value: String) throws(MessageError) -> HeaderField {
        try check(value: value, of: name)
        guard value.utf8.allSatisfy({ (32...126).contains($0) }) else { throw .badValue(field: name) }
        var folder = FieldFolder(name: name)
        for word in value.utf8.split(separator: UInt8(ascii: " ")) { try folder.add(word) }
        return folder.field
    }

    /// `From`, `To`, `Reply-To`: one address or several (RFC 5322 section 3.6.2).
    public static func addresses(_ name: String, _ list: [NamedAddress]) throws(MessageError) -> HeaderField {
        try check(name: name)
        guard !list.isEmpty else { throw .badValue(field: name) }
        var folder = FieldFolder(name: name)
        for (index, one) in list.enumerated() {
            try one.add(to: &folder, field: name, comma: index < list.count - 1)
        }
        return folder.field
    }

    /// Who writes.
    public static func from(_ sender: NamedAddress) throws(MessageError) -> HeaderField {
        try addresses("From", [sender])
    }

    /// Who is written to.
    public static func to(_ reader: NamedAddress) throws(MessageError) -> HeaderField {
        try addresses("To", [reader])
    }

    /// Where answers are to go, if not to the sender.
    public static func replyTo(_ address: NamedAddress) throws(MessageError) -> HeaderField {
        try addresses("Reply-To", [address])
    }

    /// What it is about, encoded where needed.
    public static func subject(_ words: String) throws(MessageError) -> HeaderField {
        try text("Subject", words)
    }

    /// When it was written, in the sender's zone, `offset` seconds east of Greenwich (section 3.3).
    public static func date(_ instant: Date, offset: Int = 0) -> HeaderField {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
        return HeaderField(name: "Date", folded: MailDate.octets(secondsSince1970: seconds, offset: offset))
    }

    /// `Message-ID: <token@domain>`: the same for every try at one envelope (section 3.6.4).
    public static func messageID(_ token: String, at domain: String) throws(MessageError) -> HeaderField {
        guard isIdentifier(token), isIdentifier(domain) else { throw .badValue(field: "Message-ID") }
        return try self.token("Message-ID", "<\(token)@\(domain)>")
    }

    /// `List-Id: The Harbor Morning <morning.harbor.example>`: stable for the life of a list (RFC 2919).
    public static func listID(_ id: String, name: String?) throws(MessageError) -> HeaderField {
        guard isIdentifier(id), id.contains(".") else { throw .badValue(field: "List-Id") }
        var folder = FieldFolder(name: "List-Id")
        if let name, !name.isEmpty {
            try check(value: name, of: "List-Id")
            try DisplayName.add(name, to: &folder)
        }
        try folder.add("<\(id)>".utf8)
        return folder.field
    }

    /// `List-Unsubscribe`: the one address that leaves the list (RFC 8058 section 3.1 wants `https`; a paper
    /// on a machine of its own, without a certificate, has `http`).
    public static func listUnsubscribe(_ address: String) throws(MessageError) -> HeaderField {
        let isAddress = address.hasPrefix("https://") || address.hasPrefix("http://")
        guard isAddress, address.utf8.count < 900, address.utf8.allSatisfy(isAngleSafe) else {
            try check(value: address, of: "List-Unsubscribe")
            throw .badValue(field: "List-Unsubscribe")
        }
        return try token("List-Unsubscribe", "<\(address)>")
    }

    /// `List-Unsubscribe-Post: List-Unsubscribe=One-Click` (RFC 8058 section 3.1).
    public static let listUnsubscribePost = HeaderField(
        name: "List-Unsubscribe-Post", folded: Array("List-Unsubscribe=One-Click".utf8))

    /// `Auto-Submitted: auto-generated`: no robot is to answer this (RFC 3834 section 5).
    public static let autoSubmitted = HeaderField(
        name: "Auto-Submitted", folded: Array("auto-generated".utf8))

    /// Dots, letters and what else may stand between `<` and `>` without quoting.
    private static func isIdentifier(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 250
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "@"), UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "("),
                    UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"),
                    UInt8(ascii: ";"):
                    false
                default: isAngleSafe(byte)
                }
            }
    }

    private static func isAngleSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ","): false
        default: (33...126).contains(byte)
        }
    }
}
