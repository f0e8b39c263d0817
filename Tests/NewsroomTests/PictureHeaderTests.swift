import Newsroom
import Testing

@Suite struct `A picture's head` {
    private func number(_ value: Int, _ count: Int, little: Bool = false) -> [UInt8] {
        let bytes = (0..<count).reversed().map { UInt8(value >> ($0 * 8) & 0xFF) }
        return little ? bytes.reversed() : bytes
    }

    private func png(_ width: Int, _ height: Int) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + number(13, 4) + Array("IHDR".utf8)
            + number(width, 4)
            + number(height, 4)
    }

    private func jpeg(orientation: Int? = nil) -> [UInt8] {
        var bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + number(4, 2) + [0, 0]
        if let orientation {
            let exif =
                Array("Exif\0\0II".utf8) + [42, 0] + number(8, 4, little: true) + number(1, 2, little: true)
                + number(0x0112, 2, little: true) + number(3, 2, little: true) + number(1, 4, little: true)
                + number(orientation, 4, little: true)
            bytes += [0xFF, 0xE1] + number(exif.count + 2, 2) + exif
        }
        return bytes + [0xFF, 0xC2] + number(17, 2) + [8] + number(480, 2) + number(640, 2) + [3]
    }

    @Test func `gives format and size`() {
        #expect(
            PictureHeader(reading: png(640, 480)).map { ($0.format, $0.width, $0.height) } ?? (.svg, 0, 0)
                == (.png, 640, 480))
        #expect(
            PictureHeader(reading: jpeg()).map { ($0.format, $0.width, $0.height) } ?? (.svg, 0, 0) == (
                .jpeg, 640, 480
            ))
        let gif = Array("GIF89a".utf8) + number(640, 2, little: true) + number(480, 2, little: true)
        #expect(
            PictureHeader(reading: gif).map { ($0.format, $0.width, $0.height) } ?? (.svg, 0, 0) == (
                .gif, 640, 480
            ))
        let webp =
            Array("RIFF....WEBPVP8X".utf8) + number(10, 4, little: true) + [0, 0, 0, 0]
            + number(639, 3, little: true) + number(479, 3, little: true)
        #expect(
            PictureHeader(reading: webp).map { ($0.format, $0.width, $0.height) } ?? (.svg, 0, 0) == (
                .webp, 640, 480
            ))
        let avif =
            number(24, 4) + Array("ftypavif".utf8) + number(0, 4) + Array("mif1miaf".utf8) + number(20, 4)
            + Array("ispe".utf8) + number(0, 4) + number(640, 4) + number(480, 4)
        #expect(
            PictureHeader(reading: avif).map { ($0.format, $0.width, $0.height) } ?? (.svg, 0, 0) == (
                .avif, 640, 480
            ))
        let svg = Array("<?xml version='1.0'?><!-- x --><svg viewBox=\"0 0 24 12\"></svg>".utf8)
        #expect(
            PictureHeader(reading: svg).map { ($0.format, $0.width, $0.height) } ?? (.png, 0, 0) == (
                .svg, 24, 12
            ))
    }

    @Test(arguments: [(1, 640), (3, 640), (6, 480), (8, 480)])
    func `turns a photograph as its camera says`(_ orientation: Int, _ width: Int) {
        #expect(PictureHeader(reading: jpeg(orientation: orientation))?.width == width)
    }

    @Test func `is nothing for other files, and for heads cut short anywhere`() {
        #expect(PictureHeader(reading: Array("<html><svg></svg>".utf8)) == nil)
        #expect(PictureHeader(reading: []) == nil)
        for whole in [png(640, 480), jpeg(orientation: 6)] {
            for length in 0..<whole.count - 8 {
                #expect(PictureHeader(reading: Array(whole.prefix(length))) == nil)
            }
        }
        #expect(PictureHeader(reading: png(0, 480)) == nil)
    }

    @Test func `too many pixels are refused before anything is decoded`() {
        #expect(throws: HouseError.self) { try Picture(of: png(50_000, 50_000)) }
        #expect(throws: Never.self) { try Picture(of: png(8_000, 6_000)) }
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<g onclick='x()'/>", "<g title='>' onload='x()'/>", "<foreignObject/>",
        "<image href='https://x.example/a.png'/>", "<a xlink:href=' javascript:x()'/>",
        "<use href='//x.example/a#b'/>",
        "<style>@import 'x.css';</style>", "<path style=\"fill:url(https://x.example/a)\"/>",
        "<style>a{background:url( 'http://x.example')}</style>",
        "<animate attributeName='href' to='javascript:x()'/>",
        "<svg:script>x</svg:script>", "<a href='&#106;avascript:x()'/>", "<SCRIPT>x</SCRIPT>",
        "<g\nonload=x()>", "<g/onload=x()>",
        "<image href='data:image/svg+xml,x'/>", "<iframe/>", "<set attributeName='xlink:href' to='x'/>",
    ])
    func `a drawing that could run or fetch is refused`(_ part: String) {
        let svg =
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>\(part)</svg>"
        #expect(throws: HouseError.self) { try Picture(of: Array(svg.utf8)) }
    }

    @Test(arguments: [
        "<path d='M0 0h4v4z' fill='#0a0'/>", "<use href='#a'/>", "<path style='fill:url(#g)'/>",
        "<title>on the way</title>",
        "<style>.a{fill:red}</style>", "<image href='data:image/png;base64,AAAA'/>",
    ])
    func `a drawing that only draws is taken`(_ part: String) throws {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'>\(part)</svg>"
        #expect(try Picture(of: Array(svg.utf8)).fileName.hasSuffix(".svg"))
    }

    @Test func `entities and style sheets from elsewhere are refused`() {
        let entity = "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg>&x;</svg>"
        #expect(throws: HouseError.self) { try Picture(of: Array(entity.utf8)) }
        let sheet = "<?xml-stylesheet href='http://x.example/a.css'?><svg></svg>"
        #expect(throws: HouseError.self) { try Picture(of: Array(sheet.utf8)) }
    }
}
