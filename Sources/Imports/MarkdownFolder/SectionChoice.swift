import Newsroom
import Storage

/// Which section of the paper an imported story goes to.
struct SectionChoice {
    private let sections: [Section]
    private let chosen: Section

    /// - Throws: ``HouseError`` when the section that was named isn't there, or when there is none at all.
    init(_ store: Store, named name: String?) async throws {
        sections = try await store.house.sections()
        guard let first = sections.first else {
            throw HouseError(
                "The paper has no sections yet.", hint: "Found it first: daybreak found.", blame: .conflict)
        }
        guard let name else {
            chosen = first
            return
        }
        guard let found = Self.find(name, in: sections) else {
            throw HouseError(
                "The paper has no section “\(name)”.",
                hint: "There are: \(sections.map(\.name).joined(separator: ", ")).", blame: .request)
        }
        chosen = found
    }

    /// The section that a story's front matter names, if it is one of the paper's; otherwise the chosen one.
    func section(named name: String?) -> Section.ID {
        guard let name, let found = Self.find(name, in: sections) else { return chosen.id }
        return found.id
    }

    private static func find(_ name: String, in sections: [Section]) -> Section? {
        sections.first { $0.name.lowercased() == name.lowercased() || $0.slug == Slug(from: name) }
    }
}
