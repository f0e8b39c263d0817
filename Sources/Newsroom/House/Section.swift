/// Where in the paper a story stands: World, Business, Science.
package struct Section: Identifiable, Hashable, Sendable {
    package typealias ID = Identifier<Section>

    package let id: ID
    package var slug: Slug
    package var name: String
    /// Its place in the paper, from 1.
    package var position: Int

    package init(id: ID, slug: Slug, name: String, position: Int) {
        self.id = id
        self.slug = slug
        self.name = name
        self.position = position
    }
}
