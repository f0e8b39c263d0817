import Glibc
package import Newsroom
package import Storage

/// Pushes the archive to a target, and keeps on record how that went.
package struct Pusher: Sendable {
    let store: Store
    let clock: NewsroomClock
    private let newsroom: String
    private let keys: S3Keys?
    private let environment: [String: String]
    /// Those of the settings; of no other anything is kept.
    package let targets: [PushTarget]

    /// - Parameters:
    ///   - newsroom: the folder.
    ///   - keys: for targets that name none of their own.
    ///   - environment: of which other programs are given what they need, and no secret.
    package init(
        store: Store, newsroom: String, targets: [PushTarget], keys: S3Keys?, environment: [String: String],
        clock: NewsroomClock
    ) {
        self.store = store
        self.newsroom = newsroom
        self.targets = targets
        self.keys = keys
        self.environment = environment
        self.clock = clock
    }

    var source: ArchiveSource { ArchiveSource(path: "\(newsroom)/archive") }

    /// Brings a target up to date. Only one push to a target is under way at a time, whichever program has begun it.
    ///
    /// - Parameter isWhole: believes none of the target's lists, and looks at everything.
    /// - Throws: ``HouseError``, which was put on record.
    package func push(
        to target: PushTarget, isWhole: Bool = false,
        told: @escaping @Sendable (PushProgress) async -> Void = { _ in }
    ) async throws -> PushReport {
        let isKept = targets.contains(target)
        do {
            guard source.signature != nil else {
                throw HouseError(
                    "There is no archive yet.", hint: "It comes with the first run of the press.",
                    blame: .absent)
            }
            let staging = try Staging(newsroom: newsroom, target: target.name)
            let report = try await staging.holding {
                let before = try await store.pushes.standing(target.name)
                var mayBeEmpty = true
                if case .folder = target.kind { mayBeEmpty = isWhole || before?.root == nil }
                let round = PushRound(
                    source: source, place: try place(of: target, staging), isWhole: isWhole,
                    mayBeEmpty: mayBeEmpty, told: told)
                return try await round.run()
            }
            if isKept, let root = report.root {
                try await store.pushes.succeeded(target.name, root: root, now: clock.now)
            }
            return report
        } catch let error as CancellationError {
            throw error
        } catch {
            let failure = Self.explained(error)
            if isKept { try await store.pushes.failed(target.name, failure.description, now: clock.now) }
            throw failure
        }
    }

    private static func explained(_ error: any Error) -> HouseError {
        error as? HouseError ?? HouseError("The push failed: \(error)", blame: .weather)
    }

    private func place(of target: PushTarget, _ staging: Staging) throws -> any PushPlace {
        switch target.kind {
        case .folder(let path): return FolderPlace(path: path)
        case .s3(let address):
            guard let keys = try address.keys.map(S3Keys.init(at:)) ?? keys else {
                throw HouseError(
                    "There are no keys for \(target).", hint: "Set DAYBREAK_S3_KEY and DAYBREAK_S3_SECRET.",
                    blame: .request)
            }
            return S3Place(S3Line(address, keys, clock: clock))
        case .rsync(let folder):
            return RsyncPlace(folder: folder, tool: ToolRun("rsync", environment), staging: staging)
        case .sftp(let folder):
            return SFTPPlace(folder: folder, tool: ToolRun("sftp", environment), staging: staging)
        }
    }
}
