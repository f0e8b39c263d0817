import ArgumentParser
import Daybreak
import Foundation
import Newsroom
import Sourcing
import Storage

struct Suggest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Propose marks for a story's plain text: who is quoted, which dates to pin, how sure it is.",
        discussion: """
            Reads Markdown and prints what it would mark as a diff; notices go to standard error. No newsroom is needed; with \
            one, its parties and what its stories quote are known. By rules, for English; what isn't clear stays blank.

              daybreak suggest story.md --date 2026-11-27
              daybreak suggest story.md --write
              daybreak suggest story.md --newsroom ./newsroom
              daybreak suggest --evaluate annotated/
            """)

    @Flag(help: "Write the marks into the file.") var write = false
    @Option(help: "The day it is published, as in 2026-11-27: dates such as “last week” are counted from it.")
    var date: String?
    @Option(help: ArgumentHelp("The newsroom whose earlier stories are to be known.", valueName: "folder"))
    var newsroom: String?
    @Flag(
        help:
            "FILE is a folder of texts with standoff annotation (.txt, .ann): print how much is found and right."
    )
    var evaluate = false
    @Argument(help: "The file; - is standard input.") var file: String

    func run() async throws {
        try await Console.run {
            if evaluate { return try judge() }
            let day = try date.map { text in
                guard let day = CalendarDay(iso: text) else {
                    throw HouseError(
                        "“\(text)” is no day.", hint: "Write it as in 2026-11-27.", blame: .request)
                }
                return day
            }
            let source = try read()
            let proposals = Proposals(source, day: day, known: try await known(for: source))
            for notice in proposals.notices {
                Console.complain(Console.printable("\(file):\(notice.line): \(notice.message)"))
            }
            let diff = LineDiff(from: source, to: proposals.applied()).text(named: file)
            if !diff.isEmpty { Console.say(Console.printable(diff)) }
            if write, !proposals.all.isEmpty { try save(proposals.applied()) }
        }
    }

    private func known(for source: String) async throws -> KnownRecord {
        guard let newsroom else { return KnownRecord() }
        let store = try await NewsroomOption.parse(["--newsroom", newsroom]).open().store
        return KnownRecord(
            parties: try await store.dossiers(.newest).parties(limit: 500),
            statements: try await store.record.known(Proposals.quotedWords(in: source), besides: nil))
    }

    private func read() throws -> String {
        let data: Data
        if file == "-" {
            guard !write else {
                throw HouseError(
                    "Standard input can't be written to.", hint: "Name a file, or leave --write out.",
                    blame: .request)
            }
            data = FileHandle.standardInput.readDataToEndOfFile()
        } else {
            do { data = try Data(contentsOf: URL(filePath: file)) } catch {
                throw HouseError(
                    "\(file) can't be read.", hint: "Look whether it is there, and whether you may read it.",
                    blame: .absent)
            }
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw HouseError("\(file) isn't UTF-8.", hint: "Save it as UTF-8.", blame: .request)
        }
        return text
    }

    /// Beside the file, then in its place: it is the old one or the new one, whatever happens.
    private func save(_ text: String) throws {
        let place = URL(filePath: file).resolvingSymlinksInPath()
        do {
            let mode = try FileManager.default.attributesOfItem(atPath: place.path)[.posixPermissions]
            try Data(text.utf8).write(to: place, options: .atomic)
            if let mode {
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: place.path)
            }
        } catch {
            throw HouseError(
                "\(file) can't be written; it is as it was.",
                hint: "Look whether you may write into its folder, and whether there is room.",
                blame: .refused)
        }
    }

    private func judge() throws {
        let folder = URL(filePath: file)
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        var figures = Evaluation()
        var texts = 0
        for name in names where name.hasSuffix(".txt") {
            let notes = folder.appending(path: name.dropLast(4) + ".ann")
            guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8),
                let annotation = try? String(contentsOf: notes, encoding: .utf8)
            else { continue }
            do throws(Standoff.Fault) {
                figures.add(text, try Standoff(annotation, of: text), named: name)
            } catch {
                throw HouseError(
                    "\(notes.lastPathComponent), line \(error.line): \(error.message)",
                    hint: "Mend the line, or take the file out of the folder.", blame: .request)
            }
            texts += 1
        }
        guard texts > 0 else {
            throw HouseError(
                "\(file) holds no text with its annotation.",
                hint: "Each NAME.txt needs a NAME.ann beside it.",
                blame: .absent)
        }
        Console.say(Console.printable(figures.report))
    }
}
