/// A table as comma-separated values (RFC 4180), for a spreadsheet.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@`, a tab or a carriage return for a formula
/// or a command; an apostrophe before it makes it words again. A cell that begins with an apostrophe gets one
/// more, so that taking one away from each gives back exactly what was written.
package enum Sheet {
    /// One row, its line break included.
    package static func row(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    static func cell(_ text: String) -> String {
        let text = text.replacing("\0", with: "\u{FFFD}")
        let isCareful = text.unicodeScalars.first.map { leads.contains($0) } ?? false
        let safe = isCareful ? "'" + text : text
        let isQuoted = safe.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\r" || $0 == "\n" }
        return isQuoted || isCareful ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
    }

    private static let leads: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "'"]
}
