package import Foundation
import Newsroom

/// What the desk sees of the clip files; the wiring knows who makes them.
package struct ClipWindow: Sendable {
    /// A byline, and its clip file if there is one.
    package struct Line: Equatable, Sendable {
        package let byline: String
        /// The file's name.
        package let file: String
        package let bytes: Int?
        package let made: Date?
        /// Is it being made?
        package let isWaiting: Bool

        package init(byline: String, file: String, bytes: Int?, made: Date?, isWaiting: Bool) {
            self.byline = byline
            self.file = file
            self.bytes = bytes
            self.made = made
            self.isWaiting = isWaiting
        }
    }

    /// Everyone who was ever credited before readers.
    package let lines: @Sendable () async throws -> [Line]
    /// Asks for a byline's clip file.
    package let order: @Sendable (_ byline: String) async -> Void
    /// Where a clip file lies, by its name; nil for one that isn't there.
    package let path: @Sendable (_ file: String) -> String?

    package init(
        lines: @escaping @Sendable () async throws -> [Line] = { [] },
        order: @escaping @Sendable (String) async -> Void = { _ in },
        path: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.lines = lines
        self.order = order
        self.path = path
    }
}

extension Newsdesk {
    /// Asks for the clip file of whoever leaves, if anything was published under their name.
    func orderClip(of member: Member) async throws {
        let name = member.name.lowercased()
        for line in try await clips.lines() where line.byline.lowercased() == name {
            await clips.order(line.byline)
        }
    }
}
