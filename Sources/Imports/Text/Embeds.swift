/// Parts that an old page embedded from another site: here they become links, because no page of ours
/// asks anything of a third party.
enum Embeds {
    /// The page for readers behind an embedded player's address, where we know it; otherwise the address.
    static func page(of address: String) -> String {
        let address = address.hasPrefix("//") ? "https:" + address : address
        for prefix in ["youtube.com/embed/", "youtube-nocookie.com/embed/"] {
            guard let found = address.firstRange(of: prefix) else { continue }
            let id = address[found.upperBound...].prefix {
                $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_"
            }
            if !id.isEmpty, id != "videoseries" { return "https://www.youtube.com/watch?v=\(id)" }
        }
        if let found = address.firstRange(of: "player.vimeo.com/video/") {
            let id = address[found.upperBound...].prefix { $0.isNumber }
            if !id.isEmpty { return "https://vimeo.com/\(id)" }
        }
        return address
    }
}
