import Foundation
import MIME
import Mailroom
import Newsroom
import TestSupport
import Testing

@Suite struct MailboxTests {
    private func mail(_ subject: String) -> [UInt8] {
        Array("From: a@b.example\r\nTo: c@d.example\r\nSubject: \(subject)\r\n\r\nHello\r\n".utf8)
    }

    @Test func `Messages are listed the newest first and read back byte for byte`() throws {
        let folder = try TestFolder()
        let mailbox = try Mailbox(folder: folder.path + "/mailbox")
        let morning = Date(timeIntervalSince1970: 1_795_413_600.25)
        for number in 1...3 {
            try mailbox.put(
                mail("Mail \(number)"), of: .note(Int64(number)),
                now: morning.addingTimeInterval(Double(number)))
        }
        let list = try mailbox.list(limit: 2)
        #expect(list.map(\.subject) == ["Mail 3", "Mail 2"])
        #expect(list[0].name == "20261123T060003-250-3")
        #expect(list[0].sent == morning.addingTimeInterval(3))
        #expect(list[0].to == "c@d.example")
        #expect(try mailbox.list(limit: 9, offset: 2).map(\.subject) == ["Mail 1"])
        #expect(try mailbox.count == 3)
        let one = try #require(try mailbox.mail(list[1].name))
        #expect(one.source == mail("Mail 2"))
        #expect(one.message.text == "Hello\n")
    }

    @Test(arguments: [
        "", "../mailbox/20261123T060003-250-3", "20261123T060003-250-9", "x", "20261123T060003",
    ])
    func `A name that isn't there is no message`(name: String) throws {
        let folder = try TestFolder()
        let mailbox = try Mailbox(folder: folder.path + "/mailbox")
        try mailbox.put(mail("One"), of: .note(3), now: Date(timeIntervalSince1970: 1_795_413_603.25))
        #expect(try mailbox.mail(name) == nil)
    }
}
