import Copydesk
import Newsroom

/// How a page writes its links: the way from where it stands, or whole addresses where that isn't known.
struct Links {
    let path: SitePath
    /// Set for a page that is served at any depth.
    let site: String?

    /// - Parameter isAnywhere: for the page of an address that leads nowhere, and of failures.
    init(from path: SitePath, in paper: Paper, isAnywhere: Bool = false) {
        self.path = path
        site = isAnywhere ? paper.site : nil
    }

    func link(_ other: SitePath) -> String { site.map { other.absolute(under: $0) } ?? path.link(to: other) }

    func value(_ other: SitePath) -> Value { .text(link(other)) }

    /// What becomes of the links and pictures inside a story on this page. The paper's own addresses become
    /// relative, pictures are those of the newsroom only (no page makes a third-party request), and a link
    /// that would lead somewhere else from every page is none.
    func policy(in paper: Paper, pictures: [String: Picture]) -> LinkPolicy {
        let (path, site) = (path, paper.site)
        return LinkPolicy(
            link: { Self.written($0, on: path, of: site) },
            picture: { source in
                guard let name = Self.pictureName(source) else { return nil }
                let known = pictures[name]
                return PictureSource(
                    url: path.link(to: .picture(fileName: name)), width: known?.width, height: known?.height)
            })
    }

    private static func written(_ link: String, on path: SitePath, of site: String) -> String? {
        if link.hasPrefix("#") || link.hasPrefix("//") { return link }
        if link == site || link == "\(site)/" || link == "/" { return path.link(to: .front) }
        if link.hasPrefix("\(site)/") { return path.link(toPath: String(link.dropFirst(site.count + 1))) }
        if link.hasPrefix("/") { return path.link(toPath: String(link.drop { $0 == "/" })) }
        if let name = pictureName(link) { return path.link(to: .picture(fileName: name)) }
        return hasScheme(link) ? link : nil
    }

    /// The file's name in `pictures/0a1b….jpg` and `/pictures/0a1b….jpg`.
    private static func pictureName(_ source: String) -> String? {
        let prefix = source.hasPrefix("/") ? "/pictures/" : "pictures/"
        guard source.hasPrefix(prefix) else { return nil }
        let name = String(source.dropFirst(prefix.count))
        return name.isEmpty || name.contains("/") || name.contains("\\") || name.hasPrefix(".") ? nil : name
    }

    /// RFC 3986 section 3.1: a letter, then letters, digits, plus, minus or dot, up to a colon.
    private static func hasScheme(_ link: String) -> Bool {
        guard let colon = link.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = link.utf8[..<colon]
        return scheme.first.map(isLetter) == true
            && scheme.allSatisfy { isLetter($0) || (48...57).contains($0) || [43, 45, 46].contains($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }
}
