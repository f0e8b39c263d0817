package import Newsroom
import PressRun

/// What has to travel, by the lists of both sides: as much as was changed, whatever the archive holds.
enum PushPlan {
    /// The lists below the root's that a target hasn't got as they are now, in order.
    ///
    /// - Parameter theirs: the target's own, signed by the archive's key; nil where there is none.
    static func lists(_ ours: ArchiveManifest, _ theirs: ArchiveManifest?) -> [String] {
        changed(ours, theirs).filter(isList)
    }

    /// What the root's list itself names and a target hasn't got.
    static func rootFiles(_ ours: ArchiveManifest, _ theirs: ArchiveManifest?) -> [String] {
        changed(ours, theirs).filter { !isList($0) }
    }

    /// What one list names and the other doesn't, or otherwise.
    static func changed(_ ours: ArchiveManifest, _ theirs: ArchiveManifest?) -> [String] {
        ours.hashes.filter { theirs?.hashes[$0.key] != $0.value }.keys.sorted()
    }

    private static func isList(_ file: String) -> Bool { file.hasSuffix("/\(ArchiveManifest.name)") }
}

/// How far a push is.
package struct PushProgress: Equatable, Sendable {
    /// Of the archive's lists, those that are through, and those that had to travel.
    package var lists = 0
    package var allLists = 0
    package var files = 0
    package var bytes = 0
}

/// What a push did.
package struct PushReport: Equatable, Sendable {
    /// Lists and signature among them.
    package var files = 0
    package var bytes = 0
    /// The hash of the root's list that the target holds now.
    package var root: ContentHash?
}
