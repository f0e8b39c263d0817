import Newsroom

extension Press {
    /// Above so many bytes of HTML the leave link stands at the top as well.
    private static let longMail = 60_000

    /// Sets an edition for all its readers.
    ///
    /// - Throws: ``HouseError`` where the template is missing.
    package func mail(_ mail: EditionMail) throws -> SetMail {
        let marks = SlotMarks(for: mail.allWords)
        var html = try templates.print(mail.view(marks, repeatsLeaveLink: false), with: "mail/edition")
        if html.count > Self.longMail {
            html = try templates.print(mail.view(marks, repeatsLeaveLink: true), with: "mail/edition")
        }
        return SetMail(
            subject: mail.subject, html: marks.pieces(of: String(decoding: html, as: UTF8.self)),
            text: mail.text(marks))
    }

    package func mail(_ mail: ConfirmationMail, in paper: Paper) throws -> SetMail {
        try set(mail.note(in: paper), in: paper)
    }

    package func mail(_ mail: AlreadySubscribedMail, in paper: Paper) throws -> SetMail {
        try set(mail.note(in: paper), in: paper)
    }

    package func mail(_ mail: SignInMail, in paper: Paper) throws -> SetMail {
        try set(mail.note(in: paper), in: paper)
    }

    private func set(_ note: Note, in paper: Paper) throws -> SetMail {
        let html = try templates.print(note.view(in: paper), with: "mail/note")
        return SetMail(
            subject: note.subject, html: [.literal(String(decoding: html, as: UTF8.self))],
            text: [.literal(note.text(in: paper))])
    }
}
