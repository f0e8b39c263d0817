import Newsroom
import Testing

@testable import Pressroom

@Suite struct ServiceMailTests {
    private let link = "https://harbor.example/confirm/abcdefghijklmnopqrstuvwxyz0123456789"

    @Test func `Every service mail has its one link, whole, in both parts`() throws {
        let press = try Press()
        let paper = try SyndicationSamples.paper()
        let series = SyndicationSamples.series
        let mails = [
            try press.mail(ConfirmationMail(series: series, link: link), in: paper),
            try press.mail(ConfirmationMail(series: series, link: link, isMove: true), in: paper),
            try press.mail(AlreadySubscribedMail(series: series, link: link), in: paper),
            try press.mail(SignInMail(link: link, minutes: 15), in: paper),
        ]
        for mail in mails {
            #expect(!mail.subject.isEmpty)
            #expect(mail.html.filled(with: [:]).contains("href=\"\(link)\""))
            #expect(mail.text.filled(with: [:]).split(separator: "\n").contains(Substring(link)))
            #expect(mail.text.filled(with: [:]).contains("12 Quay Street"))
        }
        #expect(Set(mails.map(\.subject)).count == 4)
    }

    @Test func `A confirmation asks, says what for, and shows both policies`() throws {
        let mail = try Press().mail(
            ConfirmationMail(series: SyndicationSamples.series, link: link),
            in: try SyndicationSamples.paper())
        let text = mail.text.filled(with: [:])
        #expect(text.contains("The Harbor Morning"))
        #expect(text.contains("https://harbor.example/privacy.html"))
        #expect(text.contains("https://harbor.example/terms.html"))
        #expect(text.contains("do nothing"))
    }

    @Test(arguments: ["Every weekday", "Every weekday."])
    func `What a series promises ends with one stop`(promise: String) throws {
        var series = SyndicationSamples.series
        series.promise = promise
        let mail = try Press().mail(
            ConfirmationMail(series: series, link: link), in: try SyndicationSamples.paper())
        let text = mail.text.filled(with: [:]).replacing("\n", with: " ")
        #expect(text.contains("to this address: Every weekday.  Follow"))
    }
}
