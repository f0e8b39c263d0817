import Newsroom
import PressRun

/// One push to one target: files first, then the lists that name them, the root's list and its signature at the very end. So
/// a target that is left in the middle never claims to hold what it doesn't, and its own lists say where to go on.
struct PushRound: Sendable {
    let source: ArchiveSource
    let place: any PushPlace
    /// Believes none of the target's lists.
    let isWhole: Bool
    /// Is a target that holds nothing filled? A folder that held a copy before is not.
    let mayBeEmpty: Bool
    let told: @Sendable (PushProgress) async -> Void

    /// So many files at once, or so many bytes, before their lists follow.
    private static let batch = (files: 500, bytes: 64 << 20)

    func run() async throws -> PushReport {
        let tally = PushTally(told: told)
        // Lists that the target has got meanwhile, if the press runs while this goes on.
        var known: [String: ContentHash] = [:]
        var tries = 0
        var last: (file: String, root: ContentHash?)?
        while true {
            let ours = source.signed()
            do {
                guard let ours else { throw ArchiveMoved(file: ArchiveManifest.name) }
                try await push(ours, &known, tally)
                return await tally.report(root: ours.hash)
            } catch let moved as ArchiveMoved {
                tries += 1
                // What stays wrong under the same list wasn't the press.
                let isSame = ours != nil && last?.file == moved.file && last?.root == ours?.hash
                guard tries < 20, !isSame else { throw Self.damage(moved) }
                last = (moved.file, ours?.hash)
                try await Task.sleep(for: .milliseconds(min(100 * tries, 1_000)))
            }
        }
    }

    private static func damage(_ moved: ArchiveMoved) -> HouseError {
        HouseError(
            "The archive's \(moved.file) isn't what its list says, so nothing more was pushed.",
            hint: "daybreak archive verify says what is wrong with it.", blame: .weather)
    }

    private func push(
        _ ours: ArchiveSource.Signed, _ known: inout [String: ContentHash], _ tally: PushTally
    ) async throws {
        let names = [ArchiveManifest.keyName, ArchiveManifest.name, ArchiveManifest.signatureName]
        let there = try await place.read(names)
        let isNew = try await isNew(there[ArchiveManifest.keyName], ours)
        if !isWhole, there[ArchiveManifest.name] == ours.bytes,
            there[ArchiveManifest.signatureName] == ours.signature
        {
            return
        }
        let theirs = isWhole ? nil : trusted(there, ours)
        // Whose archive is coming is said first.
        let key = ArchiveManifest.keyName
        if isNew { try await put([key], ours, tally) }
        let lists = PushPlan.lists(ours.list, theirs).filter { known[$0] != ours.list.hashes[$0] }
        await tally.expect(lists.count)
        var start = 0
        while start < lists.count {
            let end = min(lists.count, start + 50)
            try await push(lists[start..<end], ours, isNew: isNew, &known, tally)
            start = end
        }
        let files = PushPlan.rootFiles(ours.list, theirs).filter { !isNew || $0 != key }
        try await put(files, ours, tally)
        try await place.put([
            PushFile(path: ArchiveManifest.name, hash: ours.hash, content: .bytes(ours.bytes)),
            PushFile(
                path: ArchiveManifest.signatureName, hash: ContentHash(of: ours.signature),
                content: .bytes(ours.signature)),
        ]) { await tally.add($0) }
    }

    /// - Throws: ``HouseError`` (conflict) where something else lies there.
    private func isNew(_ key: [UInt8]?, _ ours: ArchiveSource.Signed) async throws -> Bool {
        if let key {
            guard key == ours.key else {
                throw HouseError(
                    "Another archive lies there: its key isn't ours.", hint: "Push to an empty place.",
                    blame: .conflict)
            }
            return false
        }
        guard try await place.isEmpty() else {
            throw HouseError(
                "Something lies there that is no archive.", hint: "Push to an empty place.", blame: .conflict)
        }
        guard mayBeEmpty else {
            throw HouseError(
                "It held a copy and is empty now: is its disk mounted?",
                hint: "If it is a new disk, say so: daybreak archive push --whole.", blame: .weather)
        }
        return true
    }

    /// The target's root list, if our key signed it.
    private func trusted(_ there: [String: [UInt8]], _ ours: ArchiveSource.Signed) -> ArchiveManifest? {
        guard let bytes = there[ArchiveManifest.name], let signature = there[ArchiveManifest.signatureName],
            ArchiveKey.isRight(signature, of: bytes, under: String(decoding: ours.key, as: UTF8.self))
        else { return nil }
        return ArchiveManifest(bytes)
    }

    /// Some lists, each after what it names.
    private func push(
        _ names: ArraySlice<String>, _ ours: ArchiveSource.Signed, isNew: Bool,
        _ known: inout [String: ContentHash], _ tally: PushTally
    ) async throws {
        let there = isNew || isWhole ? [:] : try await place.read(Array(names))
        var files: [PushFile] = []
        var lists: [PushFile] = []
        var bytes = 0
        for name in names {
            guard let hash = ours.list.hashes[name] else { continue }
            let own = try source.list(name, hash)
            if there[name] != own.bytes {
                let theirs = there[name].flatMap(ArchiveManifest.init)
                for path in PushPlan.changed(own.list, theirs) {
                    guard let hash = own.list.hashes[path] else { continue }
                    let file = PushFile(
                        path: path, hash: hash, content: .onDisk(source.whole(path)), mayBeThere: !isNew)
                    files.append(file)
                    bytes += file.size
                    guard files.count >= Self.batch.files || bytes >= Self.batch.bytes else { continue }
                    try await place.put(files) { await tally.add($0) }
                    (files, bytes) = ([], 0)
                }
                lists.append(PushFile(path: name, hash: hash, content: .bytes(own.bytes)))
            }
        }
        if !files.isEmpty { try await place.put(files) { await tally.add($0) } }
        if !lists.isEmpty { try await place.put(lists) { await tally.add($0) } }
        for name in names { known[name] = ours.list.hashes[name] }
        await tally.through(names.count)
    }

    /// Files that the root's list names itself.
    private func put(_ paths: [String], _ ours: ArchiveSource.Signed, _ tally: PushTally) async throws {
        let files = paths.compactMap { path in
            ours.list.hashes[path].map {
                PushFile(path: path, hash: $0, content: .onDisk(source.whole(path)))
            }
        }
        if !files.isEmpty { try await place.put(files) { await tally.add($0) } }
    }
}

/// Counts what travels.
actor PushTally {
    private var progress = PushProgress()
    private let told: @Sendable (PushProgress) async -> Void

    init(told: @escaping @Sendable (PushProgress) async -> Void) { self.told = told }

    func expect(_ lists: Int) { progress.allLists = progress.lists + lists }

    func add(_ bytes: Int) async {
        progress.files += 1
        progress.bytes += bytes
        await told(progress)
    }

    func through(_ lists: Int) async {
        progress.lists += lists
        await told(progress)
    }

    func report(root: ContentHash) -> PushReport {
        PushReport(files: progress.files, bytes: progress.bytes, root: root)
    }
}
