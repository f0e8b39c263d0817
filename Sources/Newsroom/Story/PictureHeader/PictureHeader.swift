/// What a picture's own first bytes say: its format and its size in pixels. The file's name is never asked.
///
/// Nothing is decoded, so a header that promises 50,000 × 50,000 pixels costs no more to read than any
/// other; whoever takes pictures in refuses it by ``isTooLarge``.
package struct PictureHeader: Equatable, Sendable {
    package let format: Picture.Format
    /// As it is shown: a photograph that its camera marked as turned (Exif orientation 5 to 8) is
    /// already turned here. Nil where an SVG names no size.
    package let width: Int?
    package let height: Int?

    /// Reads the head of a file; nil for what is no picture we know.
    package init?(reading bytes: [UInt8]) {
        guard let found = Self.signature(of: bytes) else { return nil }
        let size: PixelSize?
        switch found {
        case .png: size = Self.sizeOfPNG(bytes)
        case .gif: size = Self.sizeOfGIF(bytes)
        case .jpeg: size = Self.sizeOfJPEG(bytes)
        case .webp: size = Self.sizeOfWebP(bytes)
        case .avif: size = Self.sizeOfAVIF(bytes)
        case .svg: size = SVGDrawing(bytes).flatMap { $0.size }
        }
        if found != .svg {
            guard let size, size.width > 0, size.height > 0 else { return nil }
        }
        format = found
        width = size?.width
        height = size?.height
    }

    /// Would decoding it take more memory than a reader's device has? Over 100 million pixels.
    package var isTooLarge: Bool {
        guard let width, let height else { return false }
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        return overflow || pixels > 100_000_000
    }

    private static func signature(of bytes: [UInt8]) -> Picture.Format? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) { return .gif }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return .webp }
        if bytes.dropFirst(4).starts(with: "ftyp".utf8), isAVIF(bytes) { return .avif }
        if SVGDrawing(bytes) != nil { return .svg }
        return nil
    }
}

extension Picture {
    /// A picture from its file's bytes, or the sentence that says why it isn't taken.
    ///
    /// - Throws: ``HouseError`` for what is no picture, for more than 100 million pixels, and for a drawing
    ///   (SVG) that holds anything that could run or fetch.
    package init(of bytes: [UInt8]) throws(HouseError) {
        guard let header = PictureHeader(reading: bytes) else {
            throw HouseError(
                "This is not a picture.", hint: "Pictures are JPEG, PNG, GIF, WebP, AVIF or SVG files.",
                blame: .request)
        }
        guard !header.isTooLarge else {
            throw HouseError(
                "This picture has more than 100 million pixels.", hint: "Save it smaller.", blame: .request)
        }
        if header.format == .svg, let danger = SVGDrawing(bytes)?.danger {
            throw HouseError(
                "This drawing holds \(danger), and so isn't taken.",
                hint: "Save it as PNG, or as a plain SVG.", blame: .request)
        }
        self.init(
            hash: ContentHash(of: bytes), format: header.format, width: header.width, height: header.height)
    }
}
