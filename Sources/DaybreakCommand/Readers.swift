import Addresses
import ArgumentParser
import Daybreak
import Foundation
import Newsroom
import Storage

struct Readers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Count readers, show one, take one off the list.",
        subcommands: [ReaderCounts.self, ShowReader.self, ReaderHistory.self, LeaveReader.self])

    struct ReaderCounts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "counts", abstract: "Say how many readers there are in each state.")
        @OptionGroup var newsroom: NewsroomOption

        func run() async throws {
            try await Console.run {
                let counts = try await newsroom.open().store.readers.counts()
                for state in Subscriber.State.allCases { Console.say("\(state.rawValue): \(counts[state])") }
                Console.say("awaiting confirmation: \(counts.awaitingConfirmation)")
            }
        }
    }

    struct ShowReader: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show one reader: state, time zone, what they agreed to, what they were sent."
        )
        @OptionGroup var newsroom: NewsroomOption
        @Argument(help: "Their address.") var reader: String

        func run() async throws {
            try await Console.run {
                let store = try await newsroom.open().store
                let found = try await Readers.find(reader, in: store)
                Console.say("reader \(found.id): \(found.state.rawValue)")
                Console.say("time zone: \(found.timeZone ?? "the paper's")")
                for consent in try await store.readers.consents(of: found.id) {
                    Console.say("  \(consent.at.ISO8601Format())  \(consent.act.rawValue), by \(consent.by)")
                    guard let evidence = consent.evidence else { continue }
                    Console.say("    shown: \(Console.printable(evidence.sentence))")
                    Console.say("    privacy \(evidence.privacy)")
                    Console.say("    terms   \(evidence.terms)")
                }
                for line in try await store.readers.mail(of: found.id) {
                    let about = line.day.map { "edition of \($0)" } ?? "other mail"
                    Console.say("  \(about): \(line.state.rawValue) \(Console.printable(line.reply))")
                }
            }
        }
    }

    struct LeaveReader: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "leave", abstract: "Take a reader off every list at once, as they asked.")
        @OptionGroup var newsroom: NewsroomOption
        @Argument(help: "Their address.") var reader: String

        func run() async throws {
            try await Console.run {
                let paper = try await newsroom.open()
                let found = try await Readers.find(reader, in: paper.store)
                try await paper.store.readers.leave(found.id, by: "command line", now: paper.clock.now)
                Console.say("Reader \(found.id) has left; their address is forgotten.")
            }
        }
    }

    struct ReaderHistory: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "history",
            abstract: "Show every edition a reader was sent, and which printing of it.")
        @OptionGroup var newsroom: NewsroomOption
        @Argument(help: "Their address or reader number.") var reader: String

        func run() async throws {
            try await Console.run {
                let store = try await newsroom.open().store
                let found = try await Readers.find(addressOrNumber: reader, in: store)
                Console.say("reader \(found.id): \(found.state.rawValue)")
                for line in try await store.ledger.history(of: found.id) {
                    var words = ["edition of \(line.day?.description ?? "–")", line.state.rawValue]
                    if line.printing > 0 { words.append("printing \(line.printing)") }
                    if line.doubts > 0 {
                        words.append("in doubt \(line.doubts == 1 ? "once" : "\(line.doubts) times")")
                    }
                    if !line.reply.isEmpty { words.append(Console.printable(line.reply)) }
                    Console.say("  " + words.joined(separator: ", "))
                }
            }
        }
    }

    /// Reads an address from the command line.
    static func address(_ typed: String) throws -> EmailAddress {
        do { return try EmailAddress(typed) } catch { throw HouseError(error.message, blame: .request) }
    }

    static func find(addressOrNumber typed: String, in store: Store) async throws -> Subscriber {
        guard let number = Int64(typed) else { return try await find(typed, in: store) }
        guard let found = try await store.readers.subscriber(Subscriber.ID(number)) else {
            throw HouseError("There is no reader \(number).", blame: .absent)
        }
        return found
    }

    static func find(_ typed: String, in store: Store) async throws -> Subscriber {
        guard let found = try await store.readers.find(address: address(typed)) else {
            throw HouseError("No reader has that address.", blame: .absent)
        }
        return found
    }
}
