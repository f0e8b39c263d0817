import Foundation
import Glibc
import Newsroom

/// Chromium as a printer of PDFs, where it is installed: a child that knows one file, no network, none of our environment,
/// and has a folder of its own that goes with it.
package struct Chromium: Sendable {
    private let path: String
    /// How long a page may take.
    private let limit: Duration

    package init(at path: String, limit: Duration = .seconds(60)) {
        self.path = path
        self.limit = limit
    }

    /// - Parameter folders: the folders of `PATH`.
    /// - Returns: nil where it isn't installed.
    package static func installed(
        in folders: String? = ProcessInfo.processInfo.environment["PATH"]
    ) -> Chromium? {
        for folder in (folders ?? "/usr/bin:/bin").split(separator: ":") {
            for name in ["chromium", "chromium-browser"] where access("\(folder)/\(name)", X_OK) == 0 {
                return Chromium(at: "\(folder)/\(name)")
            }
        }
        return nil
    }

    /// Prints a page to a file beside it.
    ///
    /// - Parameters:
    ///   - instant: what the file says of when it was made, so that the same page gives the same file.
    func print(_ page: String, to file: String, at instant: Date) async throws {
        let (page, file) = (Self.whole(page), Self.whole(file))
        let scratch = try Self.newFolder()
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        unlink(file)
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = Self.arguments(page, file, scratch)
        process.environment = [
            "HOME": scratch, "TMPDIR": scratch, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { throw failure(page) }
        let end = ContinuousClock.now + limit
        while process.isRunning {
            if ContinuousClock.now > end || Task.isCancelled {
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                break
            }
            try? await Task.sleep(for: .milliseconds(20))
        }
        guard process.terminationReason == .exit, process.terminationStatus == 0,
            var bytes = SiteFolder.bytes(at: file), bytes.starts(with: Array("%PDF-".utf8))
        else { throw failure(page) }
        Self.set(instant, in: &bytes)
        try Data(bytes).write(to: URL(filePath: file))
    }

    /// A path from the root, whatever folder the child takes for its own.
    private static func whole(_ path: String) -> String {
        URL(filePath: path).absoluteURL.standardizedFileURL.path(percentEncoded: false)
    }

    /// Where temporary things are, and not in the newsroom: what Chromium listens on must have a short path.
    private static func newFolder() throws -> String {
        // What mkdtemp(3) makes a name of.
        let wild = String(repeating: "X", count: 6)
        var path = Array("\(FileManager.default.temporaryDirectory.path)/daybreak-\(wild)".utf8CString)
        guard path.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } }) != nil else {
            throw SiteFolder.weather("A temporary folder can't be made")
        }
        return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func arguments(_ page: String, _ file: String, _ scratch: String) -> [String] {
        // Its own walls don't stand for root.
        (geteuid() == 0 ? ["--no-sandbox"] : []) + [
            "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-breakpad", "--host-resolver-rules=MAP * ~NOTFOUND",
            "--proxy-server=socks5://127.0.0.1:9",
            "--user-data-dir=\(scratch)/profile", "--no-pdf-header-footer", "--print-to-pdf=\(file)",
            URL(filePath: page).absoluteString,
        ]
    }

    /// Writes an instant over the two that say when the file was made; `D:20261127063000+00'00'` is as long as any.
    static func set(_ instant: Date, in bytes: inout [UInt8]) {
        let digits = ArchiveTime.words(instant).prefix(19).filter(\.isNumber)
        let words = Array("\(digits)+00'00'".utf8)
        for name in ["/CreationDate (D:", "/ModDate (D:"] {
            guard let place = bytes.firstRange(of: Array(name.utf8))?.upperBound,
                bytes.indices.contains(place + words.count), bytes[place + words.count] == UInt8(ascii: ")")
            else { continue }
            bytes.replaceSubrange(place..<place + words.count, with: words)
        }
    }

    private func failure(_ page: String) -> HouseError {
        HouseError(
            "Chromium couldn't print \(page).", hint: "Make the clip file without PDFs: --no-pdf.",
            blame: .weather)
    }
}
