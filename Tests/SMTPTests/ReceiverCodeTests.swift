import Testing

@testable import SMTP

/// What the codes of large receivers say about us.
@Suite struct `A receiver's codes` {
    private func failure(_ line: String, at stage: SMTPFailure.Stage = .finalDot) throws -> SMTPFailure {
        var decoder = ReplyDecoder()
        let reply = try #require(decoder.decode("\(line)\r\n".utf8).first)
        return SMTPFailure(refusal: reply, at: stage)
    }

    @Test(arguments: [
        "550 5.7.26 Unauthenticated", "421 4.7.26 Unauthenticated", "550 5.7.25 No PTR", "450 4.7.25 No PTR",
        "550 5.7.23 SPF", "421 4.7.27 SPF", "550 5.7.24 SPF", "421 4.7.29 TLS", "550 5.7.29 TLS",
        "550 5.7.30 DKIM", "421 4.7.30 DKIM", "550 5.7.31 DMARC", "550 5.7.32 Alignment",
        "421 4.7.32 Alignment", "550 5.7.40 DMARC", "550 5.7.515 Access denied", "451 4.7.515 Access denied",
        "550 5.7.509 DMARC", "550 5.7.35 Something new", "550 5.7.501 Abuse seen",
        "550 5.7.606 Banned address",
        "530 5.7.0 Sign in", "535 5.7.8 Wrong password", "530 Encrypt first",
        "550-5.7.26 Unauthenticated\r\n550 5.7.26 Authenticate",
    ])
    func `Authentication, reverse name, encryption and alignment are ours`(line: String) throws {
        let failure = try failure(line)
        #expect(failure.isOurFault)
        #expect(!failure.isThrottle)
        // Nobody's address is to blame.
        #expect(failure.scope != .recipient)
    }

    @Test(arguments: [
        "450 4.7.28 Too much", "421 4.7.28 Too much", "550 5.7.28 Too much", "421 4.7.0 [TSS04] Deferred",
        "421 Too many connections", "450 4.2.1 Receiving at too high a rate", "451 4.7.500 Server busy",
        "451 4.7.650 Rate limited", "451 4.7.606 Wait", "451 4.3.2 Too many connections",
        "451 4.4.5 Server busy",
    ])
    func `Too much and too fast are throttles`(line: String) throws {
        let failure = try failure(line)
        #expect(failure.isThrottle)
        #expect(!failure.isOurFault)
    }

    @Test(arguments: [
        "550 5.1.1 Nobody", "451 4.7.1 Greylisted", "450 Greylisted", "452 4.2.2 Mailbox full",
        "452 4.5.3 Too many recipients", "550 5.7.1 Content refused", "552 5.3.4 Too big", "554 No",
        "550 5.2.1 Mailbox disabled", "451 5.7.26 A status that contradicts its code",
    ])
    func `A reader's own trouble and a message's are neither`(line: String) throws {
        let failure = try failure(line, at: .recipient)
        #expect(!failure.isOurFault)
        #expect(!failure.isThrottle)
    }

    @Test func `Where no relay spoke, it is neither`() {
        let failure = SMTPFailure(.session, .temporary, at: .connecting, words: "No line")
        #expect(!failure.isOurFault && !failure.isThrottle)
    }
}
