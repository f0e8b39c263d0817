import ArgumentParser
import Daybreak
import Newsroom
import Pressroom
import Storage
import WebSupport

struct StoryHolds: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holds",
        abstract: "Show which pages and which readers hold some words, in whichever text they were shown.")

    @OptionGroup var newsroom: NewsroomOption
    @Argument(help: "The words, exactly as they stand in the text.") var words: String

    private static func pages(of holder: WordsHolder) -> [SitePath] {
        let own =
            holder.isShown
            ? SitePath.story(holder.address) : .version(holder.address, revision: holder.revision)
        return [own] + holder.editions.map { .edition(series: $0.series, day: $0.day) }
    }

    func run() async throws {
        try await Console.run {
            let paper = try await newsroom.open()
            let holders = try await paper.store.corrections.holders(of: words)
            if holders.isEmpty { return Console.say("No published text holds these words.") }
            let site = paper.settings.site.text
            var readers = ReaderSet()
            for holder in holders {
                Console.say(
                    "Story \(holder.story), revision \(holder.revision): \(Console.printable(holder.headline))"
                )
                for page in Self.pages(of: holder) { Console.say("  \(page.absolute(under: site))") }
                readers.formUnion(
                    try await paper.store.ledger.receivers(of: holder.story, revision: holder.revision))
            }
            Console.say("Readers who were sent one of them by mail: \(Array(readers).count)")
        }
    }
}
