package import Foundation

/// The built-in mailbox, to look into: what was "sent" where no relay is set. The wiring gives the desk
/// these two questions, since the desk itself knows nothing of mail's formats.
package struct MailboxReading: Sendable {
    /// One message in the list.
    package struct Line: Sendable, Equatable {
        /// Its file's name without the ending; letters, digits, hyphens.
        package var name: String
        package var subject: String
        package var to: String
        package var sent: Date

        package init(name: String, subject: String, to: String, sent: Date) {
            self.name = name
            self.subject = subject
            self.to = to
            self.sent = sent
        }
    }

    /// One message, taken apart.
    package struct Message: Sendable, Equatable {
        package var line: Line
        package var from: String
        /// The header fields in order, decoded.
        package var headers: [(name: String, value: String)]
        package var html: String?
        package var text: String?
        /// The file's own bytes.
        package var source: [UInt8]

        package init(
            line: Line, from: String, headers: [(name: String, value: String)], html: String?, text: String?,
            source: [UInt8]
        ) {
            self.line = line
            self.from = from
            self.headers = headers
            self.html = html
            self.text = text
            self.source = source
        }

        package static func == (left: Message, right: Message) -> Bool { left.source == right.source }
    }

    /// The newest first, so many of them, after skipping some.
    package let list: @Sendable (_ limit: Int, _ offset: Int) async throws -> [Line]
    /// Nil if there is none of that name.
    package let message: @Sendable (_ name: String) async throws -> Message?

    package init(
        list: @escaping @Sendable (_ limit: Int, _ offset: Int) async throws -> [Line],
        message: @escaping @Sendable (_ name: String) async throws -> Message?
    ) {
        self.list = list
        self.message = message
    }
}
