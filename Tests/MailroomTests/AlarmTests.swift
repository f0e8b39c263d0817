import Logging
import Newsroom
import Storage
import TestSupport
import Testing

@testable import Mailroom

/// What the desk is shown of the mail's troubles.
@Suite struct AlarmTests {
    private func shown(_ room: TestNewsroom) async throws -> String {
        try await room.store.house.setting(PostTrouble.setting) ?? ""
    }

    @Test func `The relay's trouble and each provider's end apart`() async throws {
        let room = try await TestNewsroom()
        let alarm = Alarm(store: room.store, logger: Logger(label: "test"))
        await alarm.start()
        await alarm.hear(.waits("no line", seconds: 30, tells: true))
        await alarm.hear(.providerStops(Provider("Microsoft"), "550 5.7.515 no"))
        await alarm.hear(.providerStops(Provider("Google"), "550 5.7.26 no"))
        #expect(try await shown(room) == "no line · Google: 550 5.7.26 no · Microsoft: 550 5.7.515 no")
        await alarm.hear(.goes)
        #expect(try await shown(room) == "Google: 550 5.7.26 no · Microsoft: 550 5.7.515 no")
        await alarm.hear(.providerGoes(Provider("Google")))
        #expect(try await shown(room) == "Microsoft: 550 5.7.515 no")
        await alarm.hear(.providerGoes(Provider("Microsoft")))
        #expect(try await shown(room) == "")
    }

    @Test func `What an earlier run left stays until mail goes`() async throws {
        let room = try await TestNewsroom()
        try await room.store.house.setSetting(PostTrouble.setting, "no line")
        let alarm = Alarm(store: room.store, logger: Logger(label: "test"))
        await alarm.start()
        await alarm.hear(.providerWaits(Provider("Google"), "421 4.7.28"))
        #expect(try await shown(room) == "no line")
        await alarm.hear(.goes)
        #expect(try await shown(room) == "")
    }
}
