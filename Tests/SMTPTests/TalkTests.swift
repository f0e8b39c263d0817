import Addresses
import Foundation
import Logging
import Testing

@testable import SMTP

@Suite struct `Golden talks` {
    @Test(arguments: Talk.all)
    func `A conversation goes as it is written down`(_ talk: Talk) throws {
        var rehearsal = Rehearsal()
        let text = try rehearsal.run(talk)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try Data(text.utf8).write(to: talk.url)
        }
        #expect(text == talk.text)
    }

    @Test(.timeLimit(.minutes(10)), arguments: Talk.all)
    func `It goes the same way over a real line`(_ talk: Talk) async throws {
        let relay = try await ScriptedRelay.start(talk)
        var ends: [String] = []
        let relayLine = try #require(talk.lines.first { $0.hasPrefix("relay:") })
        let settings = try Talk.settings(relayLine, port: relay.port, trusted: relay.certificate)
        do {
            let connection = try await Connection.open(settings, logger: Logger(label: "talk"))
            ends.append("= ready")
            for line in talk.lines {
                if line.hasPrefix("send:") {
                    do {
                        ends += Talk.line(try await connection.send(Talk.transaction(line)))
                    } catch let failure as SMTPFailure {
                        ends.append(Talk.line(failure))
                    }
                } else if line == "quit" {
                    await connection.close()
                    ends.append("= closed")
                }
            }
            await connection.close()
        } catch let failure as SMTPFailure {
            ends.append(Talk.line(failure))
        }
        #expect(ends == talk.lines.filter { $0.hasPrefix("=") })
        var heard = relay.heard
        // Our own leave-taking at the end of this test.
        if heard.last == "QUIT", talk.words(after: "C: ").last != "QUIT" { heard.removeLast() }
        #expect(heard == talk.words(after: "C: "))
        await relay.stop()
    }

    @Test func `There are talks to hold`() {
        #expect(Talk.all.count >= 20)
    }
}

/// Holds a talk without a line, and writes it down.
private struct Rehearsal {
    private var written: [String] = []
    private var conversation: Conversation?
    private var decoder = ReplyDecoder()
    private var transaction: Transaction?

    mutating func run(_ talk: Talk) throws -> String {
        for line in talk.lines {
            switch line.prefix(2) {
            case "C:", "T:", "= ": continue
            default: written.append(line)
            }
            if line.hasPrefix("relay:") {
                conversation = Conversation(try Talk.settings(line))
            } else if line.hasPrefix("send:") {
                let transaction = try Talk.transaction(line)
                self.transaction = transaction
                perform { talk throws(SMTPFailure) in try talk.begin(transaction) }
            } else if line == "quit" {
                perform { talk throws(SMTPFailure) in talk.quit() }
            } else if line == "S: (drop)" {
                if let conversation { written.append(Talk.line(conversation.lost("lost"))) }
            } else if line.hasPrefix("S: ") {
                for reply in decoder.decode(line.dropFirst(3).utf8 + Array("\r\n".utf8)) {
                    perform { talk throws(SMTPFailure) in try talk.received(reply) }
                }
            }
        }
        return written.joined(separator: "\n") + "\n"
    }

    private mutating func perform(_ turn: (inout Conversation) throws(SMTPFailure) -> Conversation.Action) {
        guard var talk = conversation else { return }
        do {
            let action = try turn(&talk)
            conversation = talk
            write(action)
        } catch {
            written.append(Talk.line(error))
        }
    }

    private mutating func write(_ action: Conversation.Action) {
        switch action {
        case .say(let commands): written += commands.map { "C: \($0.line)" }
        case .encrypt:
            written.append("T: (encrypted)")
            perform { talk throws(SMTPFailure) in talk.encrypted() }
        case .sendMessage:
            conversation?.dotted()
            written += ["C: (message)", "C: ."]
        case .sendLoneDot: written.append("C: .")
        case .wait: break
        case .ready: written.append("= ready")
        case .settle(.success(let delivery)): written += Talk.line(delivery)
        case .settle(.failure(let failure)): written.append(Talk.line(failure))
        case .hangUp: written.append("= closed")
        }
    }
}
