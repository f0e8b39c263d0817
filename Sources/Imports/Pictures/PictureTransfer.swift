import Foundation
import Newsroom
import Storage

/// Brings the pictures of an import along, each once.
struct PictureTransfer {
    enum Fate: Equatable {
        case came(Picture)
        case missing
        case refused(String)
        case remote
    }

    private let finder: PictureFinder
    private let shelf: PictureShelf
    private let store: Store
    /// What became of each file, by its path.
    private var files: [String: Fate] = [:]
    /// Every picture in use, by its hash.
    private(set) var known: Set<ContentHash> = []
    private(set) var copied = 0

    init(finder: PictureFinder, shelf: PictureShelf, store: Store) {
        self.finder = finder
        self.shelf = shelf
        self.store = store
    }

    /// What becomes of the pictures at these addresses, as written in one post.
    mutating func fates(
        of addresses: [String], in file: String, site: String?, now: Date
    ) async throws -> [String: Fate] {
        var fates: [String: Fate] = [:]
        for address in addresses where fates[address] == nil {
            fates[address] = try await fate(of: address, in: file, site: site, now: now)
        }
        return fates
    }

    private mutating func fate(of address: String, in file: String, site: String?, now: Date) async throws
        -> Fate
    {
        var path = address
        if address.contains("://") || address.hasPrefix("//") {
            guard let site,
                LinkMove.host(of: site)
                    == LinkMove.host(of: address.hasPrefix("//") ? "https:" + address : address)
            else { return .remote }
            path = OldAddresses.path(of: address.hasPrefix("//") ? "https:" + address : address)
        }
        guard !address.hasPrefix("data:") else { return .refused("it is written into the text itself") }
        switch finder.find(path, from: file) {
        case .missing: return .missing
        case .refused(let why): return .refused(why)
        case .file(let path):
            if let known = files[path] { return known }
            let fate = try await take(path, now: now)
            files[path] = fate
            return fate
        }
    }

    private mutating func take(_ path: String, now: Date) async throws -> Fate {
        guard let data = FileManager.default.contents(atPath: path) else {
            return .refused("it can't be read")
        }
        do {
            let (picture, isNew) = try shelf.keep([UInt8](data))
            try await store.pictures.add(picture, now: now)
            if known.insert(picture.hash).inserted, isNew { copied += 1 }
            return .came(picture)
        } catch let error as HouseError where error.blame == .request {
            return .refused(error.message.prefix(1).lowercased() + error.message.dropFirst().dropLast())
        }
    }
}
