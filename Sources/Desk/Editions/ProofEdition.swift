import Addresses
import Copydesk
import Foundation
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// An edition as its readers will get it: HTML, text, size, words, minutes.
struct ProofEdition: Sendable {
    let desk: Newsdesk
    /// Some mail programs cut what is longer.
    private static let clipped = 102_000

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(try await desk.edition(context), context)
    }

    func html(_ request: Request, _ context: DeskContext) async throws -> Response {
        let proof = try await proof(try await desk.edition(context))
        return .page(Array(proof.html.utf8)).under(.preview(of: desk.settings.site))
    }

    func text(_ request: Request, _ context: DeskContext) async throws -> Response {
        .plainText(try await proof(try await desk.edition(context)).text).under(.letter)
    }

    /// - Parameter typed: the test's address, shown again.
    func page(
        _ edition: Edition, _ context: DeskContext, typed: String? = nil, errors: FormErrors = .none
    ) async throws -> Response {
        let time = try await desk.time()
        let proof = try await proof(edition)
        let words = Self.words(in: proof.text)
        let readers = try await desk.store.readers.counts()
        let own: View = [
            "version": .number(edition.version), "isOpen": .flag(edition.state.isOpen),
            "canApprove": .flag(edition.state.isOpen && edition.state != .approved),
            "isApproved": .flag(edition.state == .approved), "problem": .text(errors["approve"]),
            "mailSubject": .text(proof.subject), "text": .text(proof.text), "words": .number(words),
            "minutes": .number(max(1, Int((Double(words) / 238).rounded()))),
            "size": .text("\((proof.html.utf8.count + 512) / 1024) kB"),
            "isClipped": .flag(proof.html.utf8.count > Self.clipped),
            "readers": .number(readers.states[.confirmed] ?? 0),
            "gaps": .list(Self.gaps(in: edition).map { ["sentence": .text($0)] }),
            "address": Field(
                name: "address", label: "Send a test to",
                value: try typed ?? context.member().address.description, type: "email",
                problem: errors["address"], isRequired: true, autocomplete: "email"
            ).view,
        ]
        let line = EditionLines(series: try await desk.store.house.series(), time: time).line(edition)
        return try await desk.page(
            "proof", "Proof", line.adding(own), for: context, at: .editions,
            status: errors.errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// As it was sent, if it was; as it would be, otherwise.
    private func proof(_ edition: Edition) async throws -> KeptEdition {
        if let kept = try await desk.store.editions.kept(edition.id) { return kept }
        let set = try await desk.store.editions.set(edition.id)
        let page = desk.press.edition(set, in: try await desk.paper())
        let text = set.lines.map { "\($0.story.text.headline)\n\($0.item.what)\n\($0.item.why)" }
        return KeptEdition(
            subject: edition.subject, html: String(decoding: page.bytes, as: UTF8.self),
            text: text.joined(separator: "\n\n"))
    }

    /// Addresses aren't read.
    private static func words(in text: String) -> Int {
        text.split(whereSeparator: \.isWhitespace).count {
            !$0.contains("://") && $0.contains(where: \.isLetter)
        }
    }

    private static func gaps(in edition: Edition) -> [String] {
        var gaps: [String] = []
        if edition.items.isEmpty { gaps.append("It has no story.") }
        if edition.subject.isEmpty { gaps.append("It has no subject.") }
        let silent = edition.items.count { $0.why.isEmpty }
        if silent > 0, !edition.items.isEmpty {
            gaps.append("\(silent) of \(edition.items.count) stories don’t say why they matter.")
        }
        return gaps
    }
}
