import Foundation
import Testing

@testable import MIME

/// The examples of RFC 6376 section 3.4.5, and RFC 8463's message.
@Suite struct CanonicalizationTests {
    @Test func `Fields are relaxed as in the RFC's example`() {
        let first = Canonicalization.relaxedField(name: "A", body: " X\r\n".utf8)
        let second = Canonicalization.relaxedField(name: "B ", body: " Y\t\r\n\tZ  \r\n".utf8)
        #expect(String(decoding: first + second, as: UTF8.self) == "a:X\r\nb:Y Z\r\n")
    }

    @Test func `A body is relaxed as in the RFC's example`() {
        let relaxed = Canonicalization.relaxedBody(" C \r\nD \t E\r\n\r\n\r\n".utf8)
        #expect(String(decoding: relaxed, as: UTF8.self) == " C\r\nD E\r\n")
    }

    @Test func `A simple body loses only its empty lines at the end`() {
        let simple = Canonicalization.simpleBody(" C \r\nD \t E\r\n\r\n\r\n".utf8)
        #expect(String(decoding: simple, as: UTF8.self) == " C \r\nD \t E\r\n")
        #expect(Canonicalization.simpleBody([]) == [13, 10])
        #expect(Canonicalization.relaxedBody([]) == [])
    }

    @Test func `A body without a last line end gets one`() {
        #expect(Canonicalization.relaxedBody("words".utf8) == Array("words\r\n".utf8))
    }

    /// RFC 8463 appendix A.3; the public keys are those of A.2.
    private static let signed = """
        DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
         d=football.example.com; i=@football.example.com;
         q=dns/txt; s=brisbane; t=1528637909; h=from : to :
         subject : date : message-id : from : subject : date;
         bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
         b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
         Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
         d=football.example.com; i=@football.example.com;
         q=dns/txt; s=test; t=1528637909; h=from : to : subject :
         date : message-id : from : subject : date;
         bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
         b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
         DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
         dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
        From: Joe SixPack <joe@football.example.com>
        To: Suzie Q <suzie@shopping.example.net>
        Subject: Is dinner ready?
        Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
        Message-ID: <20030712040037.46341.5F8J@football.example.com>

        Hi.

        We lost the game.  Are you hungry yet?

        Joe.

        """

    private static let brisbane = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
    private static let brisbaneSecret = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="

    @Test func `RFC 8463's Ed25519 signature is good, and bad once a word changes`() throws {
        let message = Self.signed.replacing("\n", with: "\r\n")
        let key = try #require(Data(base64Encoded: Self.brisbane))
        let check = try CheckedSignature(at: 0, of: Array(message.utf8))
        #expect(check.tags["a"] == "ed25519-sha256")
        #expect(check.isBodyIntact)
        #expect(try check.isGood(by: Array(key)))
        let forged = message.replacing("dinner ready", with: "dinner late")
        #expect(try !CheckedSignature(at: 0, of: Array(forged.utf8)).isGood(by: Array(key)))
        let rewritten = message.replacing("lost", with: "won")
        #expect(try !CheckedSignature(at: 0, of: Array(rewritten.utf8)).isGood(by: Array(key)))
    }

    @Test func `RFC 8463's private key gives its public key`() throws {
        let secret = try #require(Data(base64Encoded: Self.brisbaneSecret))
        let key = try SigningKey(rawEd25519: Array(secret))
        #expect(Data(key.publicKey).base64EncodedString() == Self.brisbane)
        #expect(try SigningKey(pem: key.pem).publicKey == key.publicKey)
    }
}
