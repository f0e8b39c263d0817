import Newsroom
import Testing

@testable import Storage

@Suite struct `When the disk fails for good` {
    @Test func `Whoever waits hears of the first failure, and nothing is written any more`() async throws {
        let store = try Store.inMemory()
        async let heard = store.failing()
        var broken = HouseError("The flush failed.", blame: .weather)
        broken.isFinal = true
        let final = broken
        await #expect(throws: HouseError.self) {
            try await store.ending { () async throws -> Void in throw final }
        }
        #expect(await heard?.message == "The flush failed.")
        #expect(store.failure?.message == "The flush failed.")
        await #expect(throws: HouseError.self) { try await store.press.requestWhole() }
        #expect(await store.failing()?.message == "The flush failed.")
    }

    @Test func `Whoever waits and is told to stop hears of nothing`() async throws {
        let store = try Store.inMemory()
        let waiting = Task { await store.failing() }
        waiting.cancel()
        #expect(await waiting.value == nil)
    }
}
