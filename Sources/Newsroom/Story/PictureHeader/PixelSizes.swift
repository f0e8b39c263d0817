/// Width and height in pixels.
struct PixelSize: Equatable {
    var width: Int
    var height: Int

    var turned: PixelSize { PixelSize(width: height, height: width) }
}

// Where each format keeps its size. Every read is checked: these bytes come from anywhere.
extension PictureHeader {
    /// PNG, section 11.2.2: IHDR is the first chunk.
    static func sizeOfPNG(_ bytes: [UInt8]) -> PixelSize? {
        guard bytes.dropFirst(12).starts(with: "IHDR".utf8), let width = bytes.bigEndian(4, at: 16),
            let height = bytes.bigEndian(4, at: 20)
        else { return nil }
        return PixelSize(width: width, height: height)
    }

    /// GIF89a, section 18: the logical screen.
    static func sizeOfGIF(_ bytes: [UInt8]) -> PixelSize? {
        guard let width = bytes.littleEndian(2, at: 6), let height = bytes.littleEndian(2, at: 8) else {
            return nil
        }
        return PixelSize(width: width, height: height)
    }

    /// JPEG (ITU T.81, annex B): the frame header, and the orientation an Exif segment gives before it.
    static func sizeOfJPEG(_ bytes: [UInt8]) -> PixelSize? {
        var at = 2
        var isTurned = false
        while at + 3 < bytes.count {
            guard bytes[at] == 0xFF else { return nil }
            let marker = bytes[at + 1]
            if marker == 0xFF {
                at += 1
                continue
            }
            if marker == 0x01 || (0xD0...0xD8).contains(marker) {
                at += 2
                continue
            }
            guard let length = bytes.bigEndian(2, at: at + 2), length >= 2 else { return nil }
            switch marker {
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                guard let height = bytes.bigEndian(2, at: at + 5), let width = bytes.bigEndian(2, at: at + 7)
                else { return nil }
                let size = PixelSize(width: width, height: height)
                return isTurned ? size.turned : size
            case 0xE1:
                if let orientation = exifOrientation(bytes, at: at + 4) { isTurned = orientation >= 5 }
            case 0xD9, 0xDA: return nil
            default: break
            }
            at += 2 + length
        }
        return nil
    }

    /// Exif 2.3: tag 0x0112 of the first directory, 1 to 8.
    private static func exifOrientation(_ bytes: [UInt8], at start: Int) -> Int? {
        guard start + 14 < bytes.count, bytes[start...].starts(with: "Exif\0\0".utf8) else { return nil }
        let base = start + 6
        let isLittle = bytes[base...].starts(with: "II".utf8)
        func number(_ count: Int, at offset: Int) -> Int? {
            isLittle ? bytes.littleEndian(count, at: offset) : bytes.bigEndian(count, at: offset)
        }
        guard let directory = number(4, at: base + 4), let entries = number(2, at: base + directory) else {
            return nil
        }
        for entry in 0..<min(entries, 64) {
            let at = base + directory + 2 + entry * 12
            if number(2, at: at) == 0x0112 { return number(2, at: at + 8) }
        }
        return nil
    }

    /// WebP (RFC 9649): lossy, lossless or extended.
    static func sizeOfWebP(_ bytes: [UInt8]) -> PixelSize? {
        let kind = bytes.dropFirst(12)
        if kind.starts(with: "VP8X".utf8) {
            guard let width = bytes.littleEndian(3, at: 24), let height = bytes.littleEndian(3, at: 27) else {
                return nil
            }
            return PixelSize(width: width + 1, height: height + 1)
        }
        if kind.starts(with: "VP8L".utf8) {
            guard let packed = bytes.littleEndian(4, at: 21), bytes[20] == 0x2F else { return nil }
            return PixelSize(width: (packed & 0x3FFF) + 1, height: (packed >> 14 & 0x3FFF) + 1)
        }
        if kind.starts(with: "VP8 ".utf8) {
            guard let width = bytes.littleEndian(2, at: 26), let height = bytes.littleEndian(2, at: 28) else {
                return nil
            }
            return PixelSize(width: width & 0x3FFF, height: height & 0x3FFF)
        }
        return nil
    }

    /// Is one of the brands of the `ftyp` box AVIF's?
    static func isAVIF(_ bytes: [UInt8]) -> Bool {
        guard let length = bytes.bigEndian(4, at: 0), length >= 12, length <= 512 else { return false }
        var at = 8
        while at + 4 <= min(length, bytes.count) {
            if bytes[at...].starts(with: "avif".utf8) || bytes[at...].starts(with: "avis".utf8) {
                return true
            }
            at += 4
        }
        return false
    }

    /// AVIF (ISO 23008-12): the largest `ispe` property, which is the picture's and not a tile's.
    static func sizeOfAVIF(_ bytes: [UInt8]) -> PixelSize? {
        let head = bytes.prefix(65_536)
        let name = Array("ispe".utf8)
        var largest: PixelSize?
        var at = 0
        while at + 16 <= head.count {
            if bytes[at] == name[0], bytes[at...].starts(with: name),
                let width = bytes.bigEndian(4, at: at + 8),
                let height = bytes.bigEndian(4, at: at + 12)
            {
                if width > (largest?.width ?? 0) { largest = PixelSize(width: width, height: height) }
            }
            at += 1
        }
        return largest
    }
}

extension [UInt8] {
    /// A number of so many bytes, the highest first; nil where the bytes end before.
    func bigEndian(_ count: Int, at offset: Int) -> Int? {
        guard offset >= 0, offset + count <= self.count else { return nil }
        return self[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
    }

    /// The same with the lowest first.
    func littleEndian(_ count: Int, at offset: Int) -> Int? {
        guard offset >= 0, offset + count <= self.count else { return nil }
        return self[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
