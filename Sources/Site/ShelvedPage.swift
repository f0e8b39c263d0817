import HTTPTypes
import NIOCore
import Newsroom

/// One file of the site, ready to be sent.
struct ShelvedPage: Sendable {
    /// One way to send it: as it is, or compressed. Each has a validator of its own (RFC 9110 section 8.8.3).
    struct Variant: Sendable {
        let bytes: ByteBuffer
        /// With its quotation marks.
        let tag: String
        /// The fields of an answer with the page.
        let fields: HTTPFields
        /// The fields of an answer without it, to someone who has it already.
        let fieldsWithoutPage: HTTPFields
    }

    let plain: Variant
    /// Where the press put a `.gz` beside the file.
    let compressed: Variant?
    /// Seconds since 1970.
    let modified: Int

    /// - Parameters:
    ///   - copy: the same bytes as a gzip member.
    ///   - modified: seconds since 1970.
    init(path: String, bytes: [UInt8], copy: [UInt8]?, modified: Int) {
        let type = MediaType.of(path)
        let hash = String(ContentHash(of: bytes).hex.prefix(24))
        // The names of these files hold a hash of their bytes.
        let lastsForever = path.hasPrefix("assets/") || path.hasPrefix("pictures/")
        var known: HTTPFields = [
            .lastModified: HTTPDate.text(modified),
            .cacheControl: lastsForever
                ? "public, max-age=31536000, immutable" : "public, max-age=60, must-revalidate",
        ]
        if MediaType.isCompressible(type) { known[.vary] = "Accept-Encoding" }
        func variant(_ bytes: [UInt8], encoding: String?) -> Variant {
            let tag = "\"\(hash)\(encoding.map { "-\($0)" } ?? "")\""
            var without = known
            without[.eTag] = tag
            var with = without
            with[.contentType] = type
            with[.contentEncoding] = encoding
            with[.contentLength] = String(bytes.count)
            return Variant(
                bytes: ByteBuffer(bytes: bytes), tag: tag, fields: with, fieldsWithoutPage: without)
        }
        plain = variant(bytes, encoding: nil)
        compressed = MediaType.isCompressible(type) ? copy.map { variant($0, encoding: "gzip") } : nil
        self.modified = modified
    }

    /// What suits a request.
    func variant(for fields: HTTPFields) -> Variant {
        guard let compressed, Negotiation.acceptsGzip(fields) else { return plain }
        return compressed
    }

    /// In bytes of memory.
    var size: Int { plain.bytes.readableBytes + (compressed?.bytes.readableBytes ?? 0) }
}
