import Addresses
import ArgumentParser
import Daybreak
import Foundation
import Newsroom
import Storage
import WebSupport

/// Reads an address from the command line.
private func address(_ typed: String) throws -> EmailAddress {
    do { return try EmailAddress(typed) } catch { throw HouseError(error.message, blame: .request) }
}

struct Readers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Count readers, show one, take one off the list.",
        subcommands: [ReaderCounts.self, ShowReader.self, LeaveReader.self])

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

    static func find(_ typed: String, in store: Store) async throws -> Subscriber {
        guard let found = try await store.readers.find(address: address(typed)) else {
            throw HouseError("No reader has that address.", blame: .absent)
        }
        return found
    }
}

struct Staff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Who works at the desk.",
        subcommands: [ListStaff.self, AddStaff.self, LinkStaff.self, RemoveStaff.self])

    struct ListStaff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List everyone.")
        @OptionGroup var newsroom: NewsroomOption

        func run() async throws {
            try await Console.run {
                for member in try await newsroom.open().store.staff.members() {
                    let name = Console.printable(member.name)
                    Console.say("\(name) <\(member.address)>\(member.left == nil ? "" : ", left")")
                }
            }
        }
    }

    struct AddStaff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Add someone, and print a link that lets them in once.")
        @OptionGroup var newsroom: NewsroomOption
        @Option(help: "Their name.") var name: String
        @Argument(help: "Their address.") var member: String

        func run() async throws {
            try await Console.run {
                let paper = try await newsroom.open()
                let added = try await paper.store.staff.add(
                    name: name, address: address(member), now: paper.clock.now)
                Console.say(paper.settings.desk.text + (try await paper.signInPath(for: added)))
            }
        }
    }

    struct LinkStaff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "link", abstract: "Print a link that lets someone in once, within the hour.")
        @OptionGroup var newsroom: NewsroomOption
        @Argument(help: "Their address.") var member: String

        func run() async throws {
            try await Console.run {
                let paper = try await newsroom.open()
                let found = try await Staff.find(member, in: paper.store)
                Console.say(paper.settings.desk.text + (try await paper.signInPath(for: found)))
            }
        }
    }

    struct RemoveStaff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "End someone's work at the desk; what they did stays.")
        @OptionGroup var newsroom: NewsroomOption
        @Argument(help: "Their address.") var member: String

        func run() async throws {
            try await Console.run {
                let paper = try await newsroom.open()
                let found = try await Staff.find(member, in: paper.store)
                try await paper.store.staff.remove(found.id, now: paper.clock.now)
                Console.say("\(Console.printable(found.name)) has left the desk.")
            }
        }
    }

    static func find(_ typed: String, in store: Store) async throws -> Member {
        guard let found = try await store.staff.member(address: address(typed)), found.left == nil else {
            throw HouseError(
                "Nobody at the desk has that address.", hint: "See `daybreak staff list`.", blame: .absent)
        }
        return found
    }
}
