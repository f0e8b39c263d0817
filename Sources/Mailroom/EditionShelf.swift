import Addresses
import Foundation
import MIME
import Newsroom
import Pressroom
import Storage

/// The editions that are being sent, each set, encoded and hashed once for all its readers.
actor EditionShelf {
    /// An edition's mail but for what is each reader's own.
    struct Issue: Sendable {
        let message: CompiledMessage
        let masthead: Masthead
    }

    private let store: Store
    private let press: Press
    private let site: String
    private var issues: [Edition.ID: Task<Issue, any Error>] = [:]

    init(store: Store, press: Press, site: String) {
        self.store = store
        self.press = press
        self.site = site
    }

    /// An edition on its way to its readers: its words are final.
    func edition(_ id: Edition.ID, now: Date) async throws -> Issue {
        if let issue = issues[id] { return try await issue.value }
        // Two mornings at once are rare; more are never.
        if issues.count >= 3 { issues = [:] }
        let issue = Task { try await set(id, isTest: false, now: now) }
        issues[id] = issue
        do {
            return try await issue.value
        } catch {
            issues[id] = nil
            throw error
        }
    }

    /// An edition as it stands at this moment, for an editor to look at.
    func test(_ id: Edition.ID, now: Date) async throws -> Issue { try await set(id, isTest: true, now: now) }

    private func set(_ id: Edition.ID, isTest: Bool, now: Date) async throws -> Issue {
        do {
            let edition = try await store.editions.set(id)
            let paper = try await store.paper(site: site, series: edition.series, now: now)
            let mail = try press.mail(EditionMail(edition, in: paper))
            let domain = paper.masthead.contactAddress.domain
            let fields = [
                try .from(paper.masthead.sender),
                try .subject(isTest ? "[Test] \(mail.subject)" : mail.subject),
                try .listID("\(edition.series.slug).\(domain)", name: edition.series.name),
                HeaderField.listUnsubscribePost,
            ]
            let body = MessageBody(text: mail.text.bodyPieces, html: mail.html.bodyPieces)
            return Issue(
                message: CompiledMessage(fields: fields, body: body), masthead: paper.masthead)
        } catch {
            let words = (error as? HouseError)?.description ?? "\(error)"
            throw isTest ? WritingTrouble.thisOne(words) : .everyone(words)
        }
    }
}
