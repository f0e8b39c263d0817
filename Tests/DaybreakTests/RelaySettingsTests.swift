import Daybreak
import Foundation
import Mailroom
import SMTP
import TestSupport
import Testing

@Suite struct `The settings of relays and providers` {
    private func load(_ environment: [String: String], providers: String = "") async throws -> Settings {
        let folder = try TestFolder()
        try providers.write(toFile: "\(folder.path)/providers.txt", atomically: true, encoding: .utf8)
        return try await Settings.load(folder: folder.path, environment: environment)
    }

    private func problems(_ environment: [String: String], providers: String = "") async -> String {
        let problems = await #expect(throws: SettingProblems.self) {
            _ = try await load(environment, providers: providers)
        }
        return problems?.problems.joined(separator: "\n") ?? ""
    }

    @Test func `Each relay has settings of its own, by its number`() async throws {
        let settings = try await load([
            "DAYBREAK_RELAY_HOST": "one.example", "DAYBREAK_RELAY_WEIGHT": "3",
            "DAYBREAK_RELAY_2_HOST": "two.example", "DAYBREAK_RELAY_2_PORT": "2525",
            "DAYBREAK_RELAY_2_CONNECTIONS": "9", "DAYBREAK_RELAY_2_RATE": "0.5",
            "DAYBREAK_RELAY_9_HOST": "nine.example", "DAYBREAK_RELAY_9_TLS": "implicit",
            "DAYBREAK_RELAY_9_WARM_UP": "2026-11-25 200 1.5", "DAYBREAK_MAIL_RATE": "300",
        ])
        let relays = settings.relays
        #expect(relays.map(\.name) == ["one.example:587", "two.example:2525", "nine.example:465"])
        #expect(relays.map(\.weight) == [3, 1, 1])
        #expect(relays.map(\.rate) == [nil, 0.5, nil])
        #expect(relays.map(\.warmUp) == [nil, nil, WarmUp("2026-11-25 200 1.5")])
        let connections = relays.map { plan in
            if case .relay(let relay) = plan.outlet { relay.connectionLimit } else { 0 }
        }
        #expect(connections == [4, 9, 4])
        #expect(settings.limits.rate == 300)
        let names = settings.values.map(\.name)
        #expect(names.contains("DAYBREAK_RELAY_2_USERNAME") && !names.contains("DAYBREAK_RELAY_3_HOST"))
    }

    @Test func `What is wrong with a relay is said by its own name`() async {
        let said = await problems([
            "DAYBREAK_RELAY_HOST": "one.example", "DAYBREAK_RELAY_RATE": "-1", "DAYBREAK_RELAY_WEIGHT": "0",
            "DAYBREAK_RELAY_2_HOST": "one.example", "DAYBREAK_RELAY_3_PORT": "25",
            "DAYBREAK_RELAY_4_HOST": "four.example", "DAYBREAK_RELAY_4_USERNAME": "paper",
            "DAYBREAK_RELAY_4_WARM_UP": "soon", "DAYBREAK_PROVIDER_CONNECTIONS": "0",
        ])
        for words in [
            "DAYBREAK_RELAY_RATE has to be", "DAYBREAK_RELAY_WEIGHT has to be",
            "DAYBREAK_RELAY_2_HOST names one.example:587, which is a relay already.",
            "DAYBREAK_RELAY_3_PORT is set, but DAYBREAK_RELAY_3_HOST isn't.",
            "DAYBREAK_RELAY_4_USERNAME and DAYBREAK_RELAY_4_PASSWORD belong together",
            "DAYBREAK_RELAY_4_WARM_UP has to be", "DAYBREAK_PROVIDER_CONNECTIONS has to be",
        ] { #expect(said.contains(words), "\(words) is not in \(said)") }
        #expect(
            await problems(["DAYBREAK_RELAY_2_HOST": "two.example"]).contains(
                "the first relay carries no number"))
    }

    @Test func `The newsroom's own lines about providers go before what is built in`() async throws {
        let lines = """
            # ours
            Google: Example.ORG, rate=50 connections=10

            Uni: uni.example b\u{FC}cher.example
            Microsoft: rate=20
            tiny.example: connections=1
            """
        let limits = try await load(
            ["DAYBREAK_PROVIDER_RATE": "5", "DAYBREAK_PROVIDER_CONNECTIONS": "2"], providers: lines
        ).limits
        #expect(limits.table.provider(of: "example.org").name == "Google")
        #expect(limits.table.provider(of: "gmail.com").name == "Google")
        #expect(limits.table.provider(of: "xn--bcher-kva.example").name == "Uni")
        #expect(limits.providers["Google"] == ProviderLimits(rate: 50, connections: 10))
        #expect(limits.providers["Uni"] == ProviderLimits(rate: 5, connections: 2))
        #expect(limits.providers["Microsoft"] == ProviderLimits(rate: 20, connections: 2))
        #expect(limits.providers["tiny.example"] == ProviderLimits(rate: 5, connections: 1))
        #expect(limits.provider == ProviderLimits(rate: 5, connections: 2))
    }

    @Test func `Every wrong line about a provider is named by its number`() async {
        let said = await problems(
            [:],
            providers: """
                no colon
                Google: rate=fast
                Google: gmail.com
                Uni: un_i..example
                Nobody: rate=2
                Free: free.example speed=2 connections=0
                Orange: free.example
                """)
        for line in 1...7 { #expect(said.contains("providers.txt, line \(line) "), "\(line): \(said)") }
    }

    @Test func `The check-up shows each relay, no password, and the lines about providers`() async throws {
        let folder = try TestFolder()
        try "Uni: uni.example rate=2\n".write(
            toFile: "\(folder.path)/providers.txt", atomically: true, encoding: .utf8)
        let check = try await CheckUp(
            folder: folder.path,
            environment: [
                "DAYBREAK_RELAY_HOST": "one.example", "DAYBREAK_RELAY_2_HOST": "two.example",
                "DAYBREAK_RELAY_2_USERNAME": "paper", "DAYBREAK_RELAY_2_PASSWORD": "s3cret",
                "DAYBREAK_RELAY_20_HOST": "twenty.example",
            ])
        let words = check.lines.map(\.words).joined(separator: "\n")
        #expect(words.contains("DAYBREAK_RELAY_2_HOST") && words.contains("two.example  (environment)"))
        #expect(words.contains("(hidden, 6 characters)") && !words.contains("s3cret"))
        #expect(words.contains("providers.txt  Uni: uni.example; 2 a second, any number at once"))
        #expect(words.contains("DAYBREAK_RELAY_20_HOST is set and means nothing"))
    }
}
