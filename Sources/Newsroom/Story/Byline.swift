/// Who is credited on a story, in order. It is kept as it was written and never rewritten later.
package struct Byline: Hashable, Sendable {
    package enum Role: String, CaseIterable, Sendable {
        case by
        case with
        case editedBy = "edited by"
    }

    package var name: String
    package var role: Role

    package init(_ name: String, role: Role = .by) {
        self.name = name
        self.role = role
    }

    /// The address part of the page that lists everything under this name.
    package var slug: Slug { Slug(from: name) }
}
