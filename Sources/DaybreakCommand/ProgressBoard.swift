import Foundation
import Newsroom

/// How far a run is, on standard output: a bar that is drawn over on a terminal, plain lines in a pipe.
actor ProgressBoard {
    private let isTerminal: Bool
    private var shown = ""
    private var hasBar = false

    init(isTerminal: Bool = isatty(STDOUT_FILENO) == 1) { self.isTerminal = isTerminal }

    func show(_ progress: RunProgress) {
        if isTerminal {
            Environment.write(Array("\r\u{1B}[2K\(Self.bar(progress)) \(Self.words(progress))".utf8))
            hasBar = true
        } else {
            let words = Self.words(progress, isPlain: true)
            if words != shown { Console.say(words) }
            shown = words
        }
        fflush(nil)
    }

    /// Leaves the bar and begins a new line.
    func end() {
        if hasBar { Console.say("") }
        hasBar = false
    }

    static func bar(_ progress: RunProgress, width: Int = 30) -> String {
        let done = progress.percent * width / 100
        return "[" + String(repeating: "#", count: done) + String(repeating: ".", count: width - done) + "]"
    }

    /// - Parameter isPlain: leaves out what changes all the time, so that a pipe gets no line for it alone.
    static func words(_ progress: RunProgress, isPlain: Bool = false) -> String {
        let tally = progress.tally
        var parts = ["\(progress.percent) %", "\(tally[.sent]) of \(progress.addressed) sent"]
        for state in [Envelope.State.deferred, .uncertain, .bounced, .failed] where tally[state] > 0 {
            parts.append("\(tally[state]) \(state.rawValue)")
        }
        if progress.paused != nil, !progress.isOver { parts.append(Console.printable(progress.pauseReason)) }
        if !isPlain, let pace = progress.perSecond, !progress.isOver {
            parts.append("\(Int(pace.rounded())) a second")
        }
        if !isPlain, let left = progress.timeLeft { parts.append("\(RunProgress.words(left)) left") }
        if progress.isOver { parts.append(progress.state.rawValue) }
        return parts.joined(separator: ", ")
    }
}
