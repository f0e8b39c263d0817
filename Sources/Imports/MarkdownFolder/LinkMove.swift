import Newsroom

/// Decides where the links of imported stories lead from now on.
struct LinkMove {
    let addresses: OldAddresses
    /// Where each story will stand, by its number; nil for a draft that nothing may lead to.
    let paths: [Int: String]
    /// The address parts of bylines that stand in the paper, by their folded names.
    let bylines: [String: Slug]
    /// The old site's own address without a slash at its end, if it was named.
    let site: String?
    /// Paths of stories that stand in the paper from before, by the address as written.
    var standing: [String: String] = [:]

    init(addresses: OldAddresses, paths: [Int: String], bylines: [String: Slug] = [:], site: String? = nil) {
        self.addresses = addresses
        self.paths = paths
        self.bylines = bylines
        self.site = site
    }

    /// How Markdown writes the way to a story.
    static func path(_ address: StoryAddress) -> String { "/\(address.path).html" }

    enum Answer: Equatable {
        case leads(to: String, story: Int?)
        /// The reason, as the end of a sentence.
        case lost(String)
    }

    /// - Parameters:
    ///   - target: the address as written.
    ///   - file: the path of the file it stands in.
    func answer(_ target: String, from file: String, anchors: Anchors) -> Answer {
        let target = target.trimmed
        if target.isEmpty { return .lost("it led nowhere") }
        if target.hasPrefix("#") {
            return anchors.address(of: target).map { .leads(to: $0, story: nil) }
                ?? .lost("the story has no crosshead of that name")
        }
        if target.hasPrefix("//") { return elsewhere("https:" + target, from: file) }
        if let scheme = Self.scheme(of: target) {
            switch scheme {
            case "http", "https": return elsewhere(target, from: file)
            case "mailto", "tel": return .leads(to: target, story: nil)
            case "post-url": break
            default: return .lost("links of the kind “\(scheme):” are not kept")
            }
        } else if Self.beginsWithDomain(target) {
            return elsewhere("https://" + target, from: file)
        }
        return onSite(target, from: file)
    }

    private func elsewhere(_ address: String, from file: String) -> Answer {
        let isOldSite = site.map { Self.host(of: $0) == Self.host(of: address) }
        // A full date and a known slug can hardly be another site's story.
        guard isOldSite ?? OldAddresses.isDated(address) else { return .leads(to: address, story: nil) }
        if let number = addresses.number(of: address, from: file), let path = paths[number] {
            return .leads(to: path, story: number)
        }
        return .leads(to: standing[address] ?? address, story: nil)
    }

    private func onSite(_ target: String, from file: String) -> Answer {
        if let number = addresses.number(of: target, from: file) {
            if let path = paths[number] { return .leads(to: path, story: number) }
            return .lost("the story it led to is a draft")
        }
        if let path = standing[target] { return .leads(to: path, story: nil) }
        if target == "/" { return .leads(to: target, story: nil) }
        if let byline = byline(target) { return .leads(to: "/by/\(byline).html", story: nil) }
        guard let site, !target.hasPrefix(OldAddresses.scheme) else {
            return .lost("what it led to on the old site was not imported")
        }
        return .leads(to: site + (target.hasPrefix("/") ? "" : "/") + target, story: nil)
    }

    /// `/author/ann-lee/`: everything under one name.
    private func byline(_ target: String) -> Slug? {
        let parts = OldAddresses.path(of: target).split(separator: "/")
        guard parts.count == 2,
            ["author", "authors", "by", "byline", "writers"].contains(parts[0].lowercased())
        else {
            return nil
        }
        return bylines[OldAddresses.folded(String(parts[1]))]
    }

    private static func scheme(of target: String) -> String? {
        let name = target.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        guard name.count > 1, name.first?.isLetter == true, target.dropFirst(name.count).first == ":" else {
            return nil
        }
        return name.lowercased()
    }

    /// `www.example.org/page`: a link whose scheme was forgotten.
    private static func beginsWithDomain(_ target: String) -> Bool {
        guard target.first?.isLetter == true else { return false }
        let host = target.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let parts = host.split(separator: ".")
        guard parts.count >= 2, let last = parts.last, host.contains("."), !host.contains("@") else {
            return false
        }
        return host.hasPrefix("www.")
            || (["com", "org", "net", "gov", "io", "edu"].contains(last) && host.count < target.count)
    }

    static func host(of address: String) -> String {
        guard let scheme = address.firstRange(of: "://") else { return address.lowercased() }
        let host = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
            .lowercased()
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }
}
