private import Copydesk
package import Newsroom

extension Press {
    /// `record.json` beside a story: who is in it, who said what, who wants what, how sure the paper is, and when.
    ///
    /// It says only what the story's marks say, and of a withdrawn story nothing but that it was withdrawn.
    package func record(of story: PublishedStory, in paper: Paper) -> Page {
        let address = SitePath.story(story.address).absolute(under: paper.site)
        let head: KeyValuePairs<String, JSONValue?>
        if story.withdrawalNote == nil {
            let record = CopyReader().read(story.text.body).record.reviewed(
                story.reviews, day: PaperCalendar(paper).day)
            head = [
                "format": "daybreak-record-1", "story": .text(address),
                "headline": .text(story.text.headline),
                "kind": .text(story.text.kind.rawValue), "revision": .number(story.revision),
                "published": .text(WireDate(story.published).rfc3339),
                "updated": .text(WireDate(story.updated).rfc3339),
                "question": record.question.map(JSONValue.text),
                "parties": .list(record.parties.map(RecordWords.party)),
                "statements": .list(record.statements.map(RecordWords.statement)),
                "sources": .list(record.sources.map(RecordWords.source)),
                "interests": .list(
                    record.interests.map { RecordWords.interest($0, in: record) }),
                "claims": .list(record.claims.map { RecordWords.claim($0, in: record) }),
                "messages": .list(record.messages.map(RecordWords.message)),
                "bonds": .list(record.bonds.map(RecordWords.bond)),
                "ourView": .list(unlessEmpty: record.views.map(JSONValue.text)),
                "open": .list(unlessEmpty: record.open.map(JSONValue.text)),
                "events": .list(
                    record.timeline.map { RecordWords.event($0.event, anniversary: $0.anniversary) }),
                "corrections": .list(
                    story.corrections.map { RecordWords.correction($0, of: story.id) }),
                "completeness": RecordWords.completeness(Completeness(record)),
            ]
        } else {
            head = [
                "format": "daybreak-record-1", "story": .text(address), "withdrawn": .boolean(true),
                "updated": .text(WireDate(story.updated).rfc3339),
                "corrections": .list(
                    story.corrections.map { RecordWords.correction($0, of: story.id) }),
            ]
        }
        return Page(path: .record(story.address), bytes: JSONValue.members(head).bytes(for: .file) + [10])
    }
}

/// The members of `record.json`.
private enum RecordWords {
    static func party(_ party: Record.Party) -> JSONValue {
        .members([
            "name": .text(party.name), "aliases": .list(unlessEmpty: party.aliases.map(JSONValue.text)),
        ])
    }

    static func statement(_ statement: Statement) -> JSONValue {
        .members([
            "number": .number(statement.number), "kind": .text(statement.kind.rawValue),
            "pieces": .list(statement.pieces.map(JSONValue.text)),
            "speaker": statement.speaker.map(JSONValue.text), "role": statement.role.map(JSONValue.text),
            "party": statement.party.map(JSONValue.text),
            "occasion": statement.occasion.map(JSONValue.text), "place": statement.place.map(JSONValue.text),
            "date": statement.date.map { .text($0.iso) }, "source": statement.address.map(JSONValue.text),
            "anchor": .members(["prefix": .text(statement.prefix), "suffix": .text(statement.suffix)]),
        ])
    }

    static func source(_ source: Source) -> JSONValue {
        .members([
            "kind": .text(source.kind.rawValue), "title": .text(source.title),
            "place": source.place.map(JSONValue.text), "date": source.date.map { .text($0.iso) },
            "address": source.address.map(JSONValue.text),
            "statements": .list(source.statements.map(JSONValue.number)),
        ])
    }

