import Daybreak
import Foundation
import Mailroom
import SMTP
import TestSupport
import Testing
import WebSupport

@Suite struct `The settings of a deployment` {
    private func load(
        flags: [Setting: String] = [:], environment: [String: String] = [:], file: String = ""
    ) async throws -> Settings {
        let folder = try TestFolder()
        try file.write(toFile: "\(folder.path)/daybreak.env", atomically: true, encoding: .utf8)
        return try await Settings.load(folder: folder.path, flags: flags, environment: environment)
    }

    @Test
    func
        `A flag goes before the environment, which goes before the file, which goes before what holds by itself`()
        async throws
    {
        let settings = try await load(
            flags: [.port: "9001"], environment: ["DAYBREAK_PORT": "9002", "DAYBREAK_DESK_PORT": "9003"],
            file: "# ours\nDAYBREAK_PORT=9004\nDAYBREAK_DESK_PORT=9005\nDAYBREAK_HOST=127.0.0.2\n")
        #expect(settings.port == 9001)
        #expect(settings.deskPort == 9003)
        #expect(settings.host == "127.0.0.2")
        #expect(settings.site.text == "http://localhost:8080")
        let origins = settings.values.filter { [.port, .deskPort, .host, .address].contains($0.setting) }
        #expect(Set(origins.map(\.origin)) == [.flag, .environment, .file, .fallback])
    }

    @Test func `Every problem is told at once, with the setting's name`() async throws {
        let problems = await #expect(throws: SettingProblems.self) {
            _ = try await load(environment: [
                "DAYBREAK_ADDRESS": "paper.example", "DAYBREAK_PORT": "eighty", "DAYBREAK_LOG_LEVEL": "loud",
                "DAYBREAK_RELAY_HOST": "relay.example", "DAYBREAK_RELAY_USERNAME": "paper",
            ])
        }
        let text = problems?.problems.joined(separator: "\n") ?? ""
        for name in ["ADDRESS", "PORT", "LOG_LEVEL", "RELAY_USERNAME"] {
            #expect(text.contains("DAYBREAK_\(name)"))
        }
    }

    @Test func `Mail in the clear is only for a relay on this machine`() async throws {
        await #expect(throws: SettingProblems.self) {
            _ = try await load(environment: [
                "DAYBREAK_RELAY_HOST": "relay.example", "DAYBREAK_RELAY_TLS": "none",
            ])
        }
        let local = try await load(environment: [
            "DAYBREAK_RELAY_HOST": "127.0.0.1", "DAYBREAK_RELAY_PORT": "2525", "DAYBREAK_RELAY_TLS": "none",
        ])
        #expect(local.relays.map(\.name) == ["127.0.0.1:2525"])
        #expect(try await load().relays.isEmpty)
    }

    @Test func `A secret is read from a file and never shown`() async throws {
        let folder = try TestFolder()
        try "s3cret words\n".write(toFile: "\(folder.path)/password", atomically: true, encoding: .utf8)
        let settings = try await load(environment: [
            "DAYBREAK_RELAY_HOST": "relay.example", "DAYBREAK_RELAY_USERNAME": "paper",
            "DAYBREAK_RELAY_PASSWORD_FILE": "\(folder.path)/password",
        ])
        guard case .relay(let relay)? = settings.relays.first?.outlet else {
            Issue.record("There is no relay.")
            return
        }
        #expect(relay.credentials == .init(username: "paper", password: "s3cret words"))
        let shown = settings.values.map(\.shown).joined() + "\(settings.relays)"
        #expect(!shown.contains("s3cret"))
    }
}

@Suite struct `Where copies of the archive go` {
    private func load(_ environment: [String: String], file: String = "") async throws -> Settings {
        let folder = try TestFolder()
        try file.write(toFile: "\(folder.path)/daybreak.env", atomically: true, encoding: .utf8)
        return try await Settings.load(folder: folder.path, environment: environment)
    }

    private func problems(_ environment: [String: String]) async -> String {
        let error = await #expect(throws: SettingProblems.self) { _ = try await load(environment) }
        return error?.problems.joined(separator: "\n") ?? ""
    }

    @Test func `Several are read from one line, with keys from a file`() async throws {
        let folder = try TestFolder()
        try "s3cret/words\n".write(toFile: "\(folder.path)/secret", atomically: true, encoding: .utf8)
        let settings = try await load(
            ["DAYBREAK_S3_SECRET_FILE": "\(folder.path)/secret"],
            file: """
                DAYBREAK_PUSH_TO=/media/my stick/archive, s3://paper/north?region=eu-central-1&style=path
                DAYBREAK_S3_KEY=AKIDPAPER

                """)
        #expect(
            settings.pushTargets.map { "\($0)" } == [
                "/media/my stick/archive", "s3://paper/north?region=eu-central-1&style=path",
            ])
        let shown = settings.values.map(\.shown).joined() + "\(String(describing: settings.s3Keys))"
        #expect(settings.s3Keys != nil && !shown.contains("s3cret") && !shown.contains("AKIDPAPER"))
    }

    @Test func `Each one that can't be meant is named, with what to write`() async {
        let text = await problems([
            "DAYBREAK_PUSH_TO": "stick, s3://paper, /media/a, /media/a, s3://AKID:s3cret@paper"
        ])
        for words in [
            "“stick” names no folder", "DAYBREAK_S3_KEY and DAYBREAK_S3_SECRET", "/media/a twice",
            "“s3://AKID:…@paper” holds a password",
        ] { #expect(text.contains(words), "\(text)") }
        #expect(!text.contains("s3cret"))
    }

    @Test func `Keys go together, and a file of keys has to be there`() async {
        #expect(await problems(["DAYBREAK_S3_KEY": "AKID"]).contains("go together"))
        #expect(
            await problems(["DAYBREAK_PUSH_TO": "s3://paper?keys=/nowhere/keys"]).contains("can't be read"))
    }
}
