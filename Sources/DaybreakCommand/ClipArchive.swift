import ArgumentParser
import Daybreak
import Newsroom
import PressRun

struct ClipArchive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clip",
        abstract: "Make a byline's clip file: all that was published under it, in a zip that verifies alone.",
        discussion: """
            It goes to clips/ in the newsroom's folder, or where --output says. What is in it was public; nobody's address is.

              daybreak archive clip "Ada Pike" --output ada-pike.zip
              daybreak archive clip --all
            """)

    @OptionGroup var newsroom: NewsroomOption
    @Option(help: ArgumentHelp("The zip to write.", valueName: "file")) var output: String?
    @Flag(help: "One for each byline.") var all = false
    @Flag(
        inversion: .prefixedNo,
        help: "Print each story as a PDF, too; without either, where Chromium is installed.")
    var pdf: Bool?
    @Argument(help: "The name, as it is printed above a story.") var byline: String?

    func run() async throws {
        try await Console.run {
            guard (byline == nil) == all else {
                throw HouseError(
                    "Whose clip file?", hint: "Name one byline, or say --all for one each.", blame: .request)
            }
            guard !all || output == nil else {
                throw HouseError(
                    "One file can't hold them all.", hint: "Leave --output away: they go to clips/.",
                    blame: .request)
            }
            let chromium = try printer()
            let paper = try await newsroom.open()
            // What is on the press's list belongs in.
            _ = try await paper.putOut()
            let shelf = paper.clipShelf
            for name in try await names(on: shelf) {
                let report = try await shelf.make(name, pdf: chromium, to: output)
                let stories = report.stories == 1 ? "1 story" : "\(report.stories) stories"
                Console.say(
                    "\(Console.printable(name)): \(stories)\(report.hasPDF ? ", with PDFs" : ""), in \(report.file)"
                )
            }
        }
    }

    private func printer() throws -> Chromium? {
        guard pdf ?? true else { return nil }
        let chromium = Chromium.installed()
        guard pdf == nil || chromium != nil else {
            throw HouseError(
                "Chromium, which prints the PDFs, isn't installed.",
                hint: "Install it (Debian's package chromium), or leave --pdf away.", blame: .weather)
        }
        return chromium
    }

    private func names(on shelf: ClipShelf) async throws -> [String] {
        guard let byline else { return try await shelf.lines().map(\.byline) }
        guard let name = try await shelf.byline(byline) else {
            let some = try await shelf.lines().prefix(5).map(\.byline).joined(separator: ", ")
            throw HouseError(
                "Nothing was published under the byline “\(byline)”.",
                hint: some.isEmpty
                    ? "Publish something first." : "Write it as it is printed above a story: \(some).",
                blame: .absent)
        }
        return [name]
    }
}
