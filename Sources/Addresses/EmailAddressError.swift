/// Why a typed address is not one. Each has a sentence for the person who typed it.
public enum EmailAddressError: Error, Equatable, Sendable {
    case empty
    case noAtSign
    case invisibleCharacter
    case localPartTooLong
    case badLocalPart
    case badDomain
    case mixedAlphabets

    /// What is wrong and what to do, in a reader's words.
    public var message: String {
        switch self {
        case .empty: "Please type an email address."
        case .noAtSign: "An email address has an @ in it, as in ann@example.org."
        case .invisibleCharacter: "The address holds a character that can't be seen. Please type it by hand."
        case .localPartTooLong: "The part before the @ is longer than the 64 characters mail allows."
        case .badLocalPart: "The part before the @ is not one we can write to. Please check it."
        case .badDomain: "The part after the @ is not a domain, as in ann@example.org. Please check it."
        case .mixedAlphabets:
            "The part after the @ mixes letters of two alphabets that look alike. Please type it by hand."
        }
    }
}
