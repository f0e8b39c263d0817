import ArgumentParser
import Daybreak
import Foundation
import Logging
import Newsroom

/// Which newsroom a verb is about.
struct NewsroomOption: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The newsroom's folder.", valueName: "folder"))
    var newsroom: String?

    /// The folder: the flag, else DAYBREAK_NEWSROOM, else ./newsroom.
    var folder: String {
        newsroom ?? ProcessInfo.processInfo.environment["DAYBREAK_NEWSROOM"] ?? "./newsroom"
    }

    /// Opens a newsroom that has to be there already.
    func open(flags: [Setting: String] = [:]) async throws -> Newspaper {
        try NewsroomFolder(folder).require()
        return try await make(flags: flags)
    }

    /// Opens a newsroom, making its folder and database if they aren't there.
    func make(flags: [Setting: String] = [:]) async throws -> Newspaper {
        do {
            let settings = try await Settings.load(
                folder: folder, flags: flags, environment: ProcessInfo.processInfo.environment)
            var logger = Logger(label: "daybreak", factory: { StreamLogHandler.standardError(label: $0) })
            logger.logLevel = settings.logLevel
            return try Newspaper.open(settings, clock: Newspaper.systemClock, logger: logger)
        } catch let problems as SettingProblems {
            throw problems.error
        }
    }
}

/// Prints, and turns failures into lines and exit codes.
enum Console {
    static func say(_ line: String) { print(line) }

    /// Says what a verb has to say on standard error.
    static func complain(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    /// Runs a verb. A `HouseError` becomes `error:` and `hint:` lines and a sysexits code; nowhere else does.
    static func run(_ verb: () async throws -> Void) async throws {
        do { try await verb() } catch let error as HouseError {
            complain("error: \(printable(error.message))")
            if let hint = error.hint { complain("hint: \(printable(hint))") }
            throw ExitCode(status(of: error.blame))
        }
    }

    /// A text that may come from anywhere, without what a terminal would obey.
    static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    scalar == "\n" || scalar == "\t"
                        || !(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value))
                        ? scalar : "\u{FFFD}"
                }))
    }

    /// sysexits(3).
    private static func status(of blame: HouseError.Blame) -> Int32 {
        switch blame {
        case .request: 64
        case .absent: 66
        case .refused: 77
        case .conflict: 73
        case .weather: 75
        case .us: 70
        }
    }
}
