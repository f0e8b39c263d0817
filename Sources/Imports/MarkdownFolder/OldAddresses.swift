import Newsroom

/// Which story an address of the old site led to.
struct OldAddresses {
    /// Stands before the name in a link that a `post_url` tag made.
    static let scheme = "post-url:"

    /// A story that links can lead to.
    struct Target: Equatable {
        /// Its path on the new site, as in `/2014/09/slug.html`; nil for one that stays a draft.
        var path: String?
    }

    private var stories: [String: Int] = [:]
    private var ambiguous: Set<String> = []

    /// Notes every address a post may have had.
    ///
    /// - Parameter number: what ``number(of:from:)`` answers for it.
    mutating func add(_ number: Int, path: String, name: FileName, days: [CalendarDay], others: [String]) {
        let slug = Self.folded(name.stem)
        for day in days {
            add(number, at: "\(day.year)/\(day.month)/\(day.day)/\(slug)")
            add(number, at: "\(day.year)/\(day.month)/\(slug)")
        }
        if days.isEmpty || name.day == nil { add(number, at: "*/\(slug)") }
        add(number, at: "file:" + Self.withoutEnding(path).lowercased())
        for other in others {
            let parts = Self.parts(of: Self.path(of: other))
            if !parts.isEmpty { add(number, at: parts.joined(separator: "/")) }
        }
    }

    private mutating func add(_ number: Int, at key: String) {
        if let known = stories[key], known != number {
            ambiguous.insert(key)
        } else {
            stories[key] = number
        }
    }

    /// Which story a path of the old site means; nil when none of those we know.
    ///
    /// - Parameter file: the path of the file the link stands in, for links from file to file.
    func number(of target: String, from file: String) -> Int? {
        if target.hasPrefix(Self.scheme) {
            let name = FileName(path: String(target.dropFirst(Self.scheme.count)) + ".md")
            guard let day = name.day else { return nil }
            return story("\(day.year)/\(day.month)/\(day.day)/\(Self.folded(name.stem))")
        }
        let path = Self.path(of: target)
        let parts = Self.parts(of: path)
        guard let last = parts.last else { return nil }
        if let found = story(parts.joined(separator: "/")) { return found }
        if parts.count >= 4, let found = story(Self.dated(parts.suffix(4))) { return found }
        // The day may be wrong where a post was moved by some; its month and name still find it.
        if Self.isDated(target), let found = story(Self.dated(parts.suffix(4).prefix(2) + [last])) {
            return found
        }
        if parts.count >= 3, let found = story(Self.dated(parts.suffix(3))) { return found }
        if path.hasSuffix(".md") || path.hasSuffix(".markdown") {
            if let found = story("file:" + Self.joined(path, file)) { return found }
            if let found = story("file:" + Self.joined("/" + path, file)) { return found }
        }
        // A bare slug is enough only where posts had no dates, and where it looks like a post's.
        return parts.count <= 2 && last.contains("-") ? story("*/" + last) : nil
    }

    /// Does a path hold a full date and a slug, so that it can only be a post's?
    static func isDated(_ target: String) -> Bool {
        let parts = Self.parts(of: path(of: target))
        guard parts.count >= 4 else { return false }
        let date = parts.suffix(4).dropLast().compactMap { Int($0) }
        return date.count == 3 && (1990...2200).contains(date[0]) && (1...12).contains(date[1])
            && (1...31).contains(date[2])
    }

    /// Where a story with that date and slug would stand here.
    static func storyAddress(in target: String) -> StoryAddress? {
        guard isDated(target) else { return nil }
        let parts = parts(of: path(of: target)).suffix(4).map(\.self)
        guard let year = Int(parts[0]), let month = Int(parts[1]) else { return nil }
        return StoryAddress(year: year, month: month, slug: Slug(from: parts[3]))
    }

    private func story(_ key: String) -> Int? { ambiguous.contains(key) ? nil : stories[key] }

    /// `2014/09/05/slug` and `2014/9/5/slug` are one.
    private static func dated(_ parts: some Collection<String>) -> String {
        parts.enumerated().map { index, part in
            index < parts.count - 1 ? Int(part).map(String.init) ?? part : part
        }.joined(separator: "/")
    }

    /// The path of an address, without host, question and fragment.
    static func path(of address: String) -> String {
        var rest = address[...]
        if let scheme = rest.firstRange(of: "://") {
            rest = rest[scheme.upperBound...]
            rest = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
        }
        return String(rest.prefix { $0 != "?" && $0 != "#" })
    }

    private static func parts(of path: String) -> [String] {
        var parts = path.split(separator: "/").map { folded(withoutEnding(String($0))) }
        if parts.last == "index" { parts.removeLast() }
        return parts
    }

    private static func withoutEnding(_ name: String) -> String {
        for ending in [".html", ".htm", ".markdown", ".md"] where name.lowercased().hasSuffix(ending) {
            return String(name.dropLast(ending.count))
        }
        return name
    }

    /// A link from one file to another, as a path below the folder.
    private static func joined(_ path: String, _ file: String) -> String {
        var parts = path.hasPrefix("/") ? [] : file.split(separator: "/").dropLast().map(String.init)
        for part in path.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
        }
        return withoutEnding(parts.joined(separator: "/")).lowercased()
    }

    /// Lower case, with a hyphen for every run of other signs; nothing is cut.
    static func folded(_ name: String) -> String {
        var output = ""
        for scalar in name.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                output.unicodeScalars.append(scalar)
            } else if output.last != "-" {
                output += "-"
            }
        }
        while output.last == "-" { output.removeLast() }
        return output
    }
}
