private import CLibcrypto
internal import Crypto

/// An RSA key in libcrypto's hands, which has the fastest way to a signature that each processor knows.
///
/// Any number of threads may sign at once: the key is only read, and each signature is made on a copy of the
/// prepared context.
final class RSAKey: Sendable {
    /// The bits of the pointer to what libcrypto prepared; never 0.
    private let prepared: UInt
    /// Octets of a signature.
    let signatureSize: Int

    /// Takes a key in DER, PKCS #1 or PKCS #8; nil when it is none.
    init?(der: [UInt8], bits: Int) {
        guard let context = daybreak_rsa_prepare(der, der.count) else { return nil }
        prepared = UInt(bitPattern: context)
        signatureSize = (bits + 7) / 8
    }

    deinit { daybreak_rsa_free(OpaquePointer(bitPattern: prepared)) }

    /// PKCS #1 v1.5 over SHA-256 (RFC 8017 section 8.2), the same for the same digest; nil when libcrypto won't.
    func signature(of digest: SHA256.Digest) -> [UInt8]? {
        let signature = [UInt8](unsafeUninitializedCapacity: signatureSize) { room, count in
            count = digest.withUnsafeBytes { digest in
                daybreak_rsa_sign(
                    OpaquePointer(bitPattern: prepared),
                    digest.baseAddress?.assumingMemoryBound(to: UInt8.self), room.baseAddress, signatureSize)
            }
        }
        return signature.count == signatureSize ? signature : nil
    }
}
