import Foundation
import Testing

/// A whole month by the very program, through its desk, its site and its mail; a checker in Python that knows only what
/// was left of it says who was sent which error and who was told.
@Suite(.timeLimit(.minutes(20)), .serialized, .peers(.python, .daybreak)) struct `A month` {
    struct Judgment: Decodable {
        /// For people: who was sent what, and what pages say.
        let table: String
        let messages: Int
        let faults: [String]
        /// What was done to a copy of the month's end, and what was found there.
        let expected: [String]?
        let found: [String]?
    }

    private static func judge(_ which: String) async throws -> Judgment {
        let clock = Peer.root.appending(path: "Tests/Torture/faults/clock.c").path
        return try await Peer.judge("month", [which, Peer.daybreak.path.path, clock])
    }

    @Test func `Who was sent an error is told once, nobody else is, and what held it says so`() async throws {
        let month = try await Self.judge("march")
        print(month.table)
        // Editions alone, on twenty-three mornings to fifty-five readers, are more.
        #expect(month.messages > 1_300)

        #expect(month.faults == [])

        // Whoever finds nothing must be able to find something.
        let expected = try #require(month.expected)
        #expect(expected.count > 8 && month.found == expected)
    }

    @Test func `An error is not sent any more once it was corrected`() async throws {
        let days = try await Self.judge("late")
        #expect(days.faults == [])
    }
}
