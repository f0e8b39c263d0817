package import Addresses

/// Who the paper is: printed on every page and in every mail, edited at the desk.
package struct Masthead: Equatable, Sendable {
    package var name: String
    /// The line under the nameplate.
    package var slogan: String
    /// BCP 47, as in `en` or `de-CH`.
    package var language: String
    /// The IANA name of the zone the paper's days are counted in, as in `America/New_York`.
    package var timeZone: String
    /// Where the paper can be written to by post; anti-spam law wants it in every mail.
    package var postalAddress: String
    /// Where readers can write; also the `From` and `Reply-To` of what is mailed.
    package var contactAddress: EmailAddress
    /// The about page, in Markdown: who edits, who owns, how to reach them.
    package var about: String

    package init(
        name: String, slogan: String, language: String, timeZone: String, postalAddress: String,
        contactAddress: EmailAddress, about: String
    ) {
        self.name = name
        self.slogan = slogan
        self.language = language
        self.timeZone = timeZone
        self.postalAddress = postalAddress
        self.contactAddress = contactAddress
        self.about = about
    }
}
