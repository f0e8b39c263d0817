import Copydesk
import Newsroom

extension LinkPolicy {
    /// Links for words that leave the site (feeds, mail): all whole addresses.
    ///
    /// What was written from the site's root (`/2026/11/two-lists.html`) stands under the paper's address, a
    /// bare `#part` leads into the page itself, a picture of the newsroom's folder to its published copy.
    /// Any other relative address can't be known to lead anywhere: its words stay, the link goes.
    ///
    /// - Parameters:
    ///   - page: the page the words are from, for links into itself; nil where there is none.
    ///   - pictures: by file name, for their sizes.
    static func absolute(
        under site: String, page: SitePath?, pictures: [String: Picture] = [:], showsPictures: Bool = true
    ) -> LinkPolicy {
        let home = page?.absolute(under: site)
        return LinkPolicy(
            link: { target in
                if target.hasPrefix("//") { return "https:\(target)" }
                if target.hasPrefix("/") { return target == "/" ? "\(site)/" : site + target }
                if target.hasPrefix("#") { return home.map { $0 + target } }
                if let name = Picture.fileName(inReference: target) {
                    return SitePath.picture(fileName: name).absolute(under: site)
                }
                return hasScheme(target) ? target : nil
            },
            picture: { source in
                guard showsPictures else { return nil }
                if let name = Picture.fileName(inReference: source) {
                    return PictureSource(
                        url: SitePath.picture(fileName: name).absolute(under: site),
                        width: pictures[name]?.width, height: pictures[name]?.height)
                }
                return nil
            })
    }

    /// Does it begin with a scheme (RFC 3986 section 3.1), as in `https:`?
    private static func hasScheme(_ target: String) -> Bool {
        guard let first = target.utf8.first, isLetter(first) else { return false }
        for byte in target.utf8 {
            if byte == UInt8(ascii: ":") { return true }
            let isPart =
                isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
            if !isPart { return false }
        }
        return false
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

extension Picture {
    /// The file's name in a reference as it is written in a story (`pictures/0a1b….jpg`); nil for anything else.
    static func fileName(inReference reference: String) -> String? {
        guard reference.hasPrefix("pictures/") else { return nil }
        let name = reference.dropFirst("pictures/".count)
        guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
        let hash = name[..<dot].utf8
        let ending = name[dot...].dropFirst().utf8
        let isHash =
            hash.count == 32
            && hash.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        let isEnding = (3...4).contains(ending.count) && ending.allSatisfy { (0x61...0x7A).contains($0) }
        return isHash && isEnding ? String(name) : nil
    }
}
