public import Addresses

/// An address with the name people see before it: what RFC 5322 section 3.4 calls a `mailbox`.
public struct NamedAddress: Equatable, Sendable {
    /// As in "The Harbor Morning"; nil shows the bare address.
    public var name: String?
    /// Where mail goes.
    public var address: EmailAddress

    /// Puts a name before an address; what the name may hold is checked when a field is made of it.
    public init(_ name: String?, _ address: EmailAddress) {
        self.name = name
        self.address = address
    }
}

extension NamedAddress {
    /// Adds `The Harbor Morning <desk@harbor.example>` to a field, the name quoted or encoded where needed.
    func add(to folder: inout FieldFolder, field: String, comma: Bool) throws(MessageError) {
        if let name, !name.isEmpty {
            try HeaderField.check(value: name, of: field)
            try DisplayName.add(name, to: &folder)
            try folder.add(("<" + address.description + (comma ? ">," : ">")).utf8)
        } else {
            try folder.add((address.description + (comma ? "," : "")).utf8)
        }
    }
}

/// A name before an address or a list's id: words, a quoted string or encoded words (RFC 5322 section 3.2.5).
enum DisplayName {
    static func add(_ name: String, to folder: inout FieldFolder) throws(MessageError) {
        let words = name.split(separator: " ", omittingEmptySubsequences: false)
        let looksEncoded = name.contains("=?")
        if !looksEncoded,
            words.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 60 && $0.utf8.allSatisfy(isAtom) })
        {
            for word in words { try folder.add(word.utf8) }
        } else if !looksEncoded, name.utf8.count <= 60, name.utf8.allSatisfy({ (32...126).contains($0) }) {
            var quoted: [UInt8] = [UInt8(ascii: "\"")]
            for byte in name.utf8 {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                    quoted.append(UInt8(ascii: "\\"))
                }
                quoted.append(byte)
            }
            quoted.append(UInt8(ascii: "\""))
            try folder.add(quoted)
        } else {
            try EncodedWord.addWhole(name, to: &folder, in: .phrase)
        }
    }

    /// RFC 5322 section 3.2.3 `atext`.
    private static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }
}
