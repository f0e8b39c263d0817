import DNS
import Foundation
import TestSupport
import Testing

@testable import Deliverability

@Suite struct `The key that DNS tells` {
    private let ours: [UInt8] = (0..<294).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    private var text: String { Data(ours).base64EncodedString() }

    private func finding(_ record: String, kind: String = "rsa") -> PublishedKey.Finding? {
        PublishedKey(record)?.finding(kind: kind, ours: ours)
    }

    @Test func `It is ours, however it is written`() {
        #expect(finding("v=DKIM1; k=rsa; p=\(text)") == .ours)
        #expect(finding("p=\(text)") == .ours)
        #expect(finding(" v=DKIM1 ;p = \(text.prefix(50)) \(text.dropFirst(50)) ;") == .ours)
        #expect(finding("v=DKIM1; h=sha1:sha256; s=email; n=a note; p=\(text)") == .ours)
        // The key without the head that says that it is one of RSA's (RFC 6376 section 3.6.1).
        #expect(finding("v=DKIM1; p=\(Data(ours.dropFirst(24)).base64EncodedString())") == .ours)
        #expect(finding("v=DKIM1; t=y:s; p=\(text)") == .oursInTrial)
    }

    @Test func `It isn't, and each way has its name`() {
        #expect(finding("v=DKIM1; p=") == .revoked)
        #expect(finding("v=DKIM1; p=\(Data(ours.reversed()).base64EncodedString())") == .other)
        #expect(finding("v=DKIM1; k=ed25519; p=\(text)") == .other)
        #expect(finding("v=DKIM1; h=sha1; p=\(text)") == .unfit("h= leaves out sha256"))
        #expect(finding("v=DKIM1; s=tlsrpt; p=\(text)") == .unfit("s= leaves out email"))
    }

    @Test func `A key that was cut off or mangled is told from another's`() {
        let whole = text.count
        // A form that takes 255 characters cuts here, and what is left may be base64 or not.
        for length in [230, 231, 255 - "v=DKIM1; k=rsa; p=".count, 12] {
            #expect(
                finding("v=DKIM1; k=rsa; p=\(text.prefix(length))")
                    == .garbled("it stops after \(length) of \(whole) characters"))
        }
        #expect(finding("v=DKIM1; p=§§§") == .garbled("its p= is no base64"))
        #expect(
            finding("v=DKIM1; p=\(text.dropLast(9))~\(text.suffix(8))") == .garbled("its p= is no base64"))
        // Another's, cut: its head says that more follows.
        let another: [UInt8] = [0x30, 0x82, 0x01, 0x22] + (0..<100).map { UInt8($0) }
        #expect(
            finding("v=DKIM1; p=\(Data(another).base64EncodedString())") == .garbled("it ends before its end")
        )
        let short = PublishedKey("v=DKIM1; k=ed25519; p=AAECAw==")
        #expect(
            short?.finding(kind: "ed25519", ours: Array(0..<32)) == .garbled("it has 4 octets instead of 32"))
        let whole32 = Data((0..<32).reversed().map { UInt8($0) }).base64EncodedString()
        let other = PublishedKey("v=DKIM1; k=ed25519; p=\(whole32)")
        #expect(other?.finding(kind: "ed25519", ours: Array(0..<32)) == .other)
    }

    @Test(arguments: [
        "", "v=DKIM2; p=AA", "k=rsa; v=DKIM1; p=AA", "v=DKIM1", "v=DKIM1; p=AA; p=BB", "hello",
        "v=DKIM1; P=AA", "v=DKIM1; oops; p=AA",
    ])
    func `What is no key record isn't read as one`(record: String) {
        #expect(PublishedKey(record) == nil)
    }

    @Test func `It is looked for under its selector`() async {
        let name = "a._domainkey.harbor.example"
        func found(_ zone: Zone) async -> PublishedKey.Finding {
            await PublishedKey.finding(at: name, kind: "rsa", ours: ours, by: zone.lookup)
        }
        #expect(await found(Zone()) == .absent)
        #expect(await found(Zone(texts: [name: ["v=DKIM1; p=\(text)"]])) == .ours)
        #expect(await found(Zone(texts: [name: ["v=DKIM1; p=\(text)", "v=DKIM1; p="]])) == .several(2))
        #expect(await found(Zone(texts: [name: ["hello"]])) == .unreadable("hello"))
        #expect(await found(Zone(silent: [name])) == .noAnswer("timeout"))
    }
}
