import Foundation
import Newsroom
import Pressroom
import Sourcing
import Storage

/// The marks that the program would set in a story, in the margin of its text.
struct Proposing: Sendable {
    let desk: Newsdesk
    /// More at once nobody reads; the rest comes as these go.
    private static let shown = 40

    /// What a button of the margin asks for: `accept 3f…`, `dismiss 3f…`.
    enum Act {
        case accept(String)
        case dismiss(String)

        init?(_ act: String?) {
            let words = (act ?? "").split(separator: " ")
            switch (words.first, words.count) {
            case ("accept", 2): self = .accept(String(words[1]))
            case ("dismiss", 2): self = .dismiss(String(words[1]))
            default: return nil
            }
        }
    }

    func proposals(for story: Story, _ body: String) async throws -> Proposals {
        let time = try await desk.time()
        let day = CalendarDay(story.published ?? story.scheduled ?? desk.now, in: time.zone)
        let known = KnownRecord(
            parties: try await desk.store.dossiers(.newest).parties(besides: story.id, limit: 500),
            statements: try await desk.store.record.known(
                Proposals.quotedWords(in: body), besides: story.id))
        return Proposals(
            body, day: day, known: known,
            dismissed: try await desk.store.record.dismissed(in: story.id))
    }

    /// Carries an act out on a text as it was typed.
    ///
    /// - Returns: the text with the mark in it, or as it was; nil where the text has no such proposal any more.
    func carryOut(_ act: Act, on body: String, of story: Story, by member: Member.ID) async throws -> String?
    {
        let found = try await proposals(for: story, body)
        switch act {
        case .accept(let key):
            guard let proposal = found.all.first(where: { $0.key == key }) else { return nil }
            return found.applied([proposal])
        case .dismiss(let key):
            guard found.all.contains(where: { $0.key == key }) else { return nil }
            try await desk.store.record.dismiss(key, in: story.id, by: member, now: desk.now)
            return body
        }
    }

    /// For the partial `desk/proposals`.
    func view(for story: Story, _ body: String) async throws -> View {
        let found = try await proposals(for: story, body)
        return [
            "isAny": .flag(!found.all.isEmpty || !found.notices.isEmpty),
            "more": .text(found.all.count > Self.shown ? "\(found.all.count - Self.shown)" : nil),
            "proposals": .list(
                found.all.prefix(Self.shown).map { proposal in
                    [
                        "key": .text(proposal.key), "line": .number(proposal.line),
                        "words": .text(proposal.words), "reason": .text(proposal.reason),
                        "mark": .text(proposal.mark),
                    ]
                }),
            "notices": .list(
                found.notices.prefix(Self.shown).map {
                    ["line": .number($0.line), "message": .text($0.message)]
                }),
        ]
    }
}

extension Proposal {
    /// As it is typed, with dots for the words: `[…]{likely}`.
    fileprivate var mark: String {
        insertions.count == 1
            ? insertions[0].text.trimmingCharacters(in: .whitespaces)
            : insertions.map(\.text).joined(separator: "…")
    }
}
