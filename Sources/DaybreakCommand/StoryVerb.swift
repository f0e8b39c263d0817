import Addresses
import ArgumentParser
import Daybreak
import Newsroom
import Storage

struct StoryVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "story", abstract: "Whom a story's text has reached.",
        subcommands: [StoryReceivers.self, StoryHolds.self])
}

struct StoryReceivers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receivers",
        abstract: "Show how many readers were sent which revision of a story, over all editions.")

    @OptionGroup var newsroom: NewsroomOption
    @Argument(help: "The story's number.") var story: Int64
    @Option(help: "Name everyone who was sent this revision instead.") var revision: Int?

    func run() async throws {
        try await Console.run {
            let store = try await newsroom.open().store
            guard let found = try await store.stories.story(Story.ID(story)) else {
                throw HouseError("There is no story \(story).", blame: .absent)
            }
            Console.say("Story \(found.id): \(Console.printable(found.text.headline))")
            if let revision { return try await name(revision, of: found.id, in: store) }
            for reach in try await store.ledger.reach(of: found.id) {
                Console.say(
                    "revision \(reach.revision): \(reach.readers) readers, editions "
                        + reach.editions.map(\.description).joined(separator: ", "))
            }
        }
    }

    private func name(_ revision: Int, of story: Story.ID, in store: Store) async throws {
        let readers = Array(try await store.ledger.receivers(of: story, revision: revision))
        Console.say("revision \(revision): \(readers.count) readers")
        for start in stride(from: 0, to: readers.count, by: 500) {
            let some = Array(readers[start..<min(start + 500, readers.count)])
            let addresses = try await store.readers.addresses(of: some)
            for reader in some {
                Console.say("  reader \(reader), \(addresses[reader]?.masked ?? "(forgotten)")")
            }
        }
    }
}
