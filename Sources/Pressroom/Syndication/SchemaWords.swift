import Copydesk
import Newsroom

/// The paper's things in schema.org's words.
struct SchemaWords {
    let paper: Paper

    private var publisher: JSONValue { .members(["@id": .text(organizationID)]) }
    private var organizationID: String { url(.about) + "#paper" }

    private func url(_ path: SitePath) -> String { path.absolute(under: paper.site) }

    /// Who publishes this.
    var organization: JSONValue {
        .members([
            "@type": "NewsMediaOrganization",
            "@id": .text(organizationID),
            "name": .text(paper.masthead.name),
            "url": .text(url(.front)),
            "slogan": .text(paper.masthead.slogan),
            "email": .text("\(paper.masthead.contactAddress)"),
            "address": .text(paper.masthead.postalAddress),
            "masthead": .text(url(.about)),
            "publishingPrinciples": .text(url(.about)),
            "actionableFeedbackPolicy": .text(url(.about)),
        ])
    }

    /// The site, and the address that searches it.
    var website: JSONValue {
        .members([
            "@type": "WebSite",
            "@id": .text(url(.front) + "#site"),
            "name": .text(paper.masthead.name),
            "url": .text(url(.front)),
            "inLanguage": .text(paper.masthead.language),
            "publisher": publisher,
            "potentialAction": .members([
                "@type": "SearchAction",
                "target": .members([
                    "@type": "EntryPoint", "urlTemplate": .text(url(.search) + "?q={words}"),
                ]),
                "query-input": "required name=words",
            ]),
        ])
    }

    func story(_ story: PublishedStory, copy: Copy) -> JSONValue {
        let address = url(.story(story.address))
        let credited = { (roles: Set<Byline.Role>) in
            story.text.bylines.filter { roles.contains($0.role) }.map(person)
        }
        let authors = credited([.by, .with])
        let organizationOnPage = JSONValue.members([
            "@type": "NewsMediaOrganization", "@id": .text(organizationID),
            "name": .text(paper.masthead.name), "url": .text(url(.front)),
        ])
        return .members([
            "@type": .text(story.text.kind.schemaType),
            "@id": .text(address + "#story"),
            "mainEntityOfPage": .members(["@type": "WebPage", "@id": .text(address)]),
            "url": .text(address),
            "headline": .text(story.text.headline),
            "description": .text(story.text.standfirst),
            "datePublished": .text(WireDate(story.published).rfc3339),
            "dateModified": .text(WireDate(story.updated).rfc3339),
            "author": .list(authors.isEmpty ? [organizationOnPage] : authors),
            "editor": .list(unlessEmpty: credited([.editedBy])),
            "publisher": organizationOnPage,
            "image": story.text.picture.map(image),
            "articleSection": .text(story.section.name),
            "keywords": .list(unlessEmpty: story.text.topics.map(JSONValue.text)),
            "inLanguage": .text(paper.masthead.language),
            "isAccessibleForFree": .boolean(true),
            "wordCount": .number(copy.wordCount),
            "articleBody": .text(copy.blockTexts.joined(separator: "\n\n")),
            "hasPart": .list(
                unlessEmpty: copy.record.statements.filter { $0.kind == .direct }.map(quotation)),
            "mentions": .list(
                unlessEmpty: copy.record.claims.map { claim($0, in: address) }
                    + copy.record.timeline.map { event($0.event) }),
            "correction": .list(unlessEmpty: story.corrections.map { correction(of: $0, in: address) }),
            "subjectOf": copy.record.isEmpty
                ? nil
                : .members([
                    "@type": "DataDownload", "encodingFormat": "application/json",
                    "contentUrl": .text(url(.record(story.address))),
                ]),
        ])
    }

    private func quotation(_ statement: Statement) -> JSONValue {
        .members([
            "@type": "Quotation", "@id": .text("#statement-\(statement.number)"),
            "text": .text(statement.words),
            "creator": statement.speaker.flatMap { name in
                statement.isUnnamed
                    ? nil
                    : .members([
                        "@type": statement.role == nil ? "Thing" : "Person", "name": .text(name),
                        "jobTitle": statement.role.map(JSONValue.text),
                    ])
            },
            "dateCreated": statement.date.map { .text($0.iso) },
            "isBasedOn": statement.address.map(JSONValue.text),
            "recordedAt": statement.occasion.map { occasion in
                .members([
                    "@type": "Event", "name": .text(occasion),
                    "location": statement.place.map { .members(["@type": "Place", "name": .text($0)]) },
                ])
            },
        ])
    }

