import Addresses
import Foundation
import Newsroom
import Pressroom
import WebSupport

/// The masthead as strings.
struct MastheadForm: Sendable {
    var name: String
    var slogan: String
    var language: String
    var timeZone: String
    var postalAddress: String
    var contact: String
    var about: String

    init(_ form: Form) {
        name = StoryForm.oneLine(form["name"])
        slogan = StoryForm.oneLine(form["slogan"])
        language = StoryForm.oneLine(form["language"])
        timeZone = StoryForm.oneLine(form["time_zone"])
        postalAddress = form["postal_address"].trimmingCharacters(in: .whitespacesAndNewlines)
        contact = StoryForm.oneLine(form["contact"])
        about = form["about"]
    }

    init(_ masthead: Masthead) {
        name = masthead.name
        slogan = masthead.slogan
        language = masthead.language
        timeZone = masthead.timeZone
        postalAddress = masthead.postalAddress
        contact = masthead.contactAddress.description
        about = masthead.about
    }

    func masthead() throws(FormErrors) -> Masthead {
        var errors: [FieldError] = []
        if name.isEmpty { errors.append(FieldError("name", "A paper needs a name.")) }
        if language.wholeMatch(of: /[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*/) == nil {
            errors.append(FieldError("language", "Write a language tag, as in en or de-CH."))
        }
        if TimeZone(identifier: timeZone) == nil || !timeZone.contains("/") && timeZone != "UTC" {
            errors.append(FieldError("time_zone", "Write a zone's IANA name, as in America/New_York."))
        }
        if postalAddress.isEmpty {
            errors.append(FieldError("postal_address", "The law wants a postal address in every mail."))
        }
        var address: EmailAddress?
        do { address = try EmailAddress(contact) } catch {
            errors.append(FieldError("contact", error.message))
        }
        guard let address, errors.isEmpty else { throw FormErrors(errors) }
        return Masthead(
            name: name, slogan: slogan, language: language, timeZone: timeZone, postalAddress: postalAddress,
            contactAddress: address, about: about)
    }

    func view(_ errors: FormErrors) -> View {
        func field(_ name: String, _ label: String, _ value: String, hint: String? = nil, rows: Int = 3)
            -> Value
        {
            Field(name: name, label: label, value: value, hint: hint, problem: errors[name], rows: rows).view
        }
        return [
            "problems": errors.summary, "name": field("name", "Name", name),
            "slogan": field("slogan", "Slogan", slogan, hint: "The line under the nameplate."),
            "language": field("language", "Language", language, hint: "As in en or de-CH."),
            "timeZone": field(
                "time_zone", "Time zone", timeZone, hint: "The paper's days are counted in it."),
            "postalAddress": field(
                "postal_address", "Postal address", postalAddress, hint: "Stands in every mail."),
            "contact": field(
                "contact", "Mail address for readers", contact,
                hint: "Mail comes from it, and answers go to it."),
            "about": field(
                "about", "About the paper", about, hint: "Markdown. Who edits, who owns, how to reach them.",
                rows: 12),
        ]
    }
}
