import Foundation
import Newsroom
import Pressroom
import WebSupport

/// The editor's form for a story: all strings, may be nonsense. A draft may be as unfinished as it likes;
/// refused is only what can't be kept as typed.
struct StoryForm: Sendable, Equatable {
    var headline = ""
    var standfirst = ""
    var body = ""
    var kind = Story.Kind.report.rawValue
    var section = ""
    /// One a line: `Ada Pike`, `with Ben Low`, `edited by Cy Moe`.
    var bylines = ""
    /// Between commas.
    var topics = ""
    var urgency = "5"
    var isExclusive = false
    /// As a `datetime-local` field sends it, in the paper's zone.
    var embargo = ""
    /// A picture's file name; empty for none.
    var picture = ""
    var pictureAlt = ""
    var pictureCaption = ""
    var pictureCredit = ""
    /// The revision the editor started from.
    var revision = 0

    init(_ form: Form) {
        headline = Self.oneLine(form["headline"])
        standfirst = Self.oneLine(form["standfirst"])
        body = form["body"]
        kind = form["kind"]
        section = form["section"]
        bylines = form["bylines"]
        topics = form["topics"]
        urgency = form["urgency"]
        isExclusive = form.has("exclusive")
        embargo = form["embargo"]
        picture = form["picture"]
        pictureAlt = Self.oneLine(form["picture_alt"])
        pictureCaption = Self.oneLine(form["picture_caption"])
        pictureCredit = Self.oneLine(form["picture_credit"])
        revision = Int(form["revision"]) ?? 0
    }

    init(_ story: Story, time: PaperTime) {
        self.init(story.text)
        urgency = String(story.urgency)
        isExclusive = story.isExclusive
        embargo = story.embargo.map(time.input) ?? ""
        revision = story.revision
    }

    init(_ text: StoryText) {
        headline = text.headline
        standfirst = text.standfirst
        body = text.body
        kind = text.kind.rawValue
        section = text.section.description
        bylines = text.bylines.map(Self.line).joined(separator: "\n")
        topics = text.topics.joined(separator: ", ")
        picture = text.picture?.picture.fileName ?? ""
        pictureAlt = text.picture?.alt ?? ""
        pictureCaption = text.picture?.caption ?? ""
        pictureCredit = text.picture?.credit ?? ""
    }

    /// What the editor means.
    ///
    /// - Parameter picture: the picture of the name that was chosen, if there is one.
    func draft(
        sections: [Section], picture found: Picture?, time: PaperTime
    ) throws(FormErrors) -> StoryDraft {
        var errors: [FieldError] = []
        let place = sections.first { $0.id.description == self.section }?.id
        if place == nil { errors.append(FieldError("section", "Choose one of the paper's sections.")) }
        let kind = Story.Kind(rawValue: self.kind)
        if kind == nil { errors.append(FieldError("kind", "Choose what kind of piece it is.")) }
        let urgency = Int(self.urgency).flatMap { (1...9).contains($0) ? $0 : nil }
        if urgency == nil { errors.append(FieldError("urgency", "Choose a number from 1 to 9.")) }
        let minute = embargo.isEmpty ? nil : time.date(input: embargo)
        if minute == nil, !embargo.isEmpty {
            errors.append(FieldError("embargo", "Write day and time, as in 2026-11-23T06:00."))
        }
        if !picture.isEmpty, found == nil {
            errors.append(FieldError("picture", "That picture isn't here. Choose another, or none."))
        }
        if headline.count > 300 { errors.append(FieldError("headline", "Keep it under 300 characters.")) }
        if body.utf8.count > 1 << 20 { errors.append(FieldError("body", "A story has at most a megabyte.")) }
        guard let place, let kind, let urgency, errors.isEmpty else { throw FormErrors(errors) }
        let lead = found.map {
            LeadPicture(picture: $0, alt: pictureAlt, caption: pictureCaption, credit: pictureCredit)
        }
        let text = StoryText(
            headline: headline, standfirst: standfirst, body: body, kind: kind, section: place,
            bylines: Self.bylines(bylines), picture: lead, topics: Self.topics(topics))
        return StoryDraft(text: text, urgency: urgency, isExclusive: isExclusive, embargo: minute)
    }

    static func bylines(_ typed: String) -> [Byline] {
        typed.split(separator: "\n").compactMap { line in
            var name = oneLine(String(line))
            var role = Byline.Role.by
            for candidate in Byline.Role.allCases where name.lowercased().hasPrefix(candidate.rawValue + " ")
            {
                role = candidate
                name = oneLine(String(name.dropFirst(candidate.rawValue.count)))
            }
            return name.isEmpty ? nil : Byline(name, role: role)
        }
    }

    private static func line(_ byline: Byline) -> String {
        byline.role == .by ? byline.name : "\(byline.role.rawValue) \(byline.name)"
    }

    private static func topics(_ typed: String) -> [String] {
        var seen: Set<String> = []
        return typed.split(whereSeparator: { $0 == "," || $0 == "\n" }).map { oneLine(String($0)) }
            .filter { !$0.isEmpty && seen.insert($0.lowercased()).inserted }
    }

    /// Without line ends and blanks at its ends; a headline has one line.
    static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
            .trimmingCharacters(in: .whitespaces)
    }
}
