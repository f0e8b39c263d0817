import Foundation
import Newsroom
import PressRun
import Pressroom
import Storage
import TestSupport
import Testing

@testable import Pushing

/// A test newsroom whose press keeps an archive, and a folder to push it to.
struct PushRoom: Sendable {
    let newsroom: TestNewsroom
    let folder: TestFolder
    let copy: TestFolder
    let press: Printer

    init() async throws {
        newsroom = try await TestNewsroom()
        folder = try TestFolder()
        copy = try TestFolder()
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/pictures", withIntermediateDirectories: true)
        let newsroom = newsroom
        press = Printer(
            store: newsroom.store, press: try Press(), paper: { try await newsroom.paper() },
            clock: newsroom.clock.clock, newsroom: folder.path)
        for month in 0..<3 {
            for number in 1...4 {
                try await newsroom.publish("Story \(month) \(number)", hours: Double(month) * 24 * 35 + 1)
            }
        }
        try await press.run()
    }

    var store: Store { newsroom.store }
    var archive: String { "\(folder.path)/archive" }

    func target(_ name: String? = nil) throws -> PushTarget { try PushTarget(name ?? copy.path) }

    func pusher(_ targets: [PushTarget]? = nil) throws -> Pusher {
        Pusher(
            store: store, newsroom: folder.path, targets: try targets ?? [target()], keys: nil,
            environment: ProcessInfo.processInfo.environment, clock: newsroom.clock.clock)
    }

    @discardableResult func push(isWhole: Bool = false) async throws -> PushReport {
        try await pusher().push(to: target(), isWhole: isWhole)
    }

    /// One push, to a place that a test has a hand in.
    func round(_ place: any PushPlace) -> PushRound {
        PushRound(
            source: ArchiveSource(path: archive), place: place, isWhole: false, mayBeEmpty: true,
            told: { _ in })
    }

    /// Everything that is wrong with the copy.
    func findings() -> [String] { ArchiveVerifier(copy.path).verify().findings }

    func isSame() throws -> Bool {
        try TestFolder.contents(below: copy.path) == TestFolder.contents(below: archive)
    }
}

/// A folder behind a line that a test can cut and listen to.
actor WatchedPlace: PushPlace {
    private let path: String
    private let folder: FolderPlace
    private(set) var arrived: [String] = []
    /// So many files get through.
    private var left: Int
    private let heard: @Sendable (String) async throws -> Void

    init(
        _ path: String, cutAfter left: Int = .max,
        heard: @escaping @Sendable (String) async throws -> Void = { _ in }
    ) {
        self.path = path
        folder = FolderPlace(path: path)
        self.left = left
        self.heard = heard
    }

    func isEmpty() async throws -> Bool { try await folder.isEmpty() }

    func read(_ files: [String]) async throws -> [String: [UInt8]] { try await folder.read(files) }

    func put(_ files: [PushFile], told: @escaping @Sendable (Int) async -> Void) async throws {
        for file in files {
            // What is there costs nothing.
            if DiskFile.hash(of: "\(path)/\(file.path)") == file.hash { continue }
            guard left > 0 else { throw HouseError("The line was cut.", blame: .weather) }
            left -= 1
            try await heard(file.path)
            try await folder.put([file], told: told)
            arrived.append(file.path)
        }
    }
}
