import NIOCore
import NIOSSL

/// How a line is encrypted, and which certificates are believed.
struct Encryption: Sendable {
    private let context: NIOSSLContext
    private let serverName: String?

    init(_ settings: RelaySettings) throws(SMTPFailure) {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if settings.security == .opportunistic, RelaySettings.isLoopback(settings.host) {
            configuration.certificateVerification = .none
        }
        do {
            if let trusted = settings.trustedCertificates {
                configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(trusted))
            }
            context = try NIOSSLContext(configuration: configuration)
        } catch {
            throw SMTPFailure(
                .site, .permanent, at: .encrypting, words: "The certificates to trust can't be read: \(error)"
            )
        }
        // A relay known by its address has its certificate checked for that address.
        let isAddress = (try? SocketAddress(ipAddress: settings.host, port: 25)) != nil
        serverName = isAddress ? nil : settings.host
    }

    /// One line's half of the encryption.
    func handler() throws -> NIOSSLClientHandler {
        try NIOSSLClientHandler(context: context, serverHostname: serverName)
    }

    /// Reads an error of the encryption; nil when it is none.
    static func failure(_ error: any Error) -> SMTPFailure? {
        guard error is NIOSSLError || error is NIOSSLExtraError || error is BoringSSLError else { return nil }
        let words = String(describing: error)
        let isCertificate =
            words.contains("CERTIFICATE_VERIFY_FAILED") || words.contains("ertificate")
            || words.contains("Hostname") || words.contains("hostname")
        if isCertificate {
            return SMTPFailure(
                .site, .permanent, at: .encrypting,
                words: "The relay's certificate doesn't verify, so nothing was sent: \(words)")
        }
        return SMTPFailure(
            .session, .temporary, at: .encrypting, words: "The line could not be encrypted: \(words)")
    }
}