    /// How sure the paper is has no place in schema.org and stands in `record.json`.
    private func claim(_ claim: Record.Claim, in address: String) -> JSONValue {
        .members([
            "@type": "Claim", "text": .text(claim.words),
            "firstAppearance": .members(["@id": .text(address + "#story")]),
        ])
    }

    private func correction(of correction: Correction, in address: String) -> JSONValue {
        let note = CorrectionNote(correction: correction, calendar: PaperCalendar(paper))
        return .members([
            "@type": "CorrectionComment", "@id": .text("\(address)#\(note.anchor)"),
            "name": .text(correction.kind.label), "text": .text(note.words),
            "datePublished": .text(WireDate(correction.at).rfc3339),
        ])
    }

    private func event(_ event: Record.Event) -> JSONValue {
        .members([
            "@type": "Event", "name": .text(event.name), "startDate": event.date.map { .text($0.from.iso) },
            "location": event.place.map { .members(["@type": "Place", "name": .text($0)]) },
        ])
    }

    func breadcrumbs(_ way: [(name: String, path: SitePath)]) -> JSONValue {
        .members([
            "@type": "BreadcrumbList",
            "itemListElement": .list(
                way.enumerated().map { index, step in
                    .members([
                        "@type": "ListItem", "position": .number(index + 1), "name": .text(step.name),
                        "item": .text(url(step.path)),
                    ])
                }),
        ])
    }

    func collection(_ title: String, at path: SitePath, of stories: [PublishedStory]) -> JSONValue {
        .members([
            "@type": "CollectionPage",
            "@id": .text(url(path)),
            "name": .text(title),
            "inLanguage": .text(paper.masthead.language),
            "publisher": publisher,
            "mainEntity": .members(["@type": "ItemList", "itemListElement": .list(listItems(stories))]),
        ])
    }

    func issue(_ edition: SetEdition, at path: SitePath) -> JSONValue {
        .members([
            "@type": "PublicationIssue",
            "@id": .text(url(path)),
            "url": .text(url(path)),
            "name": .text(edition.edition.subject),
            "datePublished": .text(edition.edition.day.iso),
            "inLanguage": .text(paper.masthead.language),
            "isPartOf": .members(["@type": "Periodical", "name": .text(edition.series.name)]),
            "publisher": publisher,
            "mainEntity": .members([
                "@type": "ItemList", "itemListElement": .list(listItems(edition.lines.map(\.story))),
            ]),
        ])
    }

    private func listItems(_ stories: [PublishedStory]) -> [JSONValue] {
        stories.enumerated().map { index, story in
            .members([
                "@type": "ListItem", "position": .number(index + 1), "name": .text(story.text.headline),
                "url": .text(url(.story(story.address))),
            ])
        }
    }

    private func person(_ byline: Byline) -> JSONValue {
        .members([
            "@type": "Person", "name": .text(byline.name), "url": .text(url(.byline(byline.slug, .newest))),
        ])
    }

    private func image(_ lead: LeadPicture) -> JSONValue {
        .members([
            "@type": "ImageObject",
            "url": .text(url(.picture(fileName: lead.picture.fileName))),
            "width": lead.picture.width.map(JSONValue.number),
            "height": lead.picture.height.map(JSONValue.number),
            "caption": .text(lead.caption.isEmpty ? lead.alt : lead.caption),
            "creditText": .text(lead.credit),
        ])
    }
}

extension Story.Kind {
    /// The type schema.org has for it.
    fileprivate var schemaType: String {
        switch self {
        case .report: "NewsArticle"
        case .analysis: "AnalysisNewsArticle"
        case .explainer: "BackgroundNewsArticle"
        case .opinion: "OpinionNewsArticle"
        }
    }
}
