import Foundation

/// A target's text in its parts, which are unescaped and nothing else.
struct TargetText {
    let text: String
    private(set) var scheme = ""
    private(set) var account: String?
    private(set) var host = ""
    private(set) var port: Int?
    private(set) var path = ""
    private(set) var query: [String: String] = [:]

    /// What may stand behind the question mark.
    static let known: Set<String> = ["region", "endpoint", "style", "keys", "identity"]

    init(_ text: String) throws {
        self.text = text
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            throw PushTarget.fault("…", "holds characters that can't be seen", hint: "Type it anew.")
        }
        guard let mark = text.range(of: "://") else {
            if !text.hasPrefix("/"), text.contains(":") {
                throw PushTarget.fault(
                    text, "has no kind before it", hint: "Write rsync+ssh://account@host/path, or sftp://.")
            }
            path = Self.trimmed(text)
            try requireStraight()
            return
        }
        scheme = text[..<mark.lowerBound].lowercased()
        var rest = text[mark.upperBound...]
        if let question = rest.firstIndex(of: "?") {
            try readQuery(rest[rest.index(after: question)...])
            rest = rest[..<question]
        }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        try readPlace(rest[..<slash])
        path = Self.trimmed(try unescaped(rest[slash...]))
        try requireStraight()
    }

    private func requireStraight() throws {
        guard !path.split(separator: "/").contains("..") else {
            throw PushTarget.fault(text, "goes up with “..”", hint: "Write the path itself.")
        }
    }

    private mutating func readPlace(_ place: Substring) throws {
        var place = place
        if let at = place.lastIndex(of: "@") {
            let name = place[..<at]
            guard !name.contains(":") else {
                throw PushTarget.fault(
                    text, "holds a password",
                    hint: "Take it out: keys lie in files, or in settings of their own.")
            }
            account = try unescaped(name)
            place = place[place.index(after: at)...]
        }
        if !place.hasSuffix("]"), let colon = place.lastIndex(of: ":") {
            guard let number = Int(place[place.index(after: colon)...]), (1...65_535).contains(number) else {
                throw PushTarget.fault(text, "has a port that is none", hint: "Write a number up to 65535.")
            }
            port = number
            place = place[..<colon]
        }
        host = String(place)
    }

    private mutating func readQuery(_ words: Substring) throws {
        for field in words.split(separator: "&") {
            let halves = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(halves[0])
            guard halves.count == 2, Self.known.contains(name), query[name] == nil else {
                throw PushTarget.fault(
                    text, "says “\(name)”, which means nothing here, or says it twice",
                    hint: "What can be said is \(Self.known.sorted().joined(separator: ", ")).")
            }
            query[name] = try unescaped(halves[1])
        }
    }

    private func unescaped(_ words: Substring) throws -> String {
        guard let plain = words.removingPercentEncoding,
            !plain.unicodeScalars.contains(where: { $0.value < 0x20 })
        else {
            throw PushTarget.fault(text, "is escaped wrongly", hint: "Write %25 for a percent sign.")
        }
        return plain
    }

    /// Without a slash at its end.
    private static func trimmed(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
