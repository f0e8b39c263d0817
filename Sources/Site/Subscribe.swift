import Addresses
import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Takes a sign-up: writes down what was agreed to and owes the address one mail that asks its owner.
///
/// The answer is the same for every address, so nobody learns who reads the paper.
struct Subscribe: Sendable {
    let room: PublicRoom

    func show(_ request: Request, _ context: WebContext) async throws -> Response {
        .page(try await room.press.signUpForm(in: room.paper()).bytes)
    }

    func take(_ request: Request, _ context: WebContext) async throws -> Response {
        try CrossSiteCheck(origin: room.origin).check(request)
        try await room.limit(request, context)
        let form = try await Form.read(request, limit: 16 << 10)
        let paper = try await room.paper()
        guard let series = paper.series else {
            throw HouseError("This paper takes no sign-ups at the moment.", blame: .absent)
        }
        // A field that no person sees: what fills it in is a program, and is told nothing.
        guard form["fax"].isEmpty else { return received(paper) }
        let typed = form["address"]
        let address: EmailAddress
        do {
            address = try EmailAddress(typed)
        } catch {
            let page = room.press.signUpForm(address: typed, error: error.message, in: paper)
            return .page(page.bytes, status: .unprocessableContent)
        }
        try await Self.withinLimits {
            try await room.store.readers.signUp(
                address: address, series: series.id, evidence: Self.evidence(form: form["form"], in: paper),
                network: room.network(of: request, context), now: room.clock.now)
        }
        return received(paper)
    }

    /// Asks the store to write to an address. What it refuses, it refuses for having been asked too often.
    ///
    /// - Throws: ``Failure`` with status 429.
    static func withinLimits(_ ask: () async throws -> Void) async throws {
        do { try await ask() } catch let error as HouseError where error.blame == .refused {
            throw Failure(status: .tooManyRequests, message: error.message, hint: error.hint)
        }
    }

    /// What the reader was shown: the sentence beside the button and the policies it links to.
    static func evidence(form: String, in paper: Paper) -> ConsentEvidence {
        let name = String(String.UnicodeScalarView(form.unicodeScalars.filter { $0.value >= 0x20 }))
        return ConsentEvidence(
            sentence: paper.signUpSentence, privacy: paper.privacy.hash, terms: paper.terms.hash,
            form: name.isEmpty ? "sign-up page" : String(name.prefix(100)))
    }

    private func received(_ paper: Paper) -> Response {
        .page(room.press.signUpReceived(in: paper).bytes, status: .accepted)
    }
}
