import Addresses
import Foundation
import Newsroom

extension Preflight {
    /// The message as one reader would get it, byte for byte, but that the reader is nobody.
    func specimen(of edition: Edition.ID, to address: EmailAddress, now: Date) async throws -> [UInt8] {
        let writer = try await EnvelopeWriter(store: store, press: press, settings: settings.post)
        let envelope = Envelope(
            id: .note(0), occasion: .test(edition), address: address, attempt: 1, created: now)
        var issue: EditionShelf.ReadyEdition?
        return try await writer.write(envelope, now: now, with: &issue).bytes
    }
}
