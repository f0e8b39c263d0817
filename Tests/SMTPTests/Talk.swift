import Addresses
import Foundation
import Testing

@testable import SMTP

/// One golden talk, `Tests/Golden/smtp/NAME.talk`: what the relay says (`S:`) and what the house is asked to do
/// (`relay:`, `send:`, `quit`) are given; what we say (`C:`), where the line is encrypted (`T:`) and what comes of
/// it (`=`) are the answer.
struct Talk: CustomStringConvertible, Sendable {
    let name: String
    let text: String

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Golden/smtp")

    static let all: [Talk] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".talk") }.sorted().compactMap { name in
            let url = folder.appending(path: name)
            guard let data = try? Data(contentsOf: url) else { return nil }
            return Talk(name: name, text: String(decoding: data, as: UTF8.self))
        }
    }()

    var description: String { name }
    var url: URL { Self.folder.appending(path: name) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }

    /// The words after a mark such as `C: `, of every line that has it.
    func words(after mark: String) -> [String] {
        lines.filter { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) }
    }

    static func settings(
        _ line: String, host: String = "localhost", port: Int = 2525, trusted: [UInt8]? = nil
    ) throws -> RelaySettings {
        let words = line.split(separator: " ").dropFirst().map(String.init)
        let values = pairs(words)
        var credentials: RelaySettings.Credentials?
        if let user = values["user"], let password = values["password"] {
            credentials = RelaySettings.Credentials(username: user, password: password)
        }
        var timeouts = Timeouts(all: .seconds(20))
        timeouts.quit = .milliseconds(100)
        return try RelaySettings(
            host: host, port: port, security: #require(words.first.flatMap { .init(rawValue: $0) }),
            credentials: credentials, localName: "daybreak.example.org",
            timeouts: timeouts, trustedCertificates: trusted)
    }

    static func transaction(_ line: String) throws -> Transaction {
        let values = pairs(line.split(separator: " ").map(String.init))
        let body =
            switch values["body"] {
            case "eight-bit": "Schöne Grüße\r\n"
            case "long": String(repeating: "A line of news.\r\n", count: 20)
            default: "Good morning.\r\n.\r\n..and a dot\r\n"
            }
        return try Transaction(
            returnPath: values["from"].flatMap { $0.isEmpty ? nil : try EmailAddress($0) },
            recipients: try (values["to"] ?? "").split(separator: ",").map { try EmailAddress(String($0)) },
            pieces: [Array("Subject: News\r\n\r\n".utf8)[...], Array(body.utf8)[...]])
    }

    /// How a golden file tells of an end.
    static func line(_ failure: SMTPFailure) -> String {
        let reply = failure.reply.map { ": \($0)" } ?? ""
        return "= not sent: \(failure.scope), \(failure.permanence), at \(failure.stage)\(reply)"
    }

    static func line(_ delivery: Delivery) -> [String] {
        delivery.refusals.map { "= refused \($0.recipient): \($0.failure)" } + ["= sent: \(delivery.reply)"]
    }

    private static func pairs(_ words: [String]) -> [String: String] {
        var values: [String: String] = [:]
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
        }
        return values
    }
}
