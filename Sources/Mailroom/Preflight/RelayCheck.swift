import Foundation
import Logging
import Newsroom
import SMTP

/// Calls a relay, encrypts, signs in and takes leave, and looks at its certificate on the way.
struct RelayCheck: Sendable {
    let relay: RelaySettings
    let logger: Logger

    private var place: String { "\(relay.host), port \(relay.port)," }

    func findings(now: Date) async -> [PreflightFinding] {
        let connection: Connection
        do {
            connection = try await Connection.open(relay, logger: logger)
        } catch {
            return [failure(error)]
        }
        let certificate = await connection.certificate()
        let offered = await connection.extensions()
        await connection.close()
        let signedIn = relay.credentials == nil ? "" : " and let us in"
        let size = offered.sizeLimit.map { " It takes messages of up to \($0 / 1_000) kB." } ?? ""
        return [
            PreflightFinding(.relay, .good, "The relay \(place) answered\(signedIn).\(size)"),
            encryption(certificate, now: now),
        ]
    }

    private func encryption(_ certificate: RelayCertificate?, now: Date) -> PreflightFinding {
        guard let certificate else {
            let isOwn = RelaySettings.isLoopback(relay.host)
            return PreflightFinding(
                .certificate, isOwn ? .good : .note,
                "The line to the relay is not encrypted\(isOwn ? "; it doesn't leave this machine" : "").",
                advice: isOwn
                    ? nil : "Set DAYBREAK_RELAY_TLS=starttls, or ask the relay's keeper for encryption.")
        }
        let days = Int((Double(certificate.end) - now.timeIntervalSince1970) / 86_400)
        let names = certificate.names.prefix(3).joined(separator: ", ")
        let seen =
            "The certificate is for \(names.isEmpty ? "nobody" : names), by "
            + "\(certificate.issuer.isEmpty ? "nobody who is named" : certificate.issuer), and "
            + (days < 0 ? "ended \(-days) days ago." : "has \(days) days left.")
        guard days >= 14 else {
            return PreflightFinding(
                .certificate, .note, seen,
                advice: "Have the relay's keeper renew it: past its end no mail goes.")
        }
        return PreflightFinding(.certificate, .good, seen)
    }

    private func failure(_ error: SMTPFailure) -> PreflightFinding {
        let isPassing = error.permanence != .permanent
        let advice: String
        switch error.stage {
        case .connecting: advice = "See whether host and port are right and the relay runs."
        case .encrypting:
            return PreflightFinding(
                .certificate, .red, "\(place) can't be talked to in private: \(error.words)",
                advice:
                    "Name the relay as its certificate does, or set DAYBREAK_RELAY_CERTIFICATE to its own authority.",
                isPassing: isPassing, gist: gist(error))
        case .signingIn: advice = "See whether DAYBREAK_RELAY_USERNAME and the password are right."
        default: advice = "Ask the relay's keeper; the words are the relay's."
        }
        return PreflightFinding(
            .relay, .red, "The relay \(place) doesn't take our mail: \(error.words)", advice: advice,
            isPassing: isPassing, gist: gist(error))
    }

    /// A relay's reply often has a number for this very call in it; its codes are what it says each time.
    private func gist(_ error: SMTPFailure) -> String {
        let said = error.reply.map { "\($0.code) \($0.status.map { "\($0)" } ?? "")" } ?? error.words
        return "\(place) \(error.stage) \(said)"
    }
}
