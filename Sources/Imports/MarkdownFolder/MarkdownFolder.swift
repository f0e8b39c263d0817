package import Foundation
package import Storage

/// A folder of posts as Jekyll, Hugo or Eleventy publish them: Markdown files with front matter.
///
/// Each file becomes a story whole or not at all, recognized by its path when it comes again, so that an
/// import can be stopped at any moment and run again: a second run changes nothing. What can't be read is
/// named in the report and left out; what was read and may have lost something is reported with its line.
///
/// - The day in a file's name is the story's; front matter of the same day may add the hour. Without an hour
///   it is noon in the paper's zone.
/// - Pictures are looked for beside the file, in the folder and beside the folder, and copied.
/// - Links between the posts lead to their new addresses.
package struct MarkdownFolder: Sendable {
    /// What the person who imports decided.
    package struct Choices: Equatable, Sendable {
        /// Publish the stories with the dates they had; otherwise all are drafts.
        package var publish: Bool
        /// A section's name or address part, for stories whose front matter names none of the paper's.
        package var section: String?
        /// The old site's address, as in `https://old.example`; links to what was not imported lead there.
        package var site: String?

        package init(publish: Bool = false, section: String? = nil, site: String? = nil) {
            self.publish = publish
            self.section = section
            self.site = site
        }
    }

    private let folder: String
    private let zone: TimeZone

    /// - Parameter zone: the paper's, in which days begin.
    package init(_ folder: String, zone: TimeZone) {
        var folder = folder
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        self.folder = folder
        self.zone = zone
    }

    /// Brings everything into a newsroom.
    ///
    /// - Parameter shelf: the newsroom's `pictures/`.
    /// - Throws: ``HouseError`` when the folder can't be read, the section isn't there, or the newsroom's
    ///   disk is in the way; whatever had come in by then stays, and the next run goes on from there.
    package func bring(
        into store: Store, pictures shelf: PictureShelf, choices: Choices = Choices(), now: Date
    ) async throws -> ImportReport {
        var run = FolderRun(
            folder: folder, zone: zone, choices: choices, store: store, shelf: shelf, now: now)
        return try await run.run()
    }
}
