/// What one run of the press did.
package struct PressReport: Equatable, Sendable {
    /// Was everything set anew, or only what a change touched?
    package var isWhole = false
    package var pagesRendered = 0
    /// Compressed copies are not counted by themselves.
    package var filesWritten = 0
    /// Compressed copies' bytes among them.
    package var bytesWritten = 0
    package var filesRemoved = 0
    package var filesArchived = 0
    /// Why nothing was added to the archive.
    package var archiveProblem: String?
    package var seconds = 0.0
    /// The paths of what was written, below the site's root, in order; at most the first 1,000.
    package var paths: [String] = []
    /// Pictures that stories show and the newsroom hasn't got, by file name.
    package var missingPictures: Set<String> = []

    package init() {}

    mutating func add(_ outcome: SiteFolder.Outcome, at path: String) {
        guard case .written(let bytes) = outcome else { return }
        filesWritten += 1
        bytesWritten += bytes
        if paths.count < 1_000 { paths.append(path) }
    }

    mutating func add(_ other: PressReport) {
        pagesRendered += other.pagesRendered
        filesWritten += other.filesWritten
        bytesWritten += other.bytesWritten
        filesRemoved += other.filesRemoved
        paths.append(contentsOf: other.paths.prefix(max(0, 1_000 - paths.count)))
        missingPictures.formUnion(other.missingPictures)
    }
}

extension PressReport: CustomStringConvertible {
    /// `12 pages set, 5 files written (81 kB), 0 removed, in 0.043 s`.
    package var description: String {
        let milliseconds = Int((seconds * 1_000).rounded())
        let fraction = String(milliseconds % 1_000)
        let time = "\(milliseconds / 1_000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
        return "\(pagesRendered) pages set, \(filesWritten) files written (\(bytesWritten / 1_000) kB), "
            + "\(filesRemoved) removed, in \(time) s"
    }
}
