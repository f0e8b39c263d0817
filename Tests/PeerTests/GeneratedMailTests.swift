import Foundation
import MIME
import TestSupport
import Testing

/// Thousands of messages, each read and verified by programs that aren't ours.
@Suite(.timeLimit(.minutes(15)), .serialized, .peers(.python, .mailDKIM)) struct `Messages by the thousand` {
    private static let writers = 4
    /// The email package's newer parser takes longer than everything else together.
    private static let strict = 10

    private struct Order: Encodable {
        let parcel: String
        let records: [String: String]
        let strict: Int
    }

    private struct PythonFinding: Decodable {
        let messages: Int
        let signatures: Int
        let strictly: Int
        let faults: [String]
    }

    private struct PerlFinding: Decodable {
        let messages: Int
        let signatures: Int
        let faults: [String]
    }

    @Test
    func `All of 10,000 from a seed are read as they were meant, and verified by dkimpy and Mail--DKIM`()
        async throws
    {
        try await expectGood([String?](repeating: nil, count: 10_000))
    }

    @Test(.realStories) func `So are those with the texts of 509 real posts`() async throws {
        let texts = try RealStories.texts()
        #expect(texts.count == RealStories.all)
        try await expectGood(texts)
    }

    @Test func `One changed letter is found by both, and a word that was meant otherwise by Python`()
        async throws
    {
        let mail = try SampleMail()
        let desktop = try Desktop()
        let (note, bytes) = try NaughtyMail.message(
            seed: 1, words: "Good morning.\n", signedBy: mail.signer, at: mail.now)
        let changed = String(decoding: bytes, as: UTF8.self).replacing("Good morning", with: "Good evening")
        let parcel = desktop.folder.appending(path: "parcel")
        try Self.entry(note, Array(changed.utf8)).write(to: parcel)
        let (python, perl) = try await judge(parcel.path, signedBy: mail.signer)
        #expect(python.messages == 1 && python.signatures == 0)
        let expected = [
            "0: the text part reads otherwise", "0: the html part reads otherwise",
            "0: dkimpy: rsa-sha256: body hash mismatch", "0: dkimpy: ed25519-sha256: body hash mismatch",
        ]
        #expect(python.faults.count == expected.count)
        for words in expected { #expect(python.faults.contains { $0.hasPrefix(words) }, "\(words)") }
        #expect(perl.messages == 1 && perl.signatures == 0 && perl.faults.count == 1)
    }

    /// - Parameter texts: a message for each; nil for a text from its number.
    private func expectGood(_ texts: [String?]) async throws {
        let mail = try SampleMail()
        let desktop = try Desktop()
        let parcel = desktop.folder.appending(path: "parcel")
        try await Self.parcel(texts, mail).write(to: parcel)
        let (python, perl) = try await judge(parcel.path, signedBy: mail.signer)
        #expect(python.faults.prefix(20) == [])
        #expect(python.messages == texts.count && python.signatures == 2 * texts.count)
        #expect(python.strictly == (texts.count + Self.strict - 1) / Self.strict)
        // Mail::DKIM knows no Ed25519.
        #expect(perl.faults.prefix(20) == [])
        #expect(perl.messages == texts.count && perl.signatures == texts.count)
    }

    private func judge(_ parcel: String, signedBy signer: Signer) async throws -> (PythonFinding, PerlFinding)
    {
        let records = SignatureJudge(signer).records
        async let python: PythonFinding = Peer.judge(
            "messages", order: Order(parcel: parcel, records: records, strict: Self.strict))
        let lines = records.map { "\($0)\t\($1)\n" }.joined()
        let perl = try await JSONDecoder().decode(
            PerlFinding.self,
            from: Peer.mailDKIM.run(
                [Peer.root.appending(path: "Tests/Peers/mail_dkim.pl").path, parcel], input: Data(lines.utf8))
        )
        return try await (python, perl)
    }

    /// All of them in one file, as `Tests/Peers/parcel.py` reads it.
    private static func parcel(_ texts: [String?], _ mail: SampleMail) async throws -> Data {
        let share = (texts.count + writers - 1) / writers
        return try await withThrowingTaskGroup(of: (Int, Data).self) { group in
            for writer in 0..<writers {
                group.addTask {
                    var stack = Data()
                    for number in writer * share..<min(texts.count, (writer + 1) * share) {
                        let (note, bytes) = try NaughtyMail.message(
                            seed: number, words: texts[number], signedBy: mail.signer, at: mail.now)
                        try stack.append(entry(note, bytes))
                    }
                    return (writer, stack)
                }
            }
            let stacks = try await group.reduce(into: [Int: Data]()) { $0[$1.0] = $1.1 }
            return stacks.sorted { $0.key < $1.key }.reduce(into: Data()) { $0.append($1.value) }
        }
    }

    private static func entry(_ note: NaughtyMail.Note, _ bytes: [UInt8]) throws -> Data {
        let words = try JSONEncoder().encode(note)
        return Data("\(words.count) \(bytes.count)\n".utf8) + words + Data(bytes)
    }
}
