import ArgumentParser
import Daybreak
import Newsroom
import PressRun
import Storage
import WebSupport

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
                    name: name, address: Readers.address(member), now: paper.clock.now)
                try await Staff.sayLink(for: added, in: paper)
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
                try await Staff.sayLink(for: found, in: paper)
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
                await Staff.giveClip(to: found, in: paper)
            }
        }
    }

    /// Makes the clip file of whoever leaves, if anything was published under their name.
    static func giveClip(to member: Member, in paper: Newspaper) async {
        do {
            guard let byline = try await paper.clipShelf.byline(member.name) else { return }
            let report = try await paper.clipShelf.make(byline, pdf: Chromium.installed())
            Console.say("What was published under that name: \(report.file)")
        } catch {
            Console.complain("note: Their clip file can't be made. \(Console.printable("\(error)"))")
        }
    }

    /// The link on standard output, and on the other what is to be known of it.
    static func sayLink(for member: Member, in paper: Newspaper) async throws {
        let place = paper.deskPlace()
        Console.say(place.address + (try await paper.signInPath(for: member)))
        if let remark = place.remark { Console.complain("note: \(remark)") }
    }

    static func find(_ typed: String, in store: Store) async throws -> Member {
        guard let found = try await store.staff.member(address: Readers.address(typed)), found.left == nil
        else {
            throw HouseError(
                "Nobody at the desk has that address.", hint: "See `daybreak staff list`.", blame: .absent)
        }
        return found
    }
}
