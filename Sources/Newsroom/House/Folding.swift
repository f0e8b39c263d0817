private import Foundation

extension String {
    /// Its scalars in canonical decomposition, so that `é` is `e` and an accent.
    var decomposedScalars: String.UnicodeScalarView { decomposedStringWithCanonicalMapping.unicodeScalars }
}

extension String {
    /// As a sentence begins.
    package var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
