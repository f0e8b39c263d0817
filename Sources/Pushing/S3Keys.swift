import Newsroom

/// The name and the secret that requests to S3 are signed with. Nothing prints them.
package struct S3Keys: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    let id: String
    let secret: String

    package init(id: String, secret: String) {
        self.id = id
        self.secret = secret
    }

    /// From a file of two lines: the key's name, and the secret.
    ///
    /// - Throws: ``HouseError`` (weather) where it can't be read.
    init(at path: String) throws {
        let text = DiskFile.bytes(at: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let lines = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard lines.count == 2 else {
            throw HouseError(
                "The keys in \(path) can't be read.",
                hint: "Write two lines into it: the access key's name, and the secret.", blame: .weather)
        }
        self.init(id: lines[0], secret: lines[1])
    }

    package var description: String { "(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// Words of a server's without either, whatever it was told.
    func removed(from words: String) -> String {
        words.replacing(secret, with: "…").replacing(id, with: "…")
    }
}
