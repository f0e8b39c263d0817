import Copydesk
import Newsroom

extension EditionMail {
    /// For the template `mail/edition`.
    ///
    /// - Parameter repeatsLeaveLink: prints it at the top as well, for a mail so long that its foot may be
    ///   cut off.
    func view(_ marks: SlotMarks, repeatsLeaveLink: Bool) -> View {
        let links = LinkPolicy.absolute(under: paper.site, page: nil, showsPictures: false)
        return MailFrame(paper: paper).view.adding([
            "subject": .text(subject),
            "preheader": .text(preheader),
            "series": .text(edition.series.name),
            "date": .text(day),
            "measure": .text(measure),
            "corrections": .list(corrections.map { ["moment": .text($0.moment), "note": .text($0.note)] }),
            "hasMended": .flag(!mended.isEmpty),
            "mended": .list(
                mended.map {
                    [
                        "label": .text($0.label), "headline": .text($0.headline), "days": .text($0.days),
                        "note": .text($0.note), "link": .text($0.url),
                    ]
                }),
            "greeting": .html(MailRenderer(links: links).html(greeting)),
            "hasItems": .flag(!items.isEmpty),
            "contents": .list(
                items.map {
                    ["number": .number($0.number), "headline": .text($0.headline), "link": .text($0.url)]
                }),
            "items": .list(items.map { view(of: $0) }),
            "reason": .text(reason),
            "whyLabel": .text(edition.series.whyLabel),
            "webPage": .text(webPage),
            "leaveLink": .text(marks[.leaveLink]),
            "preferencesLink": .text(marks[.preferencesLink]),
            "repeatsLeaveLink": .flag(repeatsLeaveLink),
        ])
    }

    private func view(of item: Item) -> View {
        [
            "number": .number(item.number),
            "isLead": .flag(item.number == 1),
            "headline": .text(item.headline),
            "what": .text(item.what),
            "why": .text(item.why),
            "section": .text(item.section),
            "kind": .text(item.kind),
            "credit": .text(item.credit),
            "link": .text(item.url),
            "minutes": .text(item.minutes == 1 ? "1 minute" : "\(item.minutes) minutes"),
        ]
    }
}

/// What every mail of the paper's has around its words.
struct MailFrame {
    let paper: Paper

    var view: View {
        [
            "language": .text(paper.masthead.language),
            "direction": .text(Self.direction(of: paper.masthead.language)),
            "paper": .text(paper.masthead.name),
            "slogan": .text(paper.masthead.slogan),
            "site": .text(SitePath.front.absolute(under: paper.site)),
            "siteName": .text(siteName),
            "postalAddress": .text(addressBelowName),
            "privacyLink": .text(SitePath.policy(.privacy).absolute(under: paper.site)),
            "termsLink": .text(SitePath.policy(.terms).absolute(under: paper.site)),
        ]
    }

    /// The site's address as people say it, as in `example.org`.
    var siteName: String {
        for scheme in ["https://", "http://"] where paper.site.hasPrefix(scheme) {
            return String(paper.site.dropFirst(scheme.count))
        }
        return paper.site
    }

    /// The postal address for where the paper's name stands above it.
    private var addressBelowName: String {
        let name = paper.masthead.name + ", "
        return postalLine.hasPrefix(name) ? String(postalLine.dropFirst(name.count)) : postalLine
    }

    /// The paper's name and its postal address on one line.
    var sender: String {
        addressBelowName.isEmpty ? paper.masthead.name : "\(paper.masthead.name), \(addressBelowName)"
    }

    /// The postal address on one line.
    private var postalLine: String {
        paper.masthead.postalAddress.split(whereSeparator: \.isNewline).map { String($0).trimmed }
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private static func direction(of language: String) -> String {
        let written = language.lowercased().split(separator: "-").first ?? ""
        return ["ar", "dv", "fa", "he", "ps", "ur", "yi"].contains(written) ? "rtl" : "ltr"
    }
}
