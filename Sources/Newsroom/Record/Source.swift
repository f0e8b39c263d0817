/// Where what was said can be read, heard or asked about: a document, a broadcast, an interview.
///
/// It is made from the statements' marks, so it says no more than they do; its kind is read from the words of the
/// occasion and the host of the address.
package struct Source: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// Written and kept: an article, a letter, a ruling.
        case document
        case broadcast
        case interview
        case post = "social post"
        /// A news agency's report.
        case wire
        /// What the paper itself keeps: "our archive".
        case ownRecord = "own record"
        /// Something said before others: a speech, a press conference.
        case occasion
        /// A page of which only the address is known.
        case page
        /// Somebody whom the paper doesn't name.
        case unnamed
    }

    package var kind: Kind
    /// The occasion; for a page its host, for who isn't named what is said of them.
    package var title: String
    package var place: String?
    package var date: PinnedDate?
    package var address: String?
    /// The numbers of the statements that are from it, in order.
    package var statements: [Int]

    package init(
        kind: Kind, title: String, place: String? = nil, date: PinnedDate? = nil, address: String? = nil,
        statements: [Int]
    ) {
        self.kind = kind
        self.title = title
        self.place = place
        self.date = date
        self.address = address
        self.statements = statements
    }

    /// Where a statement is from; nil where its mark names neither an occasion nor an address.
    package init?(of statement: Statement) {
        let statements = [statement.number]
        if statement.isUnnamed, let speaker = statement.speaker {
            self.init(kind: .unnamed, title: speaker, statements: statements)
            return
        }
        let host = statement.address.flatMap(Self.host)
        guard let title = statement.occasion ?? host ?? statement.address else { return nil }
        self.init(
            kind: Self.kind(occasion: statement.occasion, host: host), title: title, place: statement.place,
            date: statement.date, address: statement.address, statements: statements)
    }

    /// By what it is known to be the same elsewhere: its address, or else what, where and when it was.
    package var key: String {
        address.map(Self.key(ofAddress:))
            ?? [title.lowercased(), place?.lowercased() ?? "", date?.iso ?? ""].joined(separator: "\n")
    }

    /// Without what tells no page from another: the scheme, a `www.`, a fragment, a last slash.
    private static func key(ofAddress address: String) -> String {
        var rest = Substring(address)
        if let fragment = rest.firstIndex(of: "#") { rest = rest[..<fragment] }
        for scheme in ["https://", "http://"] where rest.lowercased().hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.count)
        }
        if rest.lowercased().hasPrefix("www.") { rest = rest.dropFirst(4) }
        while rest.last == "/" { rest.removeLast() }
        guard let slash = rest.firstIndex(of: "/") else { return rest.lowercased() }
        return rest[..<slash].lowercased() + rest[slash...]
    }

    /// `example.org`.
    private static func host(of address: String) -> String? {
        guard let scheme = address.firstRange(of: "://") else { return nil }
        let end = address[scheme.upperBound...].firstIndex { "/?#".contains($0) } ?? address.endIndex
        let authority = address[scheme.upperBound..<end].split(separator: "@").last ?? ""
        let host = (authority.split(separator: ":").first ?? "").lowercased()
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host.isEmpty ? nil : host
    }

    private static func kind(occasion: String?, host: String?) -> Kind {
        if let host, let kind = hosts.first(where: { isOf($0.host, host) })?.kind { return kind }
        guard let occasion else { return .page }
        let words = occasion.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let spaced = " " + words.joined(separator: " ") + " "
        return telling.first { spaced.contains(" \($0.word) ") }?.kind ?? .occasion
    }

    private static func isOf(_ known: String, _ host: String) -> Bool {
        host == known || host.hasSuffix("." + known)
    }

    private static let hosts: [(host: String, kind: Kind)] =
        [
            "x.com", "twitter.com", "t.me", "facebook.com", "instagram.com", "threads.net", "bsky.app",
            "tiktok.com",
            "truthsocial.com", "weibo.com", "vk.com", "linkedin.com", "mastodon.social",
        ].map { ($0, .post) }
        + ["reuters.com", "apnews.com", "afp.com", "dpa.com", "tass.com", "xinhuanet.com"].map { ($0, .wire) }

    /// The first word that an occasion holds decides: "interview in a newspaper" is an interview.
    private static let telling: [(word: String, kind: Kind)] =
        ["our archive", "our records", "our own"].map { ($0, .ownRecord) }
        + ["interview", "told us", "conversation"].map { ($0, .interview) }
        + ["post", "tweet", "posts", "telegram", "facebook", "mastodon", "bluesky"].map { ($0, .post) }
        + ["press conference", "news conference", "press briefing"].map { ($0, .occasion) }
        + ["broadcast", "television", "tv", "radio", "podcast", "televised address"].map { ($0, .broadcast) }
        + ["reuters", "ap", "afp", "dpa", "wire", "news agency"].map { ($0, .wire) }
        + [
            "article", "paper", "report", "letter", "statement", "memo", "memorandum", "document",
            "communique",
            "communiqué", "press release", "transcript", "book", "op ed", "filing", "indictment", "ruling",
            "study",
            "essay", "minutes", "email", "e mail", "manifesto", "treaty", "resolution", "column", "newspaper",
        ].map { ($0, .document) }
}

extension Record {
    /// Where the statements are from, each source once, in the order of the copy.
    package var sources: [Source] {
        var sources: [Source] = []
        var places: [String: Int] = [:]
        for statement in statements {
            guard let source = Source(of: statement) else { continue }
            if let place = places[source.key] {
                sources[place].statements.append(statement.number)
            } else {
                places[source.key] = sources.count
                sources.append(source)
            }
        }
        return sources
    }
}
