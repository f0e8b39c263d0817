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
        #expect(finding("v=DKIM1; p=§§§") == .other)
        #expect(finding("v=DKIM1; h=sha1; p=\(text)") == .unfit("h= leaves out sha256"))
        #expect(finding("v=DKIM1; s=tlsrpt; p=\(text)") == .unfit("s= leaves out email"))
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
