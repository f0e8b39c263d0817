package import Foundation
package import MIME
package import Newsroom

/// The mailbox that takes the relay's place where none is set: every message as it would have gone out,
/// built and signed, one `.eml` file each, to be opened with any mail program.
///
/// A file's name begins with its time, so their order is the order of sending:
/// `20261123T060000-042-17.eml` is envelope 17. It appears whole or not at all.
package struct Mailbox: Sendable {
    /// A message in the list.
    package struct Line: Equatable, Sendable {
        /// The file's name without its ending: letters, digits, hyphens.
        package let name: String
        package let sent: Date
        package let subject: String
        package let to: String
    }

    /// A message to look at.
    package struct Mail: Equatable, Sendable {
        package let line: Line
        /// Fields, text part and HTML part.
        package let message: ReadMessage
        /// The file's own bytes.
        package let source: [UInt8]
    }

    private let folder: URL

    /// Opens a mailbox in a folder, making it, for the owner's eyes only, if it isn't there.
    package init(folder: String) throws(HouseError) {
        self.folder = URL(filePath: folder, directoryHint: .isDirectory)
        do {
            try FileManager.default.createDirectory(
                at: self.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw HouseError(
                "The mailbox folder \(folder) can't be made.", hint: "Check who owns the newsroom's folder.",
                blame: .weather)
        }
    }

    /// Takes a message in.
    ///
    /// - Returns: its name.
    @discardableResult
    package func put(_ message: [UInt8], of envelope: Envelope.ID, now: Date) throws -> String {
        let name = "\(Self.stamp(now))-\(envelope)"
        try Data(message).write(to: folder.appending(path: name + ".eml"), options: .atomic)
        return name
    }

    /// The newest first, so many of them, after skipping some.
    package func list(limit: Int, offset: Int = 0) throws -> [Line] {
        try names().dropFirst(offset).prefix(limit).compactMap { name in
            guard let file = try? FileHandle(forReadingFrom: address(of: name)) else { return nil }
            defer { try? file.close() }
            // Signatures and fields of our making fit in this many octets.
            let head = try file.read(upToCount: 16_384) ?? Data()
            return Self.line(name, MessageReader().fields(of: Array(head)))
        }
    }

    package var count: Int { get throws { try names().count } }

    /// One message; nil if there is none of that name.
    package func mail(_ name: String) throws -> Mail? {
        let isName = name.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "T"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isName, !name.isEmpty, let data = try? Data(contentsOf: address(of: name)) else { return nil }
        let source = Array(data)
        let message = MessageReader().read(source)
        guard let line = Self.line(name, message.fields) else { return nil }
        return Mail(line: line, message: message, source: source)
    }

    private func address(of name: String) -> URL { folder.appending(path: name + ".eml") }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
            .filter { $0.hasSuffix(".eml") && !$0.hasPrefix(".") }
            .map { String($0.dropLast(4)) }
            .sorted(by: >)
    }

    private static func line(_ name: String, _ fields: [ReadMessage.Field]) -> Line? {
        guard let sent = time(of: name) else { return nil }
        func value(_ wanted: String) -> String { fields.first { $0.name == wanted }?.value ?? "" }
        return Line(name: name, sent: sent, subject: value("Subject"), to: value("To"))
    }

    /// `20261123T060000-042`, in UTC.
    private static func stamp(_ instant: Date) -> String {
        let milliseconds = Int((instant.timeIntervalSince1970 * 1000).rounded(.down))
        let seconds = milliseconds / 1000
        let day = CalendarDay(daysSince1970: seconds / 86_400).iso.filter { $0 != "-" }
        let second = seconds % 86_400
        return "\(day)T\(padded(second / 3600, 2))\(padded(second / 60 % 60, 2))\(padded(second % 60, 2))"
            + "-\(padded(milliseconds % 1000, 3))"
    }

    private static func time(of name: String) -> Date? {
        let text = Array(name)
        guard text.count > 20, text[8] == "T", text[15] == "-", text[19] == "-",
            let day = CalendarDay(
                iso: "\(String(text[0..<4]))-\(String(text[4..<6]))-\(String(text[6..<8]))"),
            let hour = Int(String(text[9..<11])), let minute = Int(String(text[11..<13])),
            let second = Int(String(text[13..<15])), let millisecond = Int(String(text[16..<19]))
        else { return nil }
        let seconds = day.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second
        return Date(timeIntervalSince1970: Double(seconds) + Double(millisecond) / 1000)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
