import Newsroom

/// The secret of a one-time link to the desk: 256 random bits, of which the newsroom keeps the hash.
struct SignInToken: Sendable {
    let text: String
    /// SHA-256 of the text.
    let hash: [UInt8]

    init() {
        var generator = SystemRandomNumberGenerator()
        text = Base64URL.text((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
        let digits = Array(ContentHash(of: text).hex)
        hash = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...($0 + 1)]), radix: 16)
        }
    }
}
