import Desk
import MIME
import Mailroom

extension MailboxReading {
    /// The built-in mailbox, as the desk looks into it.
    init(_ mailbox: Mailbox) {
        self.init(
            list: { limit, offset in try mailbox.list(limit: limit, offset: offset).map(Line.init) },
            message: { name in try mailbox.mail(name).map(Message.init) })
    }
}

extension MailboxReading.Line {
    fileprivate init(_ line: Mailbox.Line) {
        self.init(name: line.name, subject: line.subject, to: line.to, sent: line.sent)
    }
}

extension MailboxReading.Message {
    fileprivate init(_ mail: Mailbox.Mail) {
        self.init(
            line: MailboxReading.Line(mail.line),
            from: mail.message.fields.first { $0.name.lowercased() == "from" }?.value ?? "",
            headers: mail.message.fields.map { (name: $0.name, value: $0.value) }, html: mail.message.html,
            text: mail.message.text, source: mail.source)
    }
}
