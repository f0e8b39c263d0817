import Addresses
import Foundation
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// An edition as its readers will get it: HTML, text, size, words, minutes.
struct ProofEdition: Sendable {
    let desk: Newsdesk
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
        let figures = try await figures(edition)
        let readers = try await desk.store.readers.counts()
        let own: View = [
            "version": .number(edition.version), "isOpen": .flag(edition.state.isOpen),
            "canApprove": .flag(edition.state.isOpen && edition.state != .approved),
            "isApproved": .flag(edition.state == .approved), "problem": .text(errors["approve"]),
            "mailSubject": .text(proof.subject), "text": .text(proof.text), "words": .number(figures.words),
            "minutes": .number(figures.minutes), "size": .text(Self.kilobytes(figures.htmlBytes)),
            "textSize": .text(Self.kilobytes(figures.textBytes)),
            "readers": .number(readers.states[.confirmed] ?? 0),
            "gaps": .list((figures.warnings + Self.gaps(in: edition)).map { ["sentence": .text($0)] }),
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

    /// As it was sent, if it was; as it would be, otherwise. A reader's own links lead back here.
    private func proof(_ edition: Edition) async throws -> Printing {
        if let kept = try await desk.store.editions.kept(edition.id) { return kept }
        let mail = EditionMail(try await desk.store.editions.set(edition.id), in: try await desk.paper())
        let set = try desk.press.mail(mail)
        let here = "\(desk.settings.origin.text)/editions/\(edition.id)/proof"
        let links: [MailSlot: String] = [.leaveLink: here, .preferencesLink: here]
        return Printing(
            edition: edition.id, number: 0, subject: set.subject, html: set.html.filled(with: links),
            text: set.text.filled(with: links), mail: [], made: desk.now)
    }

    private func figures(_ edition: Edition) async throws -> EditionProof {
        let mail = EditionMail(try await desk.store.editions.set(edition.id), in: try await desk.paper())
        return EditionProof(of: mail, set: try desk.press.mail(mail))
    }

    private static func kilobytes(_ bytes: Int) -> String { "\((bytes + 999) / 1_000) kB" }

    /// Beyond what the press warns of.
    private static func gaps(in edition: Edition) -> [String] {
        let silent = edition.items.count { $0.why.isEmpty }
        guard silent > 0, !edition.items.isEmpty else { return [] }
        return ["\(silent) of \(edition.items.count) stories don’t say why they matter."]
    }
}
