import Addresses
import Foundation
import MIME
import Newsroom
import Pressroom
import Storage

/// The editions that are being sent, each printing set, encoded and hashed once for all its readers.
actor EditionShelf {
    /// An edition's mail but for what is each reader's own.
    struct ReadyEdition: Sendable {
        let message: CompiledMessage
        let masthead: Masthead
        let series: Series
        /// Nil for the paper's clock; otherwise tells when a reader's morning is.
        let timetable: Timetable?
        let edition: Edition
        /// 0 for one that is only looked at.
        let printing: Int
        /// Signatures that were made for exactly this before its minute.
        let ahead: SignedAhead?
    }

    private struct Run: Hashable {
        let edition: Edition.ID
        let printing: Int
    }

    private let store: Store
    private let press: Press
    private let site: String
    private let signer: Signer?
    private let folder: String?
    private var shelved: [Run: Task<ReadyEdition, any Error>] = [:]

    init(store: Store, press: Press, settings: PostSettings) {
        self.store = store
        self.press = press
        site = settings.site
        signer = settings.signer
        folder = settings.folder
    }

    /// A printing of an edition on its way to its readers: its words are final.
    func edition(_ id: Edition.ID, printing: Int, now: Date) async throws -> ReadyEdition {
        let key = Run(edition: id, printing: printing)
        if let issue = shelved[key] { return try await issue.value }
        // Two mornings at once are rare; more are never.
        if shelved.count >= 3 { shelved = [:] }
        let issue = Task { try await set(id, printing: printing, now: now) }
        shelved[key] = issue
        do {
            return try await issue.value
        } catch {
            shelved[key] = nil
            throw error
        }
    }

    /// An edition as it stands at this moment, for an editor to look at.
    func test(_ id: Edition.ID, now: Date) async throws -> ReadyEdition {
        do {
            let edition = try await store.editions.set(id)
            let paper = try await store.paper(site: site, series: edition.series, now: now)
            let mail = try press.mail(EditionMail(edition, in: paper))
            return try ready(mail, edition, paper, printing: 0, isTest: true)
        } catch { throw WritingTrouble.thisOne(Self.words(error)) }
    }

    /// An approved edition as its first printing will be, for signing ahead.
    func draft(_ id: Edition.ID, now: Date) async throws -> ReadyEdition {
        let edition = try await store.editions.set(id)
        let paper = try await store.paper(site: site, series: edition.series, now: now)
        return try ready(try press.mail(EditionMail(edition, in: paper)), edition, paper, printing: 1)
    }

    private func set(_ id: Edition.ID, printing: Int, now: Date) async throws -> ReadyEdition {
        do {
            let edition = try await store.editions.set(id)
            let paper = try await store.paper(site: site, series: edition.series, now: now)
            let kept = try await store.editions.printing(printing, of: id)
            if let mail = kept.flatMap({ SetMail(kept: $0.mail) }) {
                return try ready(mail, edition, paper, printing: printing)
            }
            // Not kept yet, or kept by a version that kept no places for readers' links.
            let mail = try press.mail(EditionMail(edition, in: paper))
            try await store.editions.keep(try mail.printing(printing, of: id, site: site, now: now))
            return try ready(mail, edition, paper, printing: printing)
        } catch { throw WritingTrouble.everyone(Self.words(error)) }
    }

    private func ready(
        _ mail: SetMail, _ edition: SetEdition, _ paper: Paper, printing: Int, isTest: Bool = false
    ) throws -> ReadyEdition {
        let domain = paper.masthead.contactAddress.domain
        let fields = [
            try .from(paper.masthead.sender),
            try .subject(isTest ? "[Test] \(mail.subject)" : mail.subject),
            try .listID("\(edition.series.slug).\(domain)", name: edition.series.name),
            HeaderField.listUnsubscribePost,
        ]
        let body = MessageBody(text: mail.text.bodyPieces, html: mail.html.bodyPieces)
        let message = CompiledMessage(fields: fields, body: body)
        var ahead: SignedAhead?
        if printing == 1, let folder, let signer {
            ahead = SignedAhead(folder: folder, edition: edition.edition.id, message: message, signer: signer)
        }
        return ReadyEdition(
            message: message, masthead: paper.masthead, series: edition.series,
            timetable: edition.goesByReadersClock ? Timetable(edition.series) : nil,
            edition: edition.edition, printing: printing, ahead: ahead)
    }

    private static func words(_ error: any Error) -> String {
        (error as? HouseError)?.description ?? "\(error)"
    }
}

extension SetMail {
    /// The mail as a document of record: a reader's own links lead to the front page instead.
    func printing(_ number: Int, of id: Edition.ID, site: String, note: String = "", now: Date) throws
        -> Printing
    {
        let front = SitePath.front.absolute(under: site)
        let links = Dictionary(uniqueKeysWithValues: MailSlot.allCases.map { ($0, front) })
        return Printing(
            edition: id, number: number, subject: subject, html: html.filled(with: links),
            text: text.filled(with: links), mail: try kept(), made: now, note: note)
    }
}
