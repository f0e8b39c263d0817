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
/// 64 + n × (8 + s)  reader n: 8 octets of SHA-256 over the reader's own fields, then s octets of signatures
/// ```
///
/// A record that isn't there is zero (the file has holes), and one whose first octets don't fit the reader's
/// own fields as they are now is passed over: that copy is signed as it goes. A file that is bound to
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

    /// Makes the file of an edition anew, for the owner's eyes only.
    init?(making folder: String, edition: Edition.ID, message: CompiledMessage, signer: Signer) {
        let path = Self.path(folder, edition)
        unlink(path)
        let head = Self.head(message.binding(to: signer))
        guard let file = OpenFile(path, O_RDWR | O_CREAT | O_EXCL), file.write(head, at: 0) else {
            return nil
        }
        self.file = file
        signatureSize = signer.signatureSize
    }

    /// The signatures of a reader's copy; nil when there are none for these fields.
    ///
    /// - Parameter check: ``check(_:)`` of the reader's own fields.
    func signatures(for reader: Subscriber.ID, check: [UInt8]) -> ArraySlice<UInt8>? {
        guard let record = file.read(count: Self.checkSize + signatureSize, at: place(of: reader)),
            record.prefix(Self.checkSize).elementsEqual(check)
        else { return nil }
        return record.dropFirst(Self.checkSize)
    }

    func keep(_ signatures: [UInt8], for reader: Subscriber.ID, check: [UInt8]) -> Bool {
        signatures.count == signatureSize && file.write(check + signatures, at: place(of: reader))
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
    static func check(_ fields: [HeaderField]) -> [UInt8] {
        let words = fields.map { "\($0.name): \($0.value)\n" }.joined()
        let digits = Array(ContentHash(of: words).hex.utf8.prefix(checkSize * 2))
        return stride(from: 0, to: digits.count, by: 2).map {
            nibble(digits[$0]) << 4 | nibble(digits[$0 + 1])
        }
    }

    private static func nibble(_ digit: UInt8) -> UInt8 { digit < 0x3A ? digit - 0x30 : digit - 0x57 }

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
