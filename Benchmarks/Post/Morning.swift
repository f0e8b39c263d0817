import Foundation
import MIME
import Mailroom
import Newsroom
import SMTP
import Storage

/// A morning's edition from the ledger to the sink and back, as the mailroom sends it: audience frozen, each
/// copy active on disk before its dot and settled after its reply, `synchronous = FULL`.
struct Morning {
    let readers: Int
    let lines: Int
    let ways: [Signing]

    /// How the copies are signed.
    enum Signing: String, CaseIterable {
        case unsigned
        case signed
        case ahead

        var words: String {
            switch self {
            case .unsigned: "unsigned"
            case .signed: "signed as they go (RSA)"
            case .ahead: "signed ahead (RSA)"
            }
        }
    }

    func run() async throws {
        let room = try await BenchRoom(readers: readers)
        defer { room.remove() }
        let postfix = try PostfixPrograms(port: 2_598)
        defer { postfix.stop() }
        let signer = Signer(
            domain: "harbor.example", selectors: [.init(name: "rsa2026", key: try SigningKey.generate(.rsa))])
        var unsigned = 0.0
        let openssl = ways.contains(.signed) ? try OpenSSL.signaturesPerSecond() : 0
        for signing in ways {
            let theirs = try postfix.source(
                messages: min(readers, 40_000), lines: lines, octets: room.octets)
            let postmaster = room.postmaster(
                try RelayPlan(
                    .relay(
                        RelaySettings(
                            host: "127.0.0.1", port: postfix.port, security: .none,
                            localName: "daybreak.example.org", connectionLimit: lines))),
                signer: signing == .unsigned ? nil : signer)
            let edition = try await room.edition()
            let freezing = try await Stopwatch.seconds {
                _ = try await room.store.ledger.freeze(edition, now: room.now)
            }
            let signingTime =
                signing == .ahead ? try await Stopwatch.seconds { try await postmaster.signAhead() } : 0
            _ = try await room.store.ledger.address(edition, now: room.now)
            let work = Stopwatch.work
            let seconds = try await Stopwatch.seconds { try await postmaster.sendDue() }
            let tally = try await room.store.ledger.tally(edition)
            guard tally[.sent] == readers else { throw Unsent(tally: tally) }
            let rate = Double(readers) / seconds
            if signing == .unsigned { unsigned = rate }
            report(
                signing.words,
                String(
                    format:
                        "%8.0f a second, %5.2f of smtp-source's, %5.2f of unsigned, %6.1f µs of work each",
                    rate, rate / theirs, unsigned > 0 ? rate / unsigned : .nan,
                    (Stopwatch.work - work) / Double(readers) * 1e6))
            if signing == .signed {
                report(
                    "  openssl speed rsa2048, one core",
                    String(format: "%8.0f a second, %5.2f of it", openssl, rate / openssl))
            }
            report("  audience frozen in", String(format: "%8.3f s", freezing))
            if signing == .ahead {
                report("  signed ahead at", String(format: "%8.0f a second", Double(readers) / signingTime))
            }
            report("  most memory so far", String(format: "%8d kB", Stopwatch.peakMemory))
            _ = try await room.store.ledger.finish(edition, now: room.now)
        }
    }

    struct Unsent: Error { let tally: Tally }
}
