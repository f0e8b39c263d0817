import Foundation
import MIME

/// Measures the post.
///
/// ```
/// PostBench pieces             what each piece of a message costs
/// PostBench wire [LINES [MESSAGES]]   messages a second into smtp-sink, beside smtp-source
/// PostBench morning [READERS [LINES [unsigned|signed|ahead …]]]
///                              a whole edition through the mailroom, ledger on disk, beside the same
/// PostBench questions NEWSROOM        what the ledger takes to answer
/// ```
@main struct PostBench {
    static func main() async throws {
        let words = CommandLine.arguments.dropFirst()
        let edition = try SampleEdition(
            signer: Signer(
                domain: "harbor.example",
                selectors: [
                    .init(name: "rsa2026", key: .generate(.rsa)),
                    .init(name: "ed2026", key: .generate(.ed25519)),
                ]))
        switch words.first {
        case "pieces": try Pieces(edition).run()
        case "wire":
            let numbers = words.dropFirst().compactMap { Int($0) }
            try await Wire(
                edition: edition, lines: numbers.first ?? 8, messages: numbers.dropFirst().first ?? 40_000
            ).run()
        case "morning":
            let numbers = words.dropFirst().compactMap { Int($0) }
            let ways = words.dropFirst().compactMap { Morning.Signing(rawValue: $0) }
            try await Morning(
                readers: numbers.first ?? 40_000, lines: numbers.dropFirst().first ?? 48,
                ways: ways.isEmpty ? Morning.Signing.allCases : ways
            ).run()
        case "questions": try await Questions(folder: words.dropFirst().first ?? ".").run()
        default:
            print(
                "usage: PostBench pieces | wire [LINES [MESSAGES]] | morning [READERS [LINES [WAY …]]] | questions FOLDER"
            )
            exit(64)
        }
    }
}
