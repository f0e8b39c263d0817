import Addresses
import Daybreak
import Foundation
import Newsroom
import Pressroom
import Storage

/// Shows the run of an edition: as it goes on, and what became of it.
struct RunPrinter {
    let paper: Newspaper

    /// Sends what is due where nobody else does.
    ///
    /// - Parameter edition: shown as it goes; nil shows nothing until it is done.
    func send(watching edition: Edition.ID? = nil) async throws {
        guard let edition else {
            return Console.say(try await paper.sendWhatIsDue() ?? "The running newsroom sends it.")
        }
        let board = ProgressBoard()
        let report = try await paper.sendWhatIsDue(watching: edition) { await board.show($0) }
        await board.end()
        if let report { Console.say(report) }
    }

    /// Readers whose copies are in one of these states, by number.
    func print(_ edition: Edition, in states: Set<Envelope.State>) async throws {
        let count = try await paper.store.ledger.readers(of: edition.id, in: states).count
        Console.say("The edition of \(edition.day): \(count) readers")
        try await each({
            try await paper.store.ledger.copies(of: edition.id, in: states, after: $0, limit: 500)
        }) {
            Console.say(Self.line($0, $1))
        }
    }

    func report(_ edition: Edition) async throws {
        try await EditionPrinter(paper: paper).print(edition, withTroubles: false)
        for (printing, count) in try await paper.store.ledger.receivedByPrinting(edition.id).sorted(by: <) {
            Console.say("Printing \(printing): sent to \(count)")
        }
        try await each({ try await paper.store.ledger.report(of: edition.id, after: $0) }) {
            Console.say("  " + Self.line($0, $1))
        }
    }

    func sheet(_ edition: Edition) async throws {
        Environment.write(Array(Sheet.row(MailLine.reportColumns).utf8))
        try await each({ try await paper.store.ledger.report(of: edition.id, after: $0) }) { line, address in
            Environment.write(Array(Sheet.row(line.reportRow(address: address)).utf8))
        }
    }

    /// Goes through a list page by page, with each reader's address, masked.
    private func each(
        _ page: (Subscriber.ID) async throws -> [MailLine], _ show: (MailLine, String) -> Void
    ) async throws {
        var after = Subscriber.ID(0)
        while true {
            let lines = try await page(after)
            guard let last = lines.last?.reader else { return }
            let addresses = try await paper.store.readers.addresses(of: lines.compactMap(\.reader))
            for line in lines { show(line, line.reader.flatMap { addresses[$0]?.masked } ?? "") }
            after = last
        }
    }

    private static func line(_ line: MailLine, _ address: String) -> String {
        var words = ["reader \(line.reader?.description ?? "–")", address.isEmpty ? "(forgotten)" : address]
        words.append(line.state.rawValue)
        if line.printing > 0 { words.append("printing \(line.printing)") }
        if line.attempt > 1 { words.append("\(line.attempt) tries") }
        if line.doubts > 0, line.state != .uncertain { words.append("may have come more than once") }
        if !line.reply.isEmpty { words.append(Console.printable(line.reply)) }
        return words.joined(separator: ", ")
    }
}
