package import Addresses
package import Foundation

/// Someone who works at the desk. Credit on a story is a ``Byline`` and needs no account.
package struct Member: Identifiable, Equatable, Sendable {
    package typealias ID = Identifier<Member>

    package let id: ID
    package var name: String
    package var address: EmailAddress
    package var created: Date
    /// When they left the paper; a member who left can't sign in.
    package var left: Date?

    package init(id: ID, name: String, address: EmailAddress, created: Date, left: Date? = nil) {
        self.id = id
        self.name = name
        self.address = address
        self.created = created
        self.left = left
    }
}