    static func interest(_ interest: Interest, in record: Record) -> JSONValue {
        .members([
            "parties": .list(interest.parties.map(JSONValue.text)), "text": .text(interest.words),
            "level": interest.level.map { .text($0.rawValue) }, "percent": percent(interest.level),
            "strength": interest.strength.map { .text($0.rawValue) },
            "horizon": interest.horizon.map { .text($0.rawValue) },
            "offeredBy": interest.offeredBy.map(JSONValue.text),
            "condition": interest.condition.map(JSONValue.text),
            "review": interest.review.map { .text($0.iso) },
            "under": interest.under.map(JSONValue.number),
            "statements": .list(unlessEmpty: interest.statements.map(JSONValue.number)),
            "events": .list(unlessEmpty: interest.events.map { .text(record.events[$0 - 1].name) }),
            "flipsides": .list(
                unlessEmpty: interest.flipsides.map {
                    .members(["party": .text($0.party), "text": $0.words.map(JSONValue.text)])
                }),
            "costs": .list(
                unlessEmpty: interest.costs.map {
                    .members([
                        "party": .text($0.party), "text": .text($0.words),
                        "condition": $0.condition.map(JSONValue.text),
                    ])
                }),
            "tripwires": .list(
                unlessEmpty: interest.tripwires.map(tripwire)),
        ])
    }

    private static func tripwire(_ wire: Interest.Tripwire) -> JSONValue {
        .members(["party": .text(wire.party), "text": .text(wire.words)])
    }

    static func claim(_ claim: Record.Claim, in record: Record) -> JSONValue {
        let review = record.reviews.first { $0.claim == claim }
        return .members([
            "text": .text(claim.words), "level": .text(claim.level.rawValue), "percent": percent(claim.level),
            "review": claim.review.map { .text($0.iso) }, "asOf": claim.asOf.map { .text($0.iso) },
            "verdict": review.map { .text($0.verdict.rawValue) },
            "reviewed": review.map { .text($0.day.iso) },
            "reviewNote": review.flatMap { $0.note.isEmpty ? nil : .text($0.note) },
        ])
    }

    static func message(_ message: Record.Message) -> JSONValue {
        .members([
            "party": .text(message.party), "ourWords": .text(message.words),
            "audience": message.audience.map(JSONValue.text),
            "tripwires": .list(unlessEmpty: message.tripwires.map(tripwire)),
        ])
    }

    static func bond(_ bond: Record.Bond) -> JSONValue {
        .members([
            "text": .text(bond.words),
            "statements": .list(unlessEmpty: bond.statements.map(JSONValue.number)),
        ])
    }

    static func event(_ event: Record.Event, anniversary: String?) -> JSONValue {
        .members([
            "name": .text(event.name), "date": event.date.map { .text($0.iso) },
            "place": event.place.map(JSONValue.text),
            "state": event.state == .happened ? nil : .text(event.state.rawValue),
            "yearly": event.isYearly ? .boolean(true) : nil,
            "anniversary": anniversary.map(JSONValue.text),
        ])
    }

    static func correction(_ correction: Correction, of story: Story.ID) -> JSONValue {
        let place = correction.places.first { $0.story == story }
        return .members([
            "number": .number(Int(correction.id.rawValue)), "kind": .text(correction.kind.rawValue),
            "grave": .boolean(correction.isGrave), "note": .text(correction.note),
            "before": correction.before.isEmpty ? nil : .text(correction.before),
            "after": correction.after.isEmpty ? nil : .text(correction.after),
            "why": correction.why.isEmpty ? nil : .text(correction.why),
            "foundBy": correction.foundBy.isEmpty ? nil : .text(correction.foundBy),
            "at": .text(WireDate(correction.at).rfc3339),
            "wrongRevisions": .list((place?.wrong ?? []).map(JSONValue.number)),
            "rightedBy": place?.righted.map(JSONValue.number), "hash": .text(correction.hash.hex),
        ])
    }

    static func completeness(_ counts: Completeness) -> JSONValue {
        .members([
            "direct": .number(counts.direct), "paraphrased": .number(counts.paraphrased),
            "withSpeaker": .number(counts.withSpeaker), "withOccasion": .number(counts.withOccasion),
            "withDate": .number(counts.withDate), "withSource": .number(counts.withAddress),
            "unnamed": .number(counts.unnamed), "documents": .number(counts.documents),
            "unsure": .number(counts.unsure), "open": .number(counts.open.count),
        ])
    }

    private static func percent(_ level: Level?) -> JSONValue? {
        level?.range.map { .list([.number($0.lowerBound), .number($0.upperBound)]) }
    }
}
