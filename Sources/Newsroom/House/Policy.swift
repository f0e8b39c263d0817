package import Foundation

/// One version of a text readers are shown before they sign up. Immutable once in force; a change is a
/// new version, and every version stays at its own address.
package struct Policy: Identifiable, Equatable, Sendable {
    package typealias ID = Identifier<Policy>

    package enum Kind: String, CaseIterable, Sendable {
        case privacy
        case terms

        /// What a reader calls it.
        package var title: String {
            switch self {
            case .privacy: "Privacy policy"
            case .terms: "Terms of use"
            }
        }
    }

    package let id: ID
    package let kind: Kind
    /// 1, 2, 3 … for each kind.
    package let version: Int
    /// Markdown.
    package let text: String
    /// Of the text's UTF-8 bytes.
    package let hash: ContentHash
    /// In force from.
    package let from: Date

    package init(id: ID, kind: Kind, version: Int, text: String, from: Date) {
        self.id = id
        self.kind = kind
        self.version = version
        self.text = text
        self.hash = ContentHash(of: text)
        self.from = from
    }
}
