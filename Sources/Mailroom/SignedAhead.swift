import Foundation
import Glibc
import MIME
import Newsroom

/// Signatures of an edition's copies, made between its freeze and its minute: a file of fixed records, one for
/// each reader number.
///
/// ```
/// octets 0–15     "DAYBREAK AHEAD 1"
/// octets 16–47    the binding: SHA-256 of all that the copies share, and of the keys
/// octets 48–63    zero
/// 64 + n × (8 + s)  reader n: 8 octets of SHA-256 over the reader's own fields and the signatures, then the
///                   signatures, s octets
/// ```
///
/// A record that isn't there is zero (the file has holes), and one whose first octets don't fit the reader's
/// own fields as they are now, or that was written in part, is passed over: that copy is signed as it goes. A file that is bound to
/// anything else than the edition as it is sent counts as none.
struct SignedAhead: Sendable {
    private static let magic = Array("DAYBREAK AHEAD 1".utf8)
    private static let start = 64
    private static let checkSize = 8

    private let file: OpenFile
    private let signatureSize: Int

    /// Opens the file of an edition for reading; nil when there is none that fits.
    init?(folder: String, edition: Edition.ID, message: CompiledMessage, signer: Signer) {
        guard let file = OpenFile(Self.path(folder, edition), O_RDONLY),
            file.read(count: Self.start, at: 0) == Self.head(message.binding(to: signer))
        else { return nil }
        self.file = file
        signatureSize = signer.signatureSize
    }

    /// Opens the file of an edition to go on with it, or makes it anew where there is none that fits; for the
    /// owner's eyes only. Nil when the disk won't have it.
    init?(writing folder: String, edition: Edition.ID, message: CompiledMessage, signer: Signer) {
        let path = Self.path(folder, edition)
        let head = Self.head(message.binding(to: signer))
        signatureSize = signer.signatureSize
        if let begun = OpenFile(path, O_RDWR), begun.read(count: Self.start, at: 0) == head {
            file = begun
            return
        }
        unlink(path)
        guard let new = OpenFile(path, O_RDWR | O_CREAT | O_EXCL), new.write(head, at: 0) else { return nil }
        file = new
    }

    /// The signatures of a reader's copy; nil when there are none for these fields.
    func signatures(for reader: Subscriber.ID, _ fields: [HeaderField]) -> ArraySlice<UInt8>? {
        guard let record = file.read(count: Self.checkSize + signatureSize, at: place(of: reader)) else {
            return nil
        }
        let signatures = record.dropFirst(Self.checkSize)
        return record.prefix(Self.checkSize).elementsEqual(Self.check(fields, signatures)) ? signatures : nil
    }

    /// - Returns: false when the disk won't have them.
    func keep(_ signatures: [UInt8], for reader: Subscriber.ID, _ fields: [HeaderField]) -> Bool {
        signatures.count == signatureSize
            && file.write(Self.check(fields, signatures[...]) + signatures, at: place(of: reader))
    }

    private func place(of reader: Subscriber.ID) -> Int {
        Self.start + Int(reader.rawValue) * (Self.checkSize + signatureSize)
    }

    /// Throws away the signatures of all editions but these.
    static func keepOnly(_ editions: Set<Edition.ID>, in folder: String) {
        let kept = Set(editions.map { path(folder, $0) })
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasPrefix("edition-") && name.hasSuffix(".ahead") && !kept.contains("\(folder)/\(name)") {
            unlink("\(folder)/\(name)")
        }
    }

    /// What ties a record to the reader's own fields: any change, of the address or of a link, is another.
    private static func check(_ fields: [HeaderField], _ signatures: ArraySlice<UInt8>) -> [UInt8] {
        var octets: [UInt8] = []
        for field in fields {
            octets += field.name.utf8
            octets += [0x3A, 0x20]
            octets += field.value.utf8
            octets.append(0x0A)
        }
        octets += signatures
        return Array(ContentHash(of: octets).octets.prefix(checkSize))
    }

    private static func head(_ binding: [UInt8]) -> [UInt8] {
        magic + binding + [UInt8](repeating: 0, count: start - magic.count - binding.count)
    }

    private static func path(_ folder: String, _ edition: Edition.ID) -> String {
        "\(folder)/edition-\(edition).ahead"
    }
}

/// A file that several connections read at once, each at its own place.
private final class OpenFile: Sendable {
    private let descriptor: Int32

    init?(_ path: String, _ flags: Int32) {
        descriptor = open(path, flags | O_CLOEXEC, 0o600)
        if descriptor < 0 { return nil }
    }

    deinit { close(descriptor) }

    func read(count: Int, at offset: Int) -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
            read = max(0, pread(descriptor, buffer.baseAddress, count, offset))
        }
        return bytes.count == count ? bytes : nil
    }

    func write(_ bytes: [UInt8], at offset: Int) -> Bool {
        pwrite(descriptor, bytes, bytes.count, offset) == bytes.count
    }
}
