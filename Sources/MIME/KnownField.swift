/// The fields that a rule of mail knows by name.
///
/// - SeeAlso: RFC 5322 section 3.6, RFC 6376 section 5.4, RFC 8058 section 4.
enum KnownField: Int, CaseIterable, Sendable {
    // Signed if they are there, in the order of `h=`.
    case from, to, subject, date, messageID, replyTo, mimeVersion, contentType, listID, listUnsubscribe,
        listUnsubscribePost, listHelp, listArchive, listOwner, autoSubmitted, feedbackID
    // Not signed.
    case sender, cc, bcc, inReplyTo, references, contentTransferEncoding

    /// Finds a field by its name, in whatever case.
    init?(_ name: String) {
        let length = name.utf8.count
        guard length < Self.byLength.count else { return nil }
        for field in Self.byLength[length] {
            let isSame = zip(name.utf8, field.name.utf8).allSatisfy { $0 | 0x20 == $1 }
            if isSame {
                self = field
                return
            }
        }
        return nil
    }

    /// In lower case, as it stands in `h=`.
    var name: String {
        switch self {
        case .from: "from"
        case .to: "to"
        case .subject: "subject"
        case .date: "date"
        case .messageID: "message-id"
        case .replyTo: "reply-to"
        case .mimeVersion: "mime-version"
        case .contentType: "content-type"
        case .listID: "list-id"
        case .listUnsubscribe: "list-unsubscribe"
        case .listUnsubscribePost: "list-unsubscribe-post"
        case .listHelp: "list-help"
        case .listArchive: "list-archive"
        case .listOwner: "list-owner"
        case .autoSubmitted: "auto-submitted"
        case .feedbackID: "feedback-id"
        case .sender: "sender"
        case .cc: "cc"
        case .bcc: "bcc"
        case .inReplyTo: "in-reply-to"
        case .references: "references"
        case .contentTransferEncoding: "content-transfer-encoding"
        }
    }

    /// Those that a signature covers.
    static let signed = Array(allCases[...feedbackID.rawValue])

    /// Named once more in `h=` than they are there, so that nobody can add another.
    var isOversigned: Bool { self == .from || self == .subject }

    private static let byLength: [[KnownField]] = {
        let longest = allCases.map(\.name.utf8.count).max() ?? 0
        return (0...longest).map { length in allCases.filter { $0.name.utf8.count == length } }
    }()
}

/// Which of the known fields a header has.
struct KnownFields: Equatable, Sendable {
    private var bits: UInt32 = 0

    init(_ fields: [KnownField] = []) {
        for field in fields { insert(field) }
    }

    func contains(_ field: KnownField) -> Bool { bits & 1 << UInt32(field.rawValue) != 0 }

    func contains(_ others: KnownFields) -> Bool { bits & others.bits == others.bits }

    mutating func insert(_ field: KnownField) { bits |= 1 << UInt32(field.rawValue) }

    /// RFC 5322 section 3.6, and a list's own: no more than one of each.
    static let atMostOnce = KnownFields(
        KnownField.allCases.filter { ![.listHelp, .listArchive, .listOwner, .feedbackID].contains($0) })

    /// Without these nothing is mail to a reader. In the order in which they are asked for.
    static let required: [(field: KnownField, name: String)] = [
        (.from, "From"), (.date, "Date"), (.to, "To"), (.subject, "Subject"), (.messageID, "Message-ID"),
    ]
    static let allRequired = KnownFields(required.map(\.field))
}
