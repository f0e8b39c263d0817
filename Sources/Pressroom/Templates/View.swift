package import Copydesk

/// What a template may print: values by name, all of them already in words.
///
/// ```
/// View(["headline": .text("Harbor reopens"), "bylines": .list([["name": .text("Ada Pike")]])])
/// ```
package struct View: Sendable {
    package var values: [String: Value]

    package init(_ values: [String: Value]) { self.values = values }

    package subscript(name: String) -> Value? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// This view with another's values added; the other's win.
    package func adding(_ other: View) -> View { View(values.merging(other.values) { $1 }) }
}

extension View: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, Value)...) {
        values = Dictionary(elements) { $1 }
    }
}

/// One value in a ``View``.
///
/// There is no way from a `String` to unescaped output: only ``HTML``, which the copy desk alone makes,
/// what another template gave, and data of ours go through a triple mustache.
package enum Value: Sendable {
    /// Words; escaped for where they are printed. As a section, empty words print nothing.
    case text(String)
    /// Markup of the copy desk's. As a section, empty markup prints nothing.
    case html(HTML)
    /// What another template printed.
    case printed(Printed)
    /// JSON for a `script` element; every `<` in it is written `\u003C`.
    case data([UInt8])
    case flag(Bool)
    case view(View)
    case list([View])
    /// Nothing here this time, under a name that exists.
    case absent

    /// Does a section under this name print?
    var isPresent: Bool {
        switch self {
        case .text(let text): !text.isEmpty
        case .html(let html): !html.markup.isEmpty
        case .printed(let printed): !printed.bytes.isEmpty
        case .data(let bytes): !bytes.isEmpty
        case .flag(let flag): flag
        case .view: true
        case .list(let views): !views.isEmpty
        case .absent: false
        }
    }

    /// Words that may be missing.
    package static func text(_ text: String?) -> Value { text.map { .text($0) } ?? .absent }

    /// A number, in digits.
    package static func number(_ number: Int) -> Value { .text(String(number)) }

    /// A view that may be missing.
    package static func view(_ view: View?) -> Value { view.map { .view($0) } ?? .absent }
}

/// What a template printed, on its way into another. Only ``Templates`` makes it.
package struct Printed: Sendable, Equatable {
    package let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }
}
