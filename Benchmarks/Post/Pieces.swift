import Addresses
import Crypto
import CryptoExtras
import Foundation
import MIME
import SMTP

/// What each piece of writing and handing over one message costs on one core.
struct Pieces {
    let edition: SampleEdition
    let rsa: Signer
    let ed25519: Signer
    let watch = Stopwatch()

    init(_ edition: SampleEdition) {
        self.edition = edition
        let selectors = edition.signer.selectors
        rsa = Signer(domain: edition.signer.domain, selectors: selectors.filter { $0.key.kind == .rsa })
        ed25519 = Signer(domain: edition.signer.domain, selectors: selectors.filter { $0.key.kind != .rsa })
    }

    func run() throws {
        try keys()
        try writing()
        try handingOver()
    }

    private func keys() throws {
        let octets = Array("a header".utf8)
        let digest = SHA256.hash(data: octets)
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let slow = try watch.nanoseconds {
            keep(try key.signature(for: digest, padding: .insecurePKCS1v1_5))
        }
        report("RSA-2048 by swift-crypto", time(slow) + perSecond(slow))
        // A message of no octets to speak of: all but nothing of it is anything but the signature.
        let paper = NamedAddress(nil, try EmailAddress("desk@harbor.example"))
        let small = CompiledMessage(
            fields: [try .from(paper), try .subject("x")], body: MessageBody(text: [], html: []))
        let own = try edition.own(1)
        func signing(_ signer: Signer) throws -> Double {
            try watch.nanoseconds {
                keep(try small.signatures(own: own, values: [], signedBy: signer, at: SampleEdition.morning))
            }
        }
        let fast = try signing(rsa)
        report("RSA-2048 by libcrypto, over a small message", time(fast) + perSecond(fast))
        report("Ed25519, over a small message", time(try signing(ed25519)))
        report("swift-crypto's RSA, times libcrypto's", String(format: "%9.2f", slow / fast))
    }

    private func writing() throws {
        let message = edition.message
        let own = try edition.own(1)
        let values = edition.values(1)
        let at = SampleEdition.morning
        let size = try message.written(own: own, values: values, signedBy: nil, at: at).count
        report("octets of a message, unsigned", String(format: "%9d", size))
        report("a reader's own fields", time(try watch.nanoseconds { keep(try edition.own(1)) }))
        report(
            "written unsigned",
            time(
                try watch.nanoseconds {
                    keep(try message.written(own: own, values: values, signedBy: nil, at: at))
                }))
        let none = Signer(domain: rsa.domain, selectors: [])
        report(
            "the body hashed, the header canonicalized, no key",
            time(
                try watch.nanoseconds {
                    keep(try message.signatures(own: own, values: values, signedBy: none, at: at))
                }))
        let octets = try message.signatures(own: own, values: values, signedBy: rsa, at: at)
        report(
            "written with a signature made ahead (RSA)",
            time(
                try watch.nanoseconds {
                    keep(
                        try message.written(
                            own: own, values: values, signedBy: rsa, at: at, signatures: octets))
                }))
        for (what, signer) in [("RSA", rsa), ("RSA and Ed25519", edition.signer)] {
            let whole = try watch.nanoseconds {
                keep(try message.written(own: own, values: values, signedBy: signer, at: at))
            }
            report("written and signed (\(what))", time(whole) + perSecond(whole))
        }
        report("SHA-256 of 20 kB", time(watch.nanoseconds { keep(SHA256.hash(data: Self.block)) }))
    }

    private func handingOver() throws {
        report("an address read", time(try watch.nanoseconds { keep(try SampleEdition.address(of: 1)) }))
        let bytes = try edition.message.written(
            own: edition.own(1), values: edition.values(1), signedBy: edition.signer,
            at: SampleEdition.morning)
        let returnPath = try EmailAddress("bounce@news.harbor.example")
        let reader = try SampleEdition.address(of: 1)
        report(
            "a transaction made, its content checked",
            time(
                try watch.nanoseconds {
                    keep(try Transaction(returnPath: returnPath, recipient: reader, message: bytes))
                }))
        let words = Array("250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n354 End data with <CR><LF>.<CR><LF>\r\n".utf8)
        report(
            "three replies read",
            time(
                watch.nanoseconds {
                    var decoder = ReplyDecoder()
                    keep(decoder.decode(words))
                }))
        let commands: [Command] = [.mail(from: returnPath, size: 20_480), .recipient(reader), .data]
        report(
            "three commands written",
            time(try watch.nanoseconds { for command in commands { keep(try command.bytes()) } }))
    }

    private static let block = [UInt8](repeating: 0x61, count: 20_480)

    private func perSecond(_ nanoseconds: Double) -> String {
        String(format: "  %8.0f a second", 1e9 / nanoseconds)
    }
}
