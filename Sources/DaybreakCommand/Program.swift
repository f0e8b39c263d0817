import ArgumentParser

/// The `daybreak` command: one verb for each thing a paper does.
@main
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daybreak",
        abstract: "A newsroom in one binary: write stories, publish them, mail the morning edition.",
        discussion: """
            A newsroom is a folder (./newsroom unless told). `daybreak serve` founds a sample paper in it if \
            there is none, and runs it. Every other verb works beside a running newsroom.

            Settings come from flags, then DAYBREAK_… variables, then daybreak.env in the folder; \
            `daybreak check` shows each and where it comes from.
            """,
        version: "0.1.0",
        subcommands: [
            Serve.self, Found.self, Check.self, Get.self, Import.self, Publish.self, EditionVerb.self,
            StoryVerb.self, Quote.self, Suggest.self, Readers.self,
            Staff.self, DNS.self, Backup.self, ArchiveVerb.self, SchemaVerb.self,
        ])
}
