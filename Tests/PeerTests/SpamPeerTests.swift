import Addresses
import Daybreak
import Foundation
import MIME
import Mailroom
import Newsroom
import Pressroom
import Storage
import TestSupport
import Testing

/// SpamAssassin, without the network, reads what a paper mails.
@Suite(.timeLimit(.minutes(15))) struct `A filter of spam` {
    private struct Finding: Decodable {
        let path: String
        let score: Double
        let rules: [String: Double]
    }

    @Test(.peers(.spamAssassin))
    func `finds nothing against a paper's mail, and something against what is none`()
        async throws
    {
        let mails = try await mails()
        let findings = try await judge(mails)
        #expect(findings.count == mails.count)
        for finding in findings {
            // The rules are there, and the mail was read to its last part.
            #expect(finding.rules["HTML_MESSAGE"] != nil, "\(finding.path): \(finding.rules)")
            let heavy = finding.rules.filter { $0.value > 1 }
            #expect(heavy.isEmpty, "\(finding.path): \(heavy)")
            #expect(finding.score < 2, "\(finding.path): \(finding.rules)")
        }
        // The same mail, with what no paper would write.
        let words = [
            ("Subject: ", "Subject: MAKE MONEY FAST!!! "), ("Date: ", "X-Date: "),
            ("Message-ID: ", "X-Message-ID: "),
        ]
        let spoiled = words.reduce(String(decoding: mails[0], as: UTF8.self)) {
            $0.replacing($1.0, with: $1.1)
        }
        let verdict = try #require(await judge([Array(spoiled.utf8)]).first)
        #expect(verdict.score >= 2 && verdict.rules.contains { $0.value > 1 }, "\(verdict.rules)")
    }

    private func judge(_ mails: [[UInt8]]) async throws -> [Finding] {
        let desktop = try Desktop()
        let paths = try mails.enumerated().map { try desktop.write($1, to: "\($0).eml") }
        let report = try await Peer.spamAssassin.run(
            [Peer.root.appending(path: "Tests/Peers/spam.pl").path, desktop.folder.path] + paths)
        return try JSONDecoder().decode([Finding].self, from: report)
    }

    /// The sample paper's edition as it is and in shorter forms, for several readers; and its other mail.
    private func mails() async throws -> [[UInt8]] {
        let folder = try TestFolder()
        let paper = try await Newspaper.founded(
            in: folder, environment: ["DAYBREAK_ADDRESS": "https://merrowcourant.example"])
        let edition = try #require(await paper.store.editions.open().first)
        let set = try await paper.store.editions.set(edition.id)
        let setting = try await paper.paper()
        var mails: [SetMail] = []
        for count in 1...set.lines.count {
            var shorter = set
            shorter.lines = Array(set.lines.prefix(count))
            mails.append(try paper.press.mail(EditionMail(shorter, in: setting)))
        }
        let link = "https://merrowcourant.example/confirm/3q8f7h2k5m9p"
        mails.append(
            try paper.press.mail(ConfirmationMail(series: set.series, link: link, isMove: false), in: setting)
        )
        mails.append(
            try paper.press.mail(ConfirmationMail(series: set.series, link: link, isMove: true), in: setting))
        mails.append(try paper.press.mail(AlreadySubscribedMail(series: set.series, link: link), in: setting))
        mails.append(try paper.press.mail(SignInMail(link: link, minutes: 15), in: setting))
        let signer = try await paper.signer()
        return try (0..<32).map { number in
            try written(
                mails[number % mails.count], number, from: setting.masthead, signer, at: paper.clock.now)
        }
    }

    private func written(
        _ mail: SetMail, _ number: Int, from masthead: Masthead, _ signer: Signer?, at now: Date
    ) throws -> [UInt8] {
        let leave = "https://merrowcourant.example/leave/\(number)k5m9p3q8f7h2"
        let links = Dictionary(uniqueKeysWithValues: MailSlot.allCases.map { ($0, leave) })
        return try Message(
            fields: [
                .from(NamedAddress(masthead.name, masthead.contactAddress)),
                .to(NamedAddress(nil, EmailAddress("reader\(number)@mail.example"))),
                .subject(mail.subject), .date(now),
                .messageID("1-\(number).lx2k", at: "merrowcourant.example"),
                .listID("morning-tide.merrowcourant.example", name: nil), .listUnsubscribe(leave),
                .listUnsubscribePost,
            ], text: mail.text.filled(with: links), html: mail.html.filled(with: links)
        ).written(signedBy: signer, at: now)
    }
}
