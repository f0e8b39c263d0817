import Foundation
import Logging
import MIME
import Newsroom
import Pressroom
import Storage

/// Signs frozen editions before their minute, so that at the minute itself only the network and the disk are
/// left to wait for.
///
/// The date is the edition's own minute and the `Message-ID` is made of the reader's number, so everything
/// that is signed is known from the freeze on. If a word changes after all, the binding no longer fits, and
/// the edition is signed anew, or as it goes.
package struct SigningAhead: Sendable {
    /// A paper with fewer readers is signed in a moment anyway.
    package static let least = 1_000

    let store: Store
    let shelf: EditionShelf
    let settings: PostSettings
    let seal: LinkSeal
    let clock: NewsroomClock
    let logger: Logger

    /// Signs what is frozen and not signed yet; throws away what is of no use any more.
    ///
    /// - Parameters:
    ///   - least: an edition for fewer readers is left alone.
    ///   - signed: which version of each edition was signed already, so that none is looked at twice.
    ///   - isOver: asked now and then; what is begun goes on at the next round, or after the next start.
    func round(
        least: Int = SigningAhead.least, signed: inout [Edition.ID: Int], isOver: () async -> Bool = { false }
    ) async throws {
        guard let folder = settings.folder, let signer = settings.signer else { return }
        let open = try await store.editions.open()
        let wanted = open.filter { $0.state == .sending || $0.state == .approved && $0.frozen != nil }
        SignedAhead.keepOnly(Set(wanted.map(\.id)), in: folder)
        signed = signed.filter { id, _ in wanted.contains { $0.id == id } }
        for edition in wanted where edition.state == .approved && signed[edition.id] != edition.version {
            let isBig = try await store.ledger.tally(edition.id).total >= least
            if try await isBig ? sign(edition, signer: signer, folder: folder, isOver: isOver) : true {
                signed[edition.id] = edition.version
            }
        }
    }

    /// - Returns: whether there is nothing left to do for this version of it.
    private func sign(
        _ edition: Edition, signer: Signer, folder: String, isOver: () async -> Bool
    ) async throws -> Bool {
        let issue = try await shelf.draft(edition.id, now: clock.now)
        guard
            let ahead = SignedAhead(
                writing: folder, edition: edition.id, message: issue.message, signer: signer)
        else { return false }
        var count = 0
        var next: Int64? = 0
        while let from = next {
            // Its minute has come, or it was changed: what is missing is signed as it goes.
            guard let now = try await store.editions.edition(edition.id), now.state == .approved,
                now.version == edition.version
            else { return false }
            let block = try await store.ledger.audience(edition.id, from: from)
            for (reader, address, zone) in block.readers {
                if count % 64 == 0 {
                    guard await !isOver(), !Task.isCancelled else { return false }
                }
                count += 1
                let own = issue.timetable.map { $0.due(edition, in: $0.zone(named: zone)) }
                let envelope = Envelope(
                    id: .copy(edition.id, reader), occasion: .edition(edition.id, reader: reader),
                    address: address, attempt: 1, created: edition.due, due: own, printing: 1,
                    minute: own ?? edition.due)
                let copy = try ReadersCopy(
                    of: issue, for: reader, envelope, settings: settings, seal: seal, now: edition.due)
                // Signed before the program was stopped.
                guard ahead.signatures(for: reader, copy.fields) == nil else { continue }
                let signatures = try issue.message.signatures(
                    own: copy.fields, values: copy.values, signedBy: signer, at: copy.date)
                guard ahead.keep(signatures, for: reader, copy.fields) else { return false }
            }
            next = block.next
        }
        logger.notice("Signed ahead.", metadata: ["day": "\(edition.day)", "copies": "\(count)"])
        return true
    }
}
