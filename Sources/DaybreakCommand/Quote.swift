import ArgumentParser
import Daybreak
import Newsroom
import Storage

struct Quote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find words that a story quotes by their first ones, and print them with their mark.")

    @OptionGroup var newsroom: NewsroomOption
    @Argument(help: "The first words of what was said.") var words: String

    func run() async throws {
        try await Console.run {
            let store = try await newsroom.open().store
            let found = try await store.record.quotes(beginning: words, limit: 20)
            guard !found.isEmpty else {
                throw HouseError(
                    "No story quotes words that begin so.",
                    hint:
                        "Type them as they were said; the desk's page of statements finds words in any place.",
                    blame: .absent)
            }
            for quote in found {
                Console.say(Console.printable(quote.statement.quotation))
                for use in try await store.record.uses(of: quote.statement, limit: 20) {
                    Console.say("  in story \(use.story), \(Console.printable(use.headline))")
                }
            }
        }
    }
}
