import Newsroom

/// The archive as its key signed it: a file is what its list says, or isn't given.
struct SignedArchive {
    private let folder: SiteFolder
    private let key: ArchiveKey
    private var root = ArchiveManifest()
    /// The last list of each kind that was read, by the first part of its path.
    private var lists: [String: (group: String, hash: ContentHash, list: ArchiveManifest)] = [:]

    init(_ path: String, signedBy key: ArchiveKey) {
        folder = SiteFolder(path: path)
        self.key = key
    }

    /// Reads the root's list as it is now. The press has to rest from then until what is needed was read.
    mutating func open() throws {
        let bytes = SiteFolder.bytes(at: "\(folder.path)/\(ArchiveManifest.name)") ?? []
        let signature = SiteFolder.bytes(at: "\(folder.path)/\(ArchiveManifest.signatureName)") ?? []
        guard let list = ArchiveManifest(bytes), key.isRight(signature, of: bytes) else {
            throw HouseError(
                "The archive isn't signed as it stands.",
                hint:
                    "The press mends it: publish something, or write the site anew with daybreak publish --all.",
                blame: .weather)
        }
        root = list
    }

    /// What a file's list says of it; nil for a file that no list names.
    mutating func hash(of file: String) throws -> ContentHash? {
        let group = ArchiveManifest.group(of: file)
        guard !group.isEmpty else { return root.hashes[file] }
        let name = "\(group)/\(ArchiveManifest.name)"
        guard let hash = root.hashes[name] else { return nil }
        let kind = String(group.prefix { $0 != "/" })
        if let read = lists[kind], read.group == group, read.hash == hash { return read.list.hashes[file] }
        guard let bytes = SiteFolder.bytes(at: "\(folder.path)/\(name)"), ContentHash(of: bytes) == hash,
            let list = ArchiveManifest(bytes)
        else { throw Self.changed(name) }
        lists[kind] = (group, hash, list)
        return list.hashes[file]
    }

    /// A file that its list names.
    mutating func bytes(_ file: String) throws -> [UInt8] {
        guard let hash = try hash(of: file) else { throw Self.isBehind(file) }
        guard let bytes = SiteFolder.bytes(at: "\(folder.path)/\(file)"), ContentHash(of: bytes) == hash
        else { throw Self.changed(file) }
        return bytes
    }

    /// The press hasn't archived yet what the database knows.
    static func isBehind(_ file: String) -> HouseError {
        HouseError(
            "The archive has no \(file) as it is published now.",
            hint: "The press is about to write it; try again in a moment.", blame: .weather)
    }

    private static func changed(_ file: String) -> HouseError {
        HouseError(
            "The archive's \(file) isn't what was signed, so nothing is made of it.",
            hint:
                "daybreak archive verify says what else was changed; daybreak publish --all writes it anew.",
            blame: .refused)
    }
}
