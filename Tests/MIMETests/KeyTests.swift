import Foundation
import MIME
import Testing

@Suite struct KeyTests {
    @Test(arguments: SigningKey.Kind.allCases)
    func `A key comes back from its file`(kind: SigningKey.Kind) throws {
        let key = try SigningKey.generate(kind)
        let again = try SigningKey(pem: key.pem)
        #expect(again.kind == kind)
        #expect(again.publicKey == key.publicKey)
    }

    @Test func `What is no key is refused`() {
        #expect(throws: KeyError.unreadable) { try SigningKey(pem: "no key") }
        #expect(throws: KeyError.unreadable) { try SigningKey(rawEd25519: [1, 2, 3]) }
        #expect(throws: KeyError.tooShort(bits: 1024)) { try SigningKey(pem: Self.short) }
    }

    @Test func `A DNS record's strings are at most 255 octets and join to the record`() throws {
        let selector = Signer.Selector(name: "rsa2026", key: try SigningKey.generate(.rsa))
        let record = KeyRecord(selector, of: "harbor.example")
        #expect(record.name == "rsa2026._domainkey.harbor.example")
        #expect(record.strings.count == 2)
        #expect(record.strings.allSatisfy { $0.utf8.count <= 255 })
        #expect(record.strings.joined().hasPrefix("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"))
        #expect(record.zoneLine.hasPrefix("rsa2026._domainkey.harbor.example. IN TXT ( \"v=DKIM1;"))
    }

    @Test func `An Ed25519 record holds the bare 32 octets`() throws {
        let selector = Signer.Selector(name: "ed2026", key: try SigningKey(rawEd25519: Array(1...32)))
        let record = KeyRecord(selector, of: "harbor.example")
        #expect(record.strings == ["v=DKIM1; k=ed25519; p=ebVWLo/mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmQ="])
    }

    /// 1,024 bits; too short since RFC 8301.
    private static let short = """
        -----BEGIN PRIVATE KEY-----
        MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBAOHQDTV+prlGsVOY
        dk+6ozr84Jsy88snfEKxujuAyYho4xXdyJQhd1Z0r8DxFZPNKkcULcdBI3ZarndS
        P3XA5hPeMWrxiN+7XpGf1D0r27z3+B6ZxKd++4+RfadgBxy0BuBoG7P3UXKA+rnj
        VVuJm0DEgTeCmHT4VI7MlFF6NY7ZAgMBAAECgYEAwXuc9csxW+tAoZovNZ17o11t
        rk14KwgIJrVWFwoApIsKmH/SD2qlcETHGxD3Jg9TPFgD6Yjcs9p7Ru4IRgMknyE0
        O0bcw3rJwl2JPXHd1ab1byzirQlgyWFldQKqQbOR1nQLSaQl5ocNnwTfOlbRVXCr
        XJ0mXfaYUqatePOGNkkCQQD4RcS0SuMi65VJIiIcE/o/Mw2Ro7fFthaMmJcEChV3
        vlqFaaVrUxQM6Dl3t3tC1xfsZFCAik6yKUQuMnXWTMoPAkEA6NdS2iQJMsVnuyqX
        vgZBkJLasoproAG+DIzGSTDcdvoAIyZ7tSBEC0DpLB6MweBEvEgiD8OR8Q2k1adY
        pk+glwJAa2D5j6ToEj1kJupdaFl3nYf+MWRm4ls763k/r56Q5GZvDk7AHegjvuVd
        nZq89A7FqRdF/iJToRjaBUUL1DEIHwJBAKCQA6FL4k/xkwOdboBqfgH9UvR1wZvY
        N78dwIquOAmPglK68enIM0PzYhe7hWMYjS2tLFfkjBpHR1jSCq69EEcCQBS2gM4z
        DkrM0x/URh5kXtk20Lc+WZI2ITC1GEktIix/t8asirXWAAvLyyDbVr/uqZ7gnMHd
        NG00SfEsIYdhIs0=
        -----END PRIVATE KEY-----
        """
}
