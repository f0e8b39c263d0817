import ArgumentParser
import Daybreak
import Newsroom
import PressRun
import Storage

struct ArchiveVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract:
            "Check the archive of what was published, push it, rebuild from it, or clip a byline's stories.",
        discussion: """
            The press adds to the newsroom's archive/ by itself whatever it puts out. A copy of that folder is enough to check \
            it, and to begin again.

              daybreak archive verify newsroom/archive
              daybreak archive push /media/stick/archive
              daybreak archive rebuild /media/stick/archive --newsroom ./again
              daybreak archive clip "Ada Pike" --output ada-pike.zip
            """,
        subcommands: [VerifyArchive.self, PushArchive.self, RebuildArchive.self, ClipArchive.self])
}

struct VerifyArchive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check every file, the chain and the signature, without a network, a domain or a database.",
        discussion: """
            A clip file is checked as it is, or unpacked: the zip, or the folder in it that manifest.txt lies in.
            """)

    @Option(help: "The key it has to be signed with, as the paper prints it on its page about itself.")
    var key: String?
    @Argument(help: "The archive's folder, or a clip file.") var folder: String

    func run() async throws {
        try await Console.run {
            let report =
                ClipVerifier.isClip(folder)
                ? ClipVerifier(folder, key: key).verify() : ArchiveVerifier(folder, key: key).verify()
            for finding in report.findings { Console.say(Console.printable(finding)) }
            guard report.findings.isEmpty else {
                let count = report.findings.count
                throw HouseError(
                    count == 1 ? "One thing isn't as it was." : "\(count) things aren't as they were.",
                    hint: "Look for another copy; each file can be taken from any.",
                    blame: .request)
            }
            Console.say("Whole: \(report.files) files, \(report.links) links, signed with \(report.key)")
        }
    }
}

struct RebuildArchive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Make a newsroom from an archive.",
        discussion: """
            The new one has every published text, correction, edition and policy at its old address. Readers, members, drafts and \
            deliveries were never in the archive and begin anew. To go on signing with the same key, put the old \
            keys/archive.key into the new newsroom first.
            """)

    @OptionGroup var newsroom: NewsroomOption
    @Option(help: "The key it has to be signed with, as the paper prints it on its page about itself.")
    var key: String?
    @Argument(help: "The archive's folder.") var folder: String

    func run() async throws {
        try await Console.run {
            let paper = try await newsroom.make()
            let signed = try await ArchiveRebuilding(from: folder, into: paper.folder.path, key: key)
                .rebuild(paper.store)
            let report = try await paper.pressRun.run()
            let stories = try await paper.store.published.count(in: .everything)
            Console.say("\(stories == 1 ? "1 story" : "\(stories) stories") restored. \(report)")
            if key == nil {
                Console.say("The archive is signed with \(Console.printable(signed)): is that yours?")
            }
            Console.say("Next: daybreak staff add, so that somebody can sign in.")
        }
    }
}
