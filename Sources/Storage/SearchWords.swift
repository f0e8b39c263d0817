/// What someone typed into a search box, as a question to the full-text index.
enum SearchWords {
    /// Every word has to occur; the last one may be only begun. Nothing typed has any other meaning, so
    /// no question can be malformed. Nil when there is no word in it.
    static func query(_ typed: String) -> String? {
        let words = typed.split { !($0.isLetter || $0.isNumber) }.prefix(16)
        guard let last = words.last else { return nil }
        let whole = words.dropLast().map { "\"\($0)\"" }
        return (whole + ["\"\(last)\"*"]).joined(separator: " ")
    }
}
