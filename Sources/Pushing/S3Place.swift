import Newsroom

/// A place in a bucket. Small files travel side by side; a large one goes in parts, and goes on at the next part where a try
/// before was cut off. No more than a few parts are ever in memory.
struct S3Place: PushPlace {
    let line: S3Line
    /// Files above this travel in parts.
    var partedAbove = 16 << 20
    /// What a part holds; the last one less. S3 takes no less than 5 MiB, and 10,000 parts at most.
    var part = 8 << 20

    /// From this size on it is asked first whether a file is there, in any case.
    private static let askedFrom = 1 << 20
    private static let sideBySide = 8

    init(_ line: S3Line) { self.line = line }

    func isEmpty() async throws -> Bool {
        let answer = try await line.ask(
            S3Request(query: ["list-type": "2", "max-keys": "1", "prefix": line.address.prefix]))
        return !answer.body.contains("<Contents>")
    }

    func read(_ files: [String]) async throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        try await withThrowingTaskGroup(of: (String, [UInt8]?).self) { group in
            for (number, file) in files.enumerated() {
                if number >= Self.sideBySide, let (name, bytes) = try await group.next() {
                    found[name] = bytes
                }
                group.addTask {
                    let answer = try await line.ask(S3Request(key: file))
                    return (file, answer.status == 404 ? nil : Array(answer.body.utf8))
                }
            }
            for try await (name, bytes) in group { found[name] = bytes }
        }
        return found
    }

    func put(_ files: [PushFile], told: @escaping @Sendable (Int) async -> Void) async throws {
        let small = files.filter { $0.size < Self.askedFrom }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, file) in small.enumerated() {
                if number >= Self.sideBySide { try await group.next() }
                group.addTask {
                    // What a push before got there, before it was cut off, doesn't travel again.
                    let isThere = file.mayBeThere ? try await isThere(file) : false
                    if !isThere { try await putWhole(file) }
                    await told(file.size)
                }
            }
            try await group.waitForAll()
        }
        for file in files where file.size >= Self.askedFrom {
            if try await !isThere(file) {
                if file.size > partedAbove { try await putInParts(file) } else { try await putWhole(file) }
            }
            await told(file.size)
        }
    }

    /// By the hash that we left beside it.
    private func isThere(_ file: PushFile) async throws -> Bool {
        let answer = try await line.ask(S3Request(method: "HEAD", key: file.path))
        return answer.status == 200 && answer.fields[Self.hashField] == file.hash.hex
            && answer.fields["content-length"] == "\(file.size)"
    }

    private static let hashField = "x-amz-meta-sha256"

    private func putWhole(_ file: PushFile) async throws {
        let bytes: [UInt8]
        switch file.content {
        case .bytes(let own): bytes = own
        case .onDisk(let path):
            guard let read = try await Aside.run({ DiskFile.bytes(at: path) }),
                ContentHash(of: read) == file.hash
            else { throw ArchiveMoved(file: file.path) }
            bytes = read
        }
        _ = try await line.ask(
            S3Request(
                method: "PUT", key: file.path, fields: [Self.hashField: file.hash.hex], body: bytes,
                hash: file.hash)
        ).isFound(file.path)
    }

    // MARK: In parts

    private func putInParts(_ file: PushFile) async throws {
        let size = file.size
        let part = max(part, size / 9_000 + 1)
        let count = (size + part - 1) / part
        var upload = S3Upload(line: line, file: file, hashField: Self.hashField)
        let there = try await upload.resume(count: count)
        var hasher = ContentHash.Hasher()
        var parts: [String] = []
        for number in 1...count {
            let bytes = try await piece(of: file, from: (number - 1) * part, count: part)
            hasher.add(bytes[...])
            let digest = S3Upload.digest(of: bytes)
            if let tag = there[number], tag != digest {
                // It was begun with other bytes.
                try await upload.drop()
                return try await putInParts(file)
            }
            parts.append(
                there[number] == digest ? digest : try await upload.put(bytes, number: number))
        }
        guard hasher.finish() == file.hash else {
            try await upload.drop()
            throw ArchiveMoved(file: file.path)
        }
        try await upload.complete(parts)
    }

    private func piece(of file: PushFile, from start: Int, count: Int) async throws -> [UInt8] {
        switch file.content {
        case .bytes(let bytes): return Array(bytes[start..<min(bytes.count, start + count)])
        case .onDisk(let path):
            guard let bytes = try await Aside.run({ DiskFile.bytes(at: path, from: start, count: count) })
            else {
                throw ArchiveMoved(file: file.path)
            }
            return bytes
        }
    }
}

extension S3Answer {
    /// Refuses the answer that there is no such thing.
    func isFound(_ path: String) throws -> S3Answer {
        guard status != 404 else {
            throw HouseError(
                "The server knows nothing of \(path) any more.", hint: "It is tried again.", blame: .weather)
        }
        return self
    }
}
