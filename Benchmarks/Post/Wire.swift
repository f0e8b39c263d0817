import Addresses
import Foundation
import Logging
import MIME
import SMTP

/// Messages a second over several lines into one sink, beside another maker's program into the same.
struct Wire {
    let edition: SampleEdition
    let lines: Int
    let messages: Int

    /// How a message comes to be before it is handed over.
    enum Making: String, CaseIterable {
        case prepared = "prepared"
        case unsigned = "written as they go, unsigned"
        case ahead = "written as they go, signed ahead (RSA)"
        case signed = "written and signed as they go (RSA)"
    }

    func run() async throws {
        let postfix = try PostfixPrograms(port: 2_599)
        defer { postfix.stop() }
        let octets = try edition.message.written(
            own: edition.own(1), values: edition.values(1), signedBy: nil, at: SampleEdition.morning
        ).count
        let settings = try RelaySettings(
            host: "127.0.0.1", port: postfix.port, security: .none, localName: "daybreak.example.org")
        for _ in 0..<3 {
            let theirs = try postfix.source(messages: messages, lines: lines, octets: octets)
            report("smtp-source, \(lines) lines", String(format: "%9.0f a second", theirs))
            for making in Making.allCases {
                // The slow way gets fewer, so that a run takes seconds.
                let count = making == .signed ? messages / 8 : messages
                let (rate, work) = try await send(count, making, to: settings)
                report(
                    making.rawValue,
                    String(
                        format: "%9.0f a second, %5.2f of smtp-source's, %6.1f µs of work each", rate,
                        rate / theirs, work))
            }
        }
    }

    /// Messages a second, and microseconds of this process' own work for each.
    private func send(
        _ count: Int, _ making: Making, to settings: RelaySettings
    ) async throws -> (rate: Double, work: Double) {
        let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        let returnPath = try EmailAddress("bounce@news.harbor.example")
        let rsa = Signer(
            domain: edition.signer.domain,
            selectors: edition.signer.selectors.filter { $0.key.kind == .rsa })
        let ready = try edition.message.written(
            own: edition.own(1), values: edition.values(1), signedBy: nil, at: SampleEdition.morning)
        let octets = try edition.message.signatures(
            own: edition.own(1), values: edition.values(1), signedBy: rsa, at: SampleEdition.morning)
        @Sendable func message(_ reader: Int) throws -> [UInt8] {
            let (own, values) = (try edition.own(reader), edition.values(reader))
            let at = SampleEdition.morning
            return switch making {
            case .prepared: ready
            case .unsigned: try edition.message.written(own: own, values: values, signedBy: nil, at: at)
            case .ahead:
                try edition.message.written(
                    own: own, values: values, signedBy: rsa, at: at, signatures: octets)
            case .signed: try edition.message.written(own: own, values: values, signedBy: rsa, at: at)
            }
        }
        let start = ContinuousClock.now
        let before = Stopwatch.work
        try await withThrowingTaskGroup(of: Void.self) { group in
            for line in 0..<lines {
                group.addTask {
                    let connection = try await Connection.open(settings, logger: logger)
                    for reader in stride(from: line, to: count, by: lines) {
                        let transaction = try Transaction(
                            returnPath: returnPath, recipient: SampleEdition.address(of: reader),
                            message: message(reader))
                        _ = try await connection.send(transaction)
                    }
                    await connection.close()
                }
            }
            try await group.waitForAll()
        }
        let seconds = (ContinuousClock.now - start).seconds
        return (Double(count) / seconds, (Stopwatch.work - before) / Double(count) * 1e6)
    }
}
