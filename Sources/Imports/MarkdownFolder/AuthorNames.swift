import Foundation

/// The full names behind the short ones that posts give: Jekyll keeps them in `_data/authors.yml`.
enum AuthorNames {
    static func beside(_ folder: String) -> [String: String] {
        for base in [folder, folder + "/.."] {
            for place in [
                "_data/authors.yml", "_data/authors.yaml", "_data/authors.json", "data/authors.yaml",
            ] {
                let path = "\(base)/\(place)"
                let attributes = try? FileManager.default.attributesOfItem(atPath: path)
                guard attributes?[.type] as? FileAttributeType == .typeRegular,
                    let size = attributes?[.size] as? Int, size <= 65_536,
                    let data = FileManager.default.contents(atPath: path),
                    let text = String(validating: data, as: UTF8.self)
                else { continue }
                return names(in: text)
            }
        }
        return [:]
    }

    /// Short names to full ones, from a mapping or from a list of objects.
    static func names(in text: String) -> [String: String] {
        // A list is read by giving it a name of its own.
        let isList = text.split(separator: "\n").contains { $0.hasPrefix("- ") || $0.hasPrefix("[") }
        guard let matter = try? FrontMatter(yaml: isList ? "authors:\n\(text)" : text, from: 1) else {
            return [:]
        }
        var names: [String: String] = [:]
        for entry in matter.entries {
            switch entry.value {
            case .text(let name): names[entry.name] = name.oneLine
            case .table: names[entry.name] = fullName(entry.value)
            case .list(let values):
                for value in values {
                    guard let id = value.words("id") ?? value.words("name") ?? value.words("slug") else {
                        continue
                    }
                    names[id] = fullName(value)
                }
            case .flag: continue
            }
        }
        return names.filter { !$0.value.isEmpty }
    }

    private static func fullName(_ value: FrontMatter.Value) -> String? {
        ["full_name", "display_name", "name", "title"].lazy.compactMap { value.words($0)?.oneLine }.first
    }
}
