// How long proposals take, and how that grows: news text of the tests, again and again, read from a folder.
//
//     SourcingBench FOLDER
import Foundation
import Newsroom
import Sourcing

let folder = URL(filePath: CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : ".")
let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
    .sorted()
let text = try names.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }.joined(
    separator: "\n")
let words = text.split(whereSeparator: \.isWhitespace).count
let day = CalendarDay(year: 2026, month: 11, day: 27)

/// The least of nine runs, in milliseconds.
func milliseconds(_ deed: () -> Void) -> Double {
    (0..<9).map { _ in
        let time = ContinuousClock().measure(deed)
        return Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1_000
    }.min() ?? 0
}

for times in [1, 2, 20, 200] {
    let long = Array(repeating: text, count: times).joined(separator: "\n")
    var count = 0
    let time = milliseconds { count = Proposals(long, day: day).all.count }
    let thousand = time * 1_000 / Double(words * times)
    print("\(words * times) words: \(count) proposals, \(time) ms, \(thousand) ms for each 1,000 words")
}
