/// Why a message could not be written. Nothing is ever cleaned silently: what is wrong is said, and where.
public enum MessageError: Error, Equatable, Sendable {
    /// A line end, a NUL or another control character was about to get into a header field: someone is
    /// trying to add fields of their own, or a form let a line end through.
    case controlCharacter(field: String)
    /// The value is not what RFC 5322 allows there.
    case badValue(field: String)
    /// The field would need a line over 998 octets (RFC 5322 section 2.1.1).
    case lineTooLong(field: String)
    /// RFC 5322 section 3.6 wants this field, and it isn't there.
    case missing(field: String)
    /// RFC 5322 section 3.6 allows this field once.
    case repeated(field: String)
    /// The body has more gaps than there are values to fill them.
    case emptySlot(Int)
    /// The key refused to sign.
    case signing(String)
}

extension MessageError: CustomStringConvertible {
    /// A sentence for a log or for the desk.
    public var description: String {
        switch self {
        case .controlCharacter(let field): "The mail's \(field) holds a line end or a control character."
        case .badValue(let field): "The mail's \(field) is not what mail allows there."
        case .lineTooLong(let field): "The mail's \(field) has a word too long for one line."
        case .missing(let field): "The mail has no \(field)."
        case .repeated(let field): "The mail has more than one \(field)."
        case .emptySlot(let number): "The mail's gap \(number) was left empty."
        case .signing(let reason): "The mail could not be signed: \(reason)"
        }
    }
}
