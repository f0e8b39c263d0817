import Addresses
import Foundation
import MIME
import Newsroom
import Pressroom
import Storage

/// A message, ready for the relay.
struct WrittenMail: Sendable {
    let returnPath: EmailAddress
    let recipient: EmailAddress
    /// In the order of its octets; what all readers of an edition share is one memory.
    let pieces: [ArraySlice<UInt8>]

    /// The message whole.
    var bytes: [UInt8] { Array(pieces.joined()) }
}

/// Writes the message that belongs to an envelope: sets it, splices the reader's own links in, signs it.
///
/// Its `Message-ID` is made of the envelope's number and time, so a second try at the same envelope can be
/// recognized by whoever got both.
struct EnvelopeWriter: Sendable {
    let store: Store
    let press: Press
    let settings: PostSettings
    let seal: LinkSeal
    let shelf: EditionShelf

    init(store: Store, press: Press, settings: PostSettings) async throws {
        self.store = store
        self.press = press
        self.settings = settings
        seal = LinkSeal(secret: try await store.house.secret(LinkSeal.secretName))
        shelf = EditionShelf(store: store, press: press, settings: settings)
    }

    /// - Parameter issue: the edition that was written last, or nil; it is fetched anew only when it is another.
    /// - Throws: ``WritingTrouble``, saying whether others could still be written.
    func write(
        _ envelope: Envelope, now: Date, with issue: inout EditionShelf.ReadyEdition?
    ) async throws(WritingTrouble) -> WrittenMail {
        do {
            switch envelope.occasion {
            case .edition(let id, let reader):
                if let issue, issue.edition.id == id, issue.printing == envelope.printing {
                    return try await edition(issue, to: reader, envelope, now)
                }
                let fetched = try await shelf.edition(id, printing: envelope.printing, now: now)
                issue = fetched
                return try await edition(fetched, to: reader, envelope, now)
            case .test(let id):
                // Whoever tests is no reader: the links are real, but nobody's.
                let nobody = Subscriber.ID(0)
                return try await edition(try await shelf.test(id, now: now), to: nobody, envelope, now)
            case .confirmation(let id): return try await confirmation(id, envelope, now)
            case .alreadySubscribed(let reader): return try await alreadySubscribed(reader, envelope, now)
            case .signIn(let member): return try await signIn(member, envelope, now)
            }
        } catch let trouble as WritingTrouble {
            throw trouble
        } catch let error as MessageError {
            throw .thisOne(error.description)
        } catch {
            throw .everyone("\(error)")
        }
    }

    private func edition(
        _ issue: EditionShelf.ReadyEdition, to reader: Subscriber.ID, _ envelope: Envelope, _ now: Date
    ) async throws -> WrittenMail {
        let copy = try ReadersCopy(of: issue, for: reader, envelope, settings: settings, seal: seal, now: now)
        let pieces: [ArraySlice<UInt8>]
        if let signer = settings.signer, let signatures = copy.signaturesAhead(in: issue) {
            pieces = try issue.message.pieces(
                own: copy.fields, values: copy.values, signedBy: signer, at: copy.date, signatures: signatures
            )
        } else if let signer = settings.signer {
            // A signature takes longer than all the rest: any core that is free makes it, and the lines go on.
            pieces = try await withTaskExecutorPreference(globalConcurrentExecutor) {
                try issue.message.pieces(
                    own: copy.fields, values: copy.values, signedBy: signer, at: copy.date)
            }
        } else {
            pieces = try issue.message.pieces(
                own: copy.fields, values: copy.values, signedBy: nil, at: copy.date)
        }
        return mail(pieces, to: envelope, masthead: issue.masthead)
    }

    /// Would the envelope's series rather send twice than not at all?
    func prefersDouble(_ envelope: Envelope) async -> Bool {
        guard case .edition(let id, _) = envelope.occasion,
            let issue = try? await shelf.edition(id, printing: envelope.printing, now: envelope.due)
        else { return false }
        return issue.series.inDoubt == .double
    }

    private func confirmation(
        _ id: SignUp.ID, _ envelope: Envelope, _ now: Date
    ) async throws -> WrittenMail {
        guard let signUp = try await store.readers.signUp(id),
            let series = try await store.house.series(signUp.series)
        else { throw WritingTrouble.thisOne("the sign-up is not there any more") }
        let paper = try await store.paper(site: settings.site, series: series, now: now)
        let link = SitePath.confirm(token: seal.token(for: signUp)).absolute(under: settings.site)
        let mail = ConfirmationMail(series: series, link: link, isMove: signUp.movesReader != nil)
        return try note(try press.mail(mail, in: paper), envelope, paper, now)
    }

    private func alreadySubscribed(
        _ reader: Subscriber.ID, _ envelope: Envelope, _ now: Date
    ) async throws -> WrittenMail {
        guard let series = try await store.house.series().first else {
            throw WritingTrouble.thisOne("the paper has no series any more")
        }
        let paper = try await store.paper(site: settings.site, series: series, now: now)
        let link = SitePath.preferences(token: seal.token(for: reader)).absolute(under: settings.site)
        return try note(
            try press.mail(AlreadySubscribedMail(series: series, link: link), in: paper), envelope, paper, now
        )
    }

    /// The link's token is made here and known only to its mail; the newsroom keeps a hash.
    private func signIn(_ member: Member.ID, _ envelope: Envelope, _ now: Date) async throws -> WrittenMail {
        let minutes = 15
        let paper = try await store.paper(site: settings.site, series: nil, now: now)
        let token = SignInToken()
        try await store.staff.addSignInLink(
            tokenHash: token.hash, for: member, expires: now.addingTimeInterval(Double(minutes) * 60))
        let mail = SignInMail(link: "\(settings.desk)/link/\(token.text)", minutes: minutes)
        return try note(try press.mail(mail, in: paper), envelope, paper, now)
    }

    /// A mail that no person wrote, to one address.
    private func note(
        _ set: SetMail, _ envelope: Envelope, _ paper: Paper, _ now: Date
    ) throws -> WrittenMail {
        let masthead = paper.masthead
        let fields = [try .from(masthead.sender), try .subject(set.subject), HeaderField.autoSubmitted]
        let message = CompiledMessage(
            fields: fields, body: MessageBody(text: set.text.bodyPieces, html: set.html.bodyPieces))
        let pieces = try message.pieces(
            own: ownFields(envelope, masthead: masthead, now: now), values: [], signedBy: settings.signer,
            at: now)
        return mail(pieces, to: envelope, masthead: masthead)
    }

    private func ownFields(
        _ envelope: Envelope, masthead: Masthead, now: Date
    ) throws(MessageError) -> [HeaderField] {
        try OwnFields(envelope, masthead: masthead, domain: settings.signer?.domain).fields(date: now)
    }

    private func mail(_ pieces: [ArraySlice<UInt8>], to envelope: Envelope, masthead: Masthead) -> WrittenMail
    {
        WrittenMail(
            returnPath: settings.returnPath ?? masthead.contactAddress, recipient: envelope.address,
            pieces: pieces)
    }
}

extension Masthead {
    /// Who our mail is from.
    var sender: NamedAddress { NamedAddress(name, contactAddress) }
}

extension [MailPiece] {
    /// The same pieces, the slots by number.
    var bodyPieces: [BodyPiece] {
        map { piece in
            switch piece {
            case .literal(let words): .words(words)
            case .slot(let slot): .slot(MailSlot.allCases.firstIndex(of: slot) ?? 0)
            }
        }
    }
}
