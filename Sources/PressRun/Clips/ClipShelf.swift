package import Foundation
import Glibc
import Newsroom
import Storage

/// The newsroom's clip files, in `clips/`: for each byline a zip of all that was published under it, which verifies alone.
package struct ClipShelf: Sendable {
    private let run: Printer

    package init(_ run: Printer) { self.run = run }

    /// A byline, and its clip file if there is one.
    package struct Line: Equatable, Sendable {
        package let byline: String
        /// The file's name.
        package let file: String
        package let bytes: Int?
        package let made: Date?
    }

    /// Every byline that was ever before readers, in order of the names.
    package func lines() async throws -> [Line] {
        try await run.store.clips.bylines().map { byline in
            let file = ClipName.file(byline)
            var status = stat()
            guard lstat("\(run.clips)/\(file)", &status) == 0 else {
                return Line(byline: byline, file: file, bytes: nil, made: nil)
            }
            return Line(
                byline: byline, file: file, bytes: Int(status.st_size),
                made: Date(timeIntervalSince1970: TimeInterval(status.st_mtim.tv_sec)))
        }
    }

    /// The byline that somebody means, whatever the case of its letters; nil where nothing was published under it.
    package func byline(_ name: String) async throws -> String? {
        let all = try await run.store.clips.bylines()
        let folded = name.lowercased()
        return all.first { $0 == name } ?? all.first { $0.lowercased() == folded }
    }

    /// Where a clip file lies; nil for anything that is none of ours.
    package func path(of file: String) -> String? {
        let isName = file.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x2E
        }
        guard isName, file.hasSuffix(ClipName.ending), !file.hasPrefix(".") else { return nil }
        let path = "\(run.clips)/\(file)"
        return SiteFolder.size(of: path) == nil ? nil : path
    }

    /// Makes a byline's clip file; one at a time, whichever program makes it.
    ///
    /// - Parameters:
    ///   - byline: as it was printed.
    ///   - pdf: what prints the PDFs; nil for none.
    ///   - file: where it goes; nil for its place on the shelf.
    /// - Throws: ``HouseError`` where nothing was published under the name, or the archive isn't what was signed.
    package func make(_ byline: String, pdf: Chromium?, to file: String? = nil) async throws -> ClipReport {
        let place = file ?? "\(run.clips)/\(ClipName.file(byline))"
        return try await maker(of: byline, pdf: pdf) { maker in try await maker.make(place) }
    }

    /// Makes a byline's clip file anew if something of theirs changed since it was made, with PDFs if it has some.
    ///
    /// - Returns: nil where nothing did.
    package func refresh(_ byline: String, pdf: Chromium?) async throws -> ClipReport? {
        let summary = summary(of: byline)
        if let summary {
            let slice = try await maker(of: byline, pdf: nil) { maker in try await maker.currentSlice() }
            if slice == summary.slice { return nil }
        }
        return try await make(byline, pdf: summary?.pdf == true ? pdf : nil)
    }

    static func unknown(_ byline: String) -> HouseError {
        HouseError(
            "Nothing was published under the byline “\(byline)”.",
            hint: "Write it as it is printed above a story.", blame: .absent)
    }

    private func summary(of byline: String) -> ClipFiles.Summary? {
        let path = "\(run.clips)/\(ClipName.file(byline))"
        guard SiteFolder.size(of: path) != nil, let bytes = ClipContents(path).kept[ClipFiles.summary] else {
            return nil
        }
        return try? ArchiveFiles.value(ClipFiles.Summary.self, bytes)
    }

    private func maker<Value: Sendable>(
        of byline: String, pdf: Chromium?, _ body: (inout ClipMaker) async throws -> Value
    ) async throws -> Value {
        let paper = try await run.paper()
        let key = try ArchiveKey(at: run.archiveKey)
        return try await SiteLock.holding(run.clips) {
            sweep()
            var maker = ClipMaker(
                byline, for: run, paper, signedBy: key, pdf: pdf,
                in: "\(run.clips)/\(Self.staging)\(ClipName.stem(byline))")
            return try await body(&maker)
        }
    }

    private static let staging = ".making-"

    /// Takes away what a maker left that was ended before it was through.
    private func sweep() {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: run.clips)) ?? []
        where name.hasPrefix(Self.staging) || name.hasPrefix(SiteFolder.temporaryPrefix) {
            try? FileManager.default.removeItem(atPath: "\(run.clips)/\(name)")
        }
    }

    // MARK: Months

    private var monthFile: String { "\(run.clips)/.month" }

    /// The month, as in `2026-12`, in which every clip file was last looked at.
    func lastMonth() -> String? {
        SiteFolder.bytes(at: monthFile).map { String(decoding: $0, as: UTF8.self) }
    }

    func finish(month: String) throws {
        _ = try SiteFolder(path: run.clips).put(Array(month.utf8), at: ".month", withCopy: false)
    }

    /// The month of the paper's zone that it is now.
    func month() async throws -> String {
        let zone = TimeZone(identifier: try await run.store.house.masthead()?.timeZone ?? "") ?? .gmt
        return String(CalendarDay(run.clock.now, in: zone).iso.prefix(7))
    }
}
