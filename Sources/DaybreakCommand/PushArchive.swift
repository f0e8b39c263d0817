import ArgumentParser
import Daybreak
import Foundation
import Newsroom
import Pushing

struct PushArchive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "push",
        abstract: "Bring the archive's copies elsewhere up to date.",
        discussion: """
            Pushes to every target of DAYBREAK_PUSH_TO, or to those that are named. Only what changed travels. A running \
            newsroom does so by itself.

              daybreak archive push
              daybreak archive push /media/stick/archive
              daybreak archive push "s3://bucket/paper?region=eu-central-1"
              daybreak archive push sftp://paper@host/srv/archive

            Exits with 75 if one of them failed; the others are pushed to all the same.
            """)

    @OptionGroup var newsroom: NewsroomOption
    @Flag(
        help: "Look at every file again, instead of believing a target's own lists; fills an empty disk anew."
    )
    var whole = false
    @Argument(help: "A folder, or an address that begins with s3://, rsync://, rsync+ssh:// or sftp://.")
    var targets: [String] = []

    func run() async throws {
        try await Console.run {
            let pusher = try await newsroom.open().pusher
            let targets = try targets.isEmpty ? pusher.targets : targets.map { try PushTarget($0) }
            guard !targets.isEmpty else {
                throw HouseError(
                    "There is no target to push to.", hint: "Name one, or set DAYBREAK_PUSH_TO.",
                    blame: .request)
            }
            let board = PushBoard()
            let isWhole = whole
            let failures = await withTaskGroup(of: Bool.self) { group in
                for target in targets {
                    group.addTask { await Self.push(to: target, isWhole: isWhole, pusher, board) }
                }
                return await group.reduce(0) { $0 + ($1 ? 0 : 1) }
            }
            if failures > 0 { throw ExitCode(75) }
        }
    }

    /// - Returns: whether it went well.
    private static func push(
        to target: PushTarget, isWhole: Bool, _ pusher: Pusher, _ board: PushBoard
    ) async -> Bool {
        do {
            let report = try await pusher.push(to: target, isWhole: isWhole) {
                await board.show($0, of: target)
            }
            await board.end(
                target,
                report.files == 0 ? "up to date" : "done, \(PushBoard.amount(report.files, report.bytes))")
            return true
        } catch {
            let failure = error as? HouseError
            await board.end(target, "failed")
            Console.complain("error: \(Console.printable("\(target): \(failure?.message ?? "\(error)")"))")
            if let hint = failure?.hint { Console.complain("hint: \(Console.printable(hint))") }
            return false
        }
    }
}

/// How far pushes are: one line that is drawn over on a terminal, and in a pipe a line for each that ends.
actor PushBoard {
    private let isTerminal: Bool
    private var states: [String: PushProgress] = [:]
    private var drawn = ContinuousClock.now - .seconds(1)

    init(isTerminal: Bool = isatty(STDOUT_FILENO) == 1) { self.isTerminal = isTerminal }

    func show(_ progress: PushProgress, of target: PushTarget) {
        states[target.name] = progress
        guard isTerminal, ContinuousClock.now - drawn > .milliseconds(100) else { return }
        drawn = .now
        let words = states.sorted { $0.key < $1.key }.map { "\($0.key.prefix(30)): \(Self.words($0.value))" }
        Environment.write(
            Array("\r\u{1B}[2K\(Console.printable(words.joined(separator: "; ")).prefix(150))".utf8))
    }

    func end(_ target: PushTarget, _ words: String) {
        states[target.name] = nil
        if isTerminal { Environment.write(Array("\r\u{1B}[2K".utf8)) }
        Console.say(Console.printable("\(target): \(words)"))
        fflush(nil)
    }

    static func words(_ progress: PushProgress) -> String {
        "\(progress.lists) of \(progress.allLists) lists, \(amount(progress.files, progress.bytes))"
    }

    /// `12 files, 3.4 MB`.
    static func amount(_ files: Int, _ bytes: Int) -> String {
        let size =
            bytes < 1_000_000
            ? "\((bytes + 999) / 1_000) kB" : "\(bytes / 1_000_000).\(bytes / 100_000 % 10) MB"
        return "\(files == 1 ? "1 file" : "\(files) files"), \(size)"
    }
}
