import Foundation
import MIME
import Testing

@Suite struct `Signing ahead` {
    private let edition: CompiledMessage
    private let signer: Signer

    init() throws {
        edition = try CompiledMessage(
            fields: MessageTests.sharedFields(),
            body: MessageBody(text: MessageTests.text, html: MessageTests.html))
        signer = try MessageTests.signer()
    }

    private func values(_ number: Int) -> [String] {
        ["https://harbor.example/leave?t=token-\(number)", "https://harbor.example/p?t=\(number)"]
    }

    private func signatures(_ number: Int) throws -> [UInt8] {
        try edition.signatures(
            own: MessageTests.ownFields(number), values: values(number), signedBy: signer,
            at: MessageTests.morning)
    }

    private func written(_ number: Int, signatures: [UInt8]) throws -> [UInt8] {
        try edition.written(
            own: MessageTests.ownFields(number), values: values(number), signedBy: signer,
            at: MessageTests.morning, signatures: signatures)
    }

    @Test(arguments: [1, 42, 100_000])
    func `A message signed ahead is the message signed as it is written`(number: Int) throws {
        let ahead = try written(number, signatures: signatures(number))
        for (index, selector) in signer.selectors.enumerated() {
            #expect(try CheckedSignature(at: index, of: ahead).isGood(by: selector.key.publicKey))
        }
        // RSA by PKCS #1 v1.5 gives the same octets each time; what Ed25519 gives is the library's business.
        let rsa = Signer(domain: signer.domain, selectors: signer.selectors.filter { $0.key.kind == .rsa })
        let own = try MessageTests.ownFields(number)
        let octets = try edition.signatures(
            own: own, values: values(number), signedBy: rsa, at: MessageTests.morning)
        #expect(octets.count == 256)
        let later = try edition.written(
            own: own, values: values(number), signedBy: rsa, at: MessageTests.morning, signatures: octets)
        let now = try edition.written(
            own: own, values: values(number), signedBy: rsa, at: MessageTests.morning)
        #expect(later == now)
    }

    @Test func `The octets are the selectors' own, in their order`() throws {
        #expect(signer.selectors.map(\.key.signatureSize) == [256, 64])
        #expect(signer.signatureSize == 320)
        #expect(try signatures(42).count == 320)
    }

    @Test func `Another reader's signatures don't verify, and too few or too many are refused`() throws {
        let anothers = try written(42, signatures: signatures(43))
        #expect(try !CheckedSignature(at: 0, of: anothers).isGood(by: signer.selectors[0].key.publicKey))
        let octets = try signatures(42)
        for wrong in [[], Array(octets.dropLast()), octets + [0]] {
            #expect(throws: MessageError.signing("\(wrong.count) octets of signatures, not 320")) {
                try written(42, signatures: wrong)
            }
        }
        #expect(throws: MessageError.emptySlot(0)) {
            try edition.signatures(
                own: MessageTests.ownFields(42), values: [], signedBy: signer, at: MessageTests.morning)
        }
        #expect(throws: MessageError.missing(field: "Date")) {
            try edition.signatures(own: [], values: values(42), signedBy: signer, at: MessageTests.morning)
        }
    }

    @Test func `What they are bound to is all that readers share, and the keys`() throws {
        let binding = edition.binding(to: signer)
        #expect(binding.count == 32)
        #expect(binding == edition.binding(to: signer))
        let fields = try MessageTests.sharedFields()
        let body = MessageBody(text: MessageTests.text, html: MessageTests.html)
        let others = [
            CompiledMessage(fields: Array(fields.dropLast()), body: body),
            CompiledMessage(fields: fields.reversed(), body: body),
            CompiledMessage(
                fields: fields, body: MessageBody(text: MessageTests.text, html: MessageTests.text)),
            CompiledMessage(
                fields: fields,
                body: MessageBody(
                    text: MessageTests.text.map { $0 == .slot(1) ? .slot(0) : $0 }, html: MessageTests.html)),
        ].map { $0.binding(to: signer) }
        let rsa = signer.selectors[0]
        let signers = try [
            Signer(domain: "other.example", selectors: signer.selectors),
            Signer(domain: signer.domain, selectors: [rsa]),
            Signer(domain: signer.domain, selectors: [rsa, .init(name: "x", key: signer.selectors[1].key)]),
            Signer(
                domain: signer.domain,
                selectors: [rsa, .init(name: "ed2026", key: SigningKey(rawEd25519: Array(2...33)))]),
        ].map { edition.binding(to: $0) }
        #expect(Set(others + signers + [binding]).count == 9)
    }

    @Test func `One key signs on several threads at once`() async throws {
        let alone = try (0..<40).map { try written($0, signatures: signatures($0)) }
        let together = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
            for number in 0..<40 {
                group.addTask { try (number, written(number, signatures: signatures(number))) }
            }
            return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
        }
        for (number, message) in alone.enumerated() { #expect(together[number] == message) }
    }
}
