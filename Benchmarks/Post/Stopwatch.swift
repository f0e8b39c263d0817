import Foundation
import Glibc

/// Times a piece of work: the median of five rounds, in nanoseconds for each time it is done.
struct Stopwatch {
    /// Seconds for one round.
    var round = 0.4

    func nanoseconds(_ work: () throws -> Void) rethrows -> Double {
        try work()
        var times = 1
        // How often it has to be done for a round to be worth timing.
        while true {
            let seconds = try Self.seconds { for _ in 0..<times { try work() } }
            if seconds > round / 4 {
                times = max(1, Int(Double(times) * round / seconds))
                break
            }
            times *= 2
        }
        let rounds = try (0..<5).map { _ in try Self.seconds { for _ in 0..<times { try work() } } }
        return rounds.sorted()[2] / Double(times) * 1e9
    }

    static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try work()
        return (ContinuousClock.now - start).seconds
    }
}

extension Stopwatch {
    static func seconds(_ work: () async throws -> Void) async rethrows -> Double {
        let start = ContinuousClock.now
        try await work()
        return (ContinuousClock.now - start).seconds
    }

    /// Seconds that this process has worked, on all cores together.
    static var work: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// The most memory this process has held so far, in kilobytes.
    static var peakMemory: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

/// Keeps a result from being optimized away.
@inline(never) func keep<Value>(_ value: Value) {}

/// A figure on a line of its own.
func report(_ what: String, _ figure: String) {
    let line = what.padding(toLength: 56, withPad: " ", startingAt: 0) + figure + "\n"
    // At once, so that a run that is stopped has told what it found.
    FileHandle.standardOutput.write(Data(line.utf8))
}

/// Nanoseconds, as people read them.
func time(_ nanoseconds: Double) -> String {
    nanoseconds < 1_000
        ? String(format: "%9.0f ns", nanoseconds) : String(format: "%9.2f µs", nanoseconds / 1_000)
}
