import ArgumentParser
import Daybreak
import Foundation
import TestSupport
import Testing

@testable import DaybreakCommand

/// What the documents say about settings, verbs and tables is what the program has.
struct DocumentTests {
    static let operating = SourceTree.text("docs/guide/operating.md")
    static let command = SourceTree.text("docs/guide/command.md")

    @Test(arguments: Setting.allCases)
    func `Every setting is in the operator's guide with its default`(setting: Setting) throws {
        let row = try #require(
            Self.operating.split(separator: "\n").first { $0.hasPrefix("| `\(setting.name)` |") })
        let cells = row.split(separator: "|").map { $0.drop { $0 == " " } }
        if let fallback = setting.fallback {
            #expect(cells[1].hasPrefix("`\(fallback)`"), "\(row)")
        } else {
            #expect(!cells[1].hasPrefix("`"), "\(row)")
        }
    }

    @Test func `The guides name no setting that isn't there`() {
        for page in SourceTree.pages {
            for range in page.text.ranges(of: "DAYBREAK_") {
                let name = page.text[range.lowerBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                let isBeginning = name.hasSuffix("_") && Setting.everyName.contains { $0.hasPrefix(name) }
                #expect(Setting.everyName.contains(String(name)) || isBeginning, "\(page.path): \(name)")
            }
        }
    }

    @Test func `Every setting but a secret is a flag of serve, by the same name`() {
        let flags = Verb(Serve.self, path: ["serve"]).flags
        for setting in Setting.allCases {
            #expect(flags.contains(setting.flag) == !setting.isSecret, "\(setting.name)")
        }
    }

    @Test(arguments: Verb.all) func `A verb's help is as people have read it`(verb: Verb) throws {
        let name = verb.path.isEmpty ? "daybreak" : verb.path.joined(separator: "-")
        try Golden.expect(verb.help + "\n", equals: "help/\(name).txt")
    }

    @Test(arguments: Verb.all) func `Every verb and flag is in the guide to the command`(verb: Verb) throws {
        guard let first = verb.path.first, first != "schema" else { return }
        let section = try #require(Self.section("## `daybreak \(first)"), "\(first)")
        #expect(section.contains(verb.path.joined(separator: " ")))
        let settings = Set(Setting.allCases.map(\.flag))
        let shared: Set<String> = ["--help", "--version", "--newsroom"]
        let takesSettings = verb.flags.contains(Setting.relayHost.flag)
        for flag in verb.flags.subtracting(shared).subtracting(takesSettings ? settings : []) {
            #expect(section.contains("`\(flag)"), "\(verb.path): \(flag)")
        }
        if takesSettings {
            #expect(section.contains("[settings](#settings-as-flags)"), "\(verb.path)")
        }
    }

    @Test func `The guide to the command lists the flags that several verbs have`() throws {
        let section = try #require(Self.section("## Settings as flags"))
        for setting in Setting.allCases where !setting.isSecret {
            #expect(section.contains("`\(setting.flag)`"), "\(setting.flag)")
        }
        #expect(Self.command.contains("`--newsroom FOLDER`"))
    }

    @Test func `The guide to the command names no verb or flag that isn't there`() {
        let verbs = Set(Verb.all.compactMap(\.path.first)).union(["VERB"])
        let flags = Verb.all.reduce(into: Set<String>()) { $0.formUnion($1.flags) }
        for page in SourceTree.pages where !page.path.hasPrefix("docs/decisions") {
            for range in page.text.ranges(of: "`daybreak ") {
                let said = page.text[range.upperBound...].prefix { $0 != "`" && $0 != "\n" }
                let words = said.split(separator: " ").map { $0.filter { $0 != "[" && $0 != "]" } }
                if let verb = words.first, verb.first?.isLetter == true {
                    #expect(verbs.contains(verb), "\(page.path): daybreak \(said)")
                }
                for word in words where word.hasPrefix("--") {
                    #expect(flags.contains(word), "\(page.path): \(word)")
                }
            }
        }
    }

    private static func section(_ heading: String) -> Substring? {
        guard let start = command.range(of: "\n" + heading) else { return nil }
        let rest = command[start.upperBound...]
        return command[start.lowerBound..<(rest.range(of: "\n## ")?.lowerBound ?? command.endIndex)]
    }

    @Test func `The layout of the database is in the documents`() async throws {
        try Golden.expect(await SchemaPage.text(), equals: "../../docs/schema.md")
    }
}

/// A verb of the command, as its help shows it.
struct Verb: Sendable, CustomStringConvertible {
    let path: [String]
    let help: String

    init(_ type: any ParsableCommand.Type, path: [String]) {
        self.path = path
        help = Program.helpMessage(for: type, columns: 80)
    }

    var description: String { path.joined(separator: " ") }

    /// `--publish`, `--newsroom`.
    var flags: Set<String> {
        Set(
            help.split { $0 == " " || $0 == "\n" || $0 == "," || $0 == "`" || $0 == "[" || $0 == "]" }
                .filter { $0.hasPrefix("--") && $0.count > 2 }
                .map { "--" + $0.dropFirst(2).prefix { $0.isLetter || $0 == "-" } })
    }

    static let all = [Verb(Program.self, path: [])] + verbs(of: Program.self, below: [])

    private static func verbs(of type: any ParsableCommand.Type, below path: [String]) -> [Verb] {
        type.configuration.subcommands.flatMap { verb -> [Verb] in
            let name = verb.configuration.commandName ?? verb._commandName
            return [Verb(verb, path: path + [name])] + verbs(of: verb, below: path + [name])
        }
    }
}
