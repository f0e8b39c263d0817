import NIOCore
import NIOSSL

/// The certificate that a relay showed when the line was encrypted.
public struct RelayCertificate: Equatable, Sendable {
    /// Whom it is for: host names and addresses.
    public let names: [String]
    /// Whose word it is, as in `Let's Encrypt, R11`.
    public let issuer: String
    /// Until when it holds, in seconds since 1970.
    public let end: Int64

    /// Reads one, as it came over the line.
    init(_ certificate: NIOSSLCertificate) {
        let text = CertificateText((try? certificate.toDERBytes()) ?? [])
        names = text.names
        issuer = text.issuer
        end = Int64(certificate.notValidAfter)
    }
}

extension Connection {
    /// The relay's certificate; nil where the line isn't encrypted.
    public func certificate() async -> RelayCertificate? {
        let channel = channel
        return try? await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.nioSSL_peerCertificate().map(RelayCertificate.init)
        }.get()
    }

    /// What the relay offers, as of its last answer to EHLO.
    public func extensions() async -> Extensions {
        let talk = talk
        let offered = try? await channel.eventLoop.submit { talk.value.conversation.extensions }.get()
        return offered ?? Extensions()
    }
}
