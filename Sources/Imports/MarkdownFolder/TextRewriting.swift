import Newsroom

/// Answers, for one post, what becomes of each link and picture, and notes what was lost on the way.
final class TextRewriting {
    private let file: String
    private let move: LinkMove
    private let anchors: Anchors
    private let pictures: [String: PictureTransfer.Fate]
    private(set) var remarks: [Remark] = []
    /// The numbers of the stories it leads to.
    private(set) var stories: Set<Int> = []

    init(
        file: String, move: LinkMove, anchors: Anchors, pictures: [String: PictureTransfer.Fate]
    ) {
        self.file = file
        self.move = move
        self.anchors = anchors
        self.pictures = pictures
    }

    func link(_ destination: String, line: Int) -> LinkFate {
        let target = Entities.decoded(destination)
        switch move.answer(target, from: file, anchors: anchors) {
        case .leads(let address, let story):
            if let story { stories.insert(story) }
            return .leads(to: address)
        case .lost(let why):
            remarks.append(
                Remark(
                    .lostLink, line: line,
                    "The link to “\(target.excerpt)” was lost, \(why); its words were kept."))
            return .lost
        }
    }

    func picture(_ destination: String, alt: String, line: Int) -> PictureFate {
        guard let fate = pictures[destination] else { return .left }
        if case .came(let picture) = fate { return .shown(reference: picture.reference) }
        if fate == .remote {
            remarks.append(
                Self.remark(
                    on: fate, address: destination, line: line, alt: alt, became: "a link leads there now"))
            return .linked(to: destination.hasPrefix("//") ? "https:" + destination : destination)
        }
        if let site = move.site, fate == .missing {
            remarks.append(
                Self.remark(
                    on: fate, address: destination, line: line, alt: alt,
                    became: "a link leads to the old site"))
            return .linked(to: site + (destination.hasPrefix("/") ? "" : "/") + destination)
        }
        remarks.append(
            Self.remark(on: fate, address: destination, line: line, alt: alt, became: "it was left out"))
        return .left
    }

    static func remark(
        on fate: PictureTransfer.Fate, address: String, line: Int, alt: String, became: String
    ) -> Remark {
        let shows = alt.trimmed.isEmpty ? "" : " It showed: “\(alt.excerpt)”."
        switch fate {
        case .came: return Remark(.missingPicture, line: line, "The picture “\(address)” came along.")
        case .missing:
            return Remark(
                .missingPicture, line: line, "The picture “\(address)” is not there; \(became).\(shows)")
        case .remote:
            return Remark(
                .remotePicture, line: line, "The picture “\(address)” is on another site; \(became).\(shows)")
        case .refused(let why):
            return Remark(
                .refusedPicture, line: line,
                "The picture “\(address)” was not taken, \(why); \(became).\(shows)")
        }
    }
}
