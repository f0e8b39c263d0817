import Addresses
import Foundation
import MIME

/// A morning's mail of 20 kB: a name in three places, a link to leave and one to the preferences, both list
/// headers.
struct SampleEdition: Sendable {
    static let morning = Date(timeIntervalSince1970: 1_795_413_600)

    let message: CompiledMessage
    let signer: Signer

    init(signer: Signer) throws {
        self.signer = signer
        let paper = NamedAddress("The Harbor Morning", try EmailAddress("desk@harbor.example"))
        let line = "The harbor stays open, for now: the council voted late and will vote again. "
        let text: [BodyPiece] = [
            .words("Good morning, "), .slot(0), .words(".\n\n" + String(repeating: line + "\n", count: 70)),
            .words("Leave: "), .slot(1), .words("\nPreferences: "), .slot(2), .words("\n"),
        ]
        let html: [BodyPiece] = [
            .words("<!doctype html>\n<html lang=\"en\"><body><p>Good morning.</p>\n"),
            .words(String(repeating: "<p>\(line)</p>\n", count: 160)), .words("<p><a href=\""), .slot(1),
            .words("\">Leave</a> <a href=\""), .slot(2), .words("\">Preferences</a></p></body></html>\n"),
        ]
        message = CompiledMessage(
            fields: [
                try .from(paper), try .replyTo(NamedAddress(nil, paper.address)),
                try .subject("The harbor stays open — for now, and the café is back"),
                try .listID("morning.harbor.example", name: "The Harbor Morning"), .listUnsubscribePost,
            ], body: MessageBody(text: text, html: html))
    }

    static func address(of reader: Int) throws -> EmailAddress {
        try EmailAddress("reader\(reader)@mail.example.org")
    }

    static func leaveLink(of reader: Int) -> String {
        "https://harbor.example/leave/3q2bK9x7Vd0aZtR5mE8w\(reader)"
    }

    func own(_ reader: Int) throws -> [HeaderField] {
        [
            .date(Self.morning, offset: 3_600),
            try .to(NamedAddress(nil, Self.address(of: reader))),
            try .messageID("edition.7.\(reader)", at: "harbor.example"),
            try .listUnsubscribe(Self.leaveLink(of: reader)),
        ]
    }

    func values(_ reader: Int) -> [String] {
        ["Ann", Self.leaveLink(of: reader), "https://harbor.example/preferences/9x7Vd0aZtR5mE8w\(reader)"]
    }
}
