/// One thing that was looked at before mail goes: how it stands, what was seen, what to do about it.
package struct PreflightFinding: Equatable, Sendable {
    /// How it stands.
    package enum Level: String, Sendable, CaseIterable, Comparable {
        case good
        /// Mail may go; better done all the same.
        case note
        /// Mail would be refused, look forged, break the law or look unfinished: none goes until someone has
        /// mended it or said in so many words that it may pass.
        case red

        package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .good: 0
            case .note: 1
            case .red: 2
            }
        }
    }

    /// What is looked at; the raw value is the name it is overridden by.
    package enum Name: String, Sendable, CaseIterable {
        case relay, certificate
        case returnPath = "return-path"
        case spf, dkim, dmarc, alignment
        case reverseName = "reverse-name"
        case oneClick = "one-click"
        case parts, size, links
        case altTexts = "alt-texts"
        case postalAddress = "postal-address"
        case unfinished, edition

        /// As people say it.
        package var words: String {
            switch self {
            case .relay: "Relay"
            case .certificate: "Certificate"
            case .returnPath: "Return path"
            case .spf: "SPF"
            case .dkim: "DKIM"
            case .dmarc: "DMARC"
            case .alignment: "Alignment"
            case .reverseName: "Reverse name"
            case .oneClick: "One-click leaving"
            case .parts: "Both parts"
            case .size: "Size"
            case .links: "Links"
            case .altTexts: "Alternative texts"
            case .postalAddress: "Postal address"
            case .unfinished: "Unfinished text"
            case .edition: "The edition"
            }
        }
    }

    package let name: Name
    package let level: Level
    /// What was seen, as a whole sentence.
    package let seen: String
    /// What to do, as a whole sentence; nil where nothing is.
    package let advice: String?
    /// May it be otherwise in a minute, without anybody's doing? Such a thing stops a person who approves, who
    /// can try again, and not an edition whose minute has come, as its mail would wait by itself.
    package let isPassing: Bool
    /// What it is known by when it is found again: what was seen, but for what is another each time, as a
    /// relay's number for this very call.
    private let gist: String

    /// - Parameter gist: nil where the same thing is always seen in the same words.
    package init(
        _ name: Name, _ level: Level, _ seen: String, advice: String? = nil, isPassing: Bool = false,
        gist: String? = nil
    ) {
        self.name = name
        self.level = level
        self.seen = seen
        self.advice = advice
        self.isPassing = isPassing
        self.gist = gist ?? seen
    }

    /// By which an override knows it again.
    package var mark: String { String(ContentHash(of: "\(name.rawValue)\n\(gist)").hex.prefix(16)) }

    /// The same, no worse than a level.
    package func atMost(_ level: Level) -> PreflightFinding {
        PreflightFinding(
            name, min(self.level, level), seen, advice: advice, isPassing: isPassing, gist: gist)
    }
}
