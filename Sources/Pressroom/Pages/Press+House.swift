private import Copydesk
package import Newsroom

extension Press {
    /// One version of a policy. The version in force stands at the policy's own address, and every version
    /// at its numbered one.
    package func policy(_ policy: Policy, versions: [Policy], isCurrent: Bool, in paper: Paper) -> Page {
        let path: SitePath =
            isCurrent ? .policy(policy.kind) : .policyVersion(policy.kind, version: policy.version)
        let links = Links(from: path, in: paper)
        let calendar = PaperCalendar(paper)
        let inForce = policy.kind == .privacy ? paper.privacy : paper.terms
        let body = PageRenderer(links: links.policy(in: paper, pictures: [:])).html(
            CopyReader().read(policy.text))
        let view: View = [
            "policyTitle": .text(policy.kind.title),
            "version": .number(policy.version),
            "from": .text(calendar.date(policy.from)),
            "fromISO": .text(calendar.iso(policy.from)),
            "isReplaced": .flag(policy.version < inForce.version),
            "currentLink": links.value(.policy(policy.kind)),
            "body": .html(body),
            "hash": .text(policy.hash.hex),
            "versions": .list(
                versions.sorted { $0.version > $1.version }.map {
                    [
                        "number": .number($0.version),
                        "from": .text(calendar.date($0.from)),
                        "fromISO": .text(calendar.iso($0.from)),
                        "isHere": .flag($0.version == policy.version),
                        "versionLink": links.value(.policyVersion($0.kind, version: $0.version)),
                    ]
                }),
        ]
        let title = isCurrent ? policy.kind.title : "\(policy.kind.title), version \(policy.version)"
        let frame = Frame(
            title: "\(title) | \(paper.masthead.name)", pageClass: "policy-page",
            openGraph: .page(title: title, at: path, in: paper))
        return page(frame, view, with: .policy, on: links, in: paper)
    }

    package func about(in paper: Paper) -> Page {
        let links = Links(from: .about, in: paper)
        let masthead = paper.masthead
        let body = PageRenderer(links: links.policy(in: paper, pictures: [:])).html(
            CopyReader().read(masthead.about))
        let view: View = [
            "paperName": .text(masthead.name),
            "slogan": .text(masthead.slogan),
            "body": .html(body),
            "series": .view(signUpBox(on: links, in: paper)),
            "sections": .list(
                paper.sections.enumerated().map {
                    [
                        "before": .text($0 == 0 ? "" : ", "),
                        "sectionName": .text($1.name),
                        "sectionLink": links.value(.section($1.slug, .newest)),
                    ]
                }),
            "archiveKey": .text(paper.archiveKey),
            "postalAddress": .text(masthead.postalAddress),
            "contactAddress": .text("\(masthead.contactAddress)"),
            "privacyLink": links.value(.policy(.privacy)),
            "termsLink": links.value(.policy(.terms)),
        ]
        let frame = Frame(
            title: "About \(masthead.name)", description: masthead.slogan, pageClass: "about-page",
            openGraph: .page(
                title: "About \(masthead.name)", description: masthead.slogan, at: .about, in: paper),
            structuredData: .paper(paper))
        return page(frame, view, with: .about, on: links, in: paper)
    }

    /// The page for an address that leads nowhere. Its links are absolute, as it is served at any depth.
    package func notFound(in paper: Paper) -> Page {
        let error = HouseError(
            "There is no page at this address.",
            hint: "It may have been mistyped. Nothing we printed has been taken away: search for it, or "
                + "look into the archive.",
            blame: .absent)
        return self.error(error, in: paper)
    }

    /// The page for a failure. Its links are absolute, as it is served at any depth.
    package func error(_ error: HouseError, in paper: Paper) -> Page {
        let links = Links(from: .notFound, in: paper, isAnywhere: true)
        let message = Message(
            heading: error.blame.heading, paragraphs: [error.message, error.hint].compactMap { $0 },
            ways: [("Front page", .front), ("Search", .search), ("Archive", .archive)])
        return self.message(message, on: links, in: paper)
    }
}

extension HouseError.Blame {
    /// What the page says above the message.
    fileprivate var heading: String {
        switch self {
        case .request: "That didn’t work"
        case .absent: "Not in the paper"
        case .refused: "Not allowed"
        case .conflict: "Something changed meanwhile"
        case .weather: "Not just now"
        case .us: "Our mistake"
        }
    }
}
