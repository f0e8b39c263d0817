/// What stands above a text between its fences: names and values, in order, with their lines.
struct FrontMatter: Equatable {
    indirect enum Value: Equatable {
        case text(String)
        case flag(Bool)
        case list([Value])
        case table([Entry])
    }

    struct Entry: Equatable {
        var name: String
        var value: Value
        /// In the file, from 1.
        var line: Int
    }

    var entries: [Entry] = []
    private(set) var asked: Set<String> = []

    init(entries: [Entry] = []) { self.entries = entries }

    func entry(_ name: String) -> Entry? {
        entries.first { $0.name.lowercased() == name }
    }

    /// The first of these names with any words in it.
    func words(_ names: [String]) -> (words: String, line: Int, name: String)? {
        for name in names {
            if let entry = entry(name), case .text(let words) = entry.value, !words.trimmed.isEmpty {
                return (words.trimmed, entry.line, name)
            }
        }
        return nil
    }

    func flag(_ name: String) -> Bool? {
        guard let entry = entry(name) else { return nil }
        switch entry.value {
        case .flag(let flag): return flag
        case .text(let words):
            return ["true": true, "yes": true, "false": false, "no": false][words.lowercased()]
        case .list, .table: return nil
        }
    }

    /// Single words, a list of them, or objects with a name, whichever way it was written.
    func names(_ names: [String], splittingAt separators: [String] = [","]) -> [String] {
        for name in names {
            guard let entry = entry(name) else { continue }
            let found = entry.value.names(splittingAt: separators)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// Every value that is plain words, for tags in the text that name them.
    var facts: [String: String] {
        var facts: [String: String] = [:]
        for entry in entries {
            if case .text(let words) = entry.value { facts[entry.name] = words }
        }
        return facts
    }
}

extension FrontMatter.Value {
    func names(splittingAt separators: [String] = []) -> [String] {
        switch self {
        case .text(let words):
            var parts = [words]
            for separator in separators {
                parts = parts.flatMap { $0.split(separator: separator).map(String.init) }
            }
            return parts.map(\.oneLine).filter { !$0.isEmpty }
        case .flag: return []
        case .list(let values): return values.prefix(200).flatMap { $0.names() }
        case .table:
            return ["name", "title", "full_name", "id", "slug"].lazy.compactMap { self.words($0) }.prefix(1)
                .map { $0 }
        }
    }

    /// An object's value under a name, if it is words.
    func words(_ name: String) -> String? {
        guard case .table(let entries) = self,
            case .text(let words) = entries.first(where: { $0.name.lowercased() == name })?.value,
            !words.trimmed.isEmpty
        else { return nil }
        return words.trimmed
    }
}

/// Front matter that can't be read: where, and why, as a whole sentence.
struct FrontMatterFault: Error, Equatable {
    var line: Int?
    var sentence: String
}
