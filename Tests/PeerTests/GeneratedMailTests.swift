import Foundation
import MIME
import TestSupport
import Testing

/// Thousands of messages, each read and verified by programs that aren't ours.
@Suite(.timeLimit(.minutes(15))) struct `Ten thousand messages` {
    private static let count = 10_000
    private static let writers = 4

    private struct Order: Encodable {
        let parcel: String
        let records: [String: String]
        let sample: Int
    }

    private struct Finding: Decodable {
        let messages: Int
        let byDkimpy: Int
        let faults: [String]
    }

    private struct PerlFinding: Decodable {
        let messages: Int
        let faults: [String]
    }

    @Test(.peers(.python, .mailDKIM))
    func `are read as they were meant by Python, and verified by cryptography, dkimpy and Mail--DKIM`()
        async throws
    {
        let mail = try SampleMail()
        let desktop = try Desktop()
        let parcel = try await write(mail, to: desktop.folder.appending(path: "parcel"))
        let records = SignatureJudge(mail.signer).records

        async let byPython: Finding = Peer.judge(
            "messages", order: Order(parcel: parcel, records: records, sample: 40))
        let lines = records.map { "\($0)\t\($1)\n" }.joined()
        let byPerl = try await JSONDecoder().decode(
            PerlFinding.self,
            from: Peer.mailDKIM.run(
                [Peer.root.appending(path: "Tests/Peers/mail_dkim.pl").path, parcel, "10"],
                input: Data(lines.utf8)))
        let finding = try await byPython
        #expect(finding.messages == Self.count)
        #expect(finding.byDkimpy == Self.count / 40)
        #expect(finding.faults.prefix(20) == [])
        #expect(byPerl.messages == Self.count / 10)
        #expect(byPerl.faults.prefix(20) == [])
    }

    /// Writes them all to one file, as `Tests/Peers/parcel.py` reads it: first every post that is there, then what our
    /// own generator says.
    private func write(_ mail: SampleMail, to url: URL) async throws -> String {
        let posts = Self.posts()
        let stacks = try await withThrowingTaskGroup(of: (Int, Data).self) { group in
            let share = (Self.count + Self.writers - 1) / Self.writers
            for writer in 0..<Self.writers {
                group.addTask {
                    var stack = Data()
                    for number in writer * share..<min(Self.count, (writer + 1) * share) {
                        // The posts are spread over all writers.
                        let post = number % 16 == 0 ? posts[safely: number / 16] : nil
                        let (note, bytes) = try NaughtyMail.message(
                            seed: number, words: post, signedBy: mail.signer, at: mail.now)
                        let words = try JSONEncoder().encode(note)
                        stack.append(contentsOf: "\(words.count) \(bytes.count)\n".utf8)
                        stack.append(words)
                        stack.append(contentsOf: bytes)
                    }
                    return (writer, stack)
                }
            }
            return try await group.reduce(into: [Int: Data]()) { $0[$1.0] = $1.1 }
        }
        var parcel = Data()
        for writer in 0..<Self.writers { parcel.append(stacks[writer] ?? Data()) }
        try parcel.write(to: url)
        return url.path
    }

    /// The texts of the real posts, where they are there.
    private static func posts() -> [String] {
        let folder = Peer.root.appending(path: "../shared/material/18f/posts")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".md") }.sorted().compactMap {
            try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)
        }
    }
}

extension Array {
    fileprivate subscript(safely index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
