import Newsroom
import Pressroom

/// The story form as fields of a page: what was typed, and the problem beside each.
struct StoryFields {
    let form: StoryForm
    let errors: FormErrors
    let sections: [Section]
    let pictures: [Picture]
    let zone: String

    func view() -> View {
        [
            "problems": errors.summary, "revision": .number(form.revision),
            "headline": field("headline", "Headline", form.headline).view,
            "standfirst": area("standfirst", "Standfirst (dek)", form.standfirst, rows: 2).view,
            "body": .text(form.body), "bodyProblem": .text(errors["body"]),
            "kind": kind.view, "section": section.view, "urgency": urgency.view,
            "bylines": area(
                "bylines", "Bylines", form.bylines, rows: 2,
                hint: "One a line, as in Ada Pike, with Ben Low, edited by Cy Moe."
            ).view,
            "topics": field("topics", "Topics", form.topics, hint: "Between commas.").view,
            "exclusive": Field(
                name: "exclusive", label: "Exclusive", value: "yes", isTicked: form.isExclusive
            ).view,
            "embargo": embargo.view, "picture": picture.view,
            "pictureAlt": field(
                "picture_alt", "What it shows", form.pictureAlt, hint: "For readers who don't see it."
            ).view,
            "pictureCaption": field("picture_caption", "Caption", form.pictureCaption).view,
            "pictureCredit": field("picture_credit", "Credit", form.pictureCredit).view,
        ]
    }

    private var kind: Field {
        choice("kind", "Kind", form.kind, Story.Kind.allCases.map { ($0.rawValue, $0.label) })
    }

    private var section: Field {
        choice("section", "Section", form.section, sections.map { ($0.id.description, $0.name) })
    }

    private var urgency: Field {
        let words = [1: "most urgent", 3: "leads the paper", 5: "as usual", 7: "can wait", 9: "least urgent"]
        return choice(
            "urgency", "Urgency", form.urgency,
            (1...9).map { (String($0), Self.scale($0, words[$0])) })
    }

    private static func scale(_ number: Int, _ word: String?) -> String {
        word.map { "\(number) – \($0)" } ?? String(number)
    }

    private var embargo: Field {
        var field = field("embargo", "Embargo", form.embargo, hint: "Not before this minute. \(zone).")
        field.type = "datetime-local"
        return field
    }

    private var picture: Field {
        var names = pictures.map { ($0.fileName, Self.label($0)) }
        if !form.picture.isEmpty, !names.contains(where: { $0.0 == form.picture }) {
            names.insert((form.picture, form.picture), at: 0)
        }
        return choice("picture", "Lead picture", form.picture, [("", "None")] + names)
    }

    private static func label(_ picture: Picture) -> String {
        let size = picture.width.flatMap { width in picture.height.map { " · \(width) × \($0)" } } ?? ""
        return "\(picture.hash.hex.prefix(8)).\(picture.format.fileExtension)\(size)"
    }

    private func field(_ name: String, _ label: String, _ value: String, hint: String? = nil) -> Field {
        Field(name: name, label: label, value: value, hint: hint, problem: errors[name])
    }

    private func area(_ name: String, _ label: String, _ value: String, rows: Int, hint: String? = nil)
        -> Field
    {
        var field = field(name, label, value, hint: hint)
        field.rows = rows
        return field
    }

    private func choice(_ name: String, _ label: String, _ value: String, _ options: [(String, String)])
        -> Field
    {
        var field = field(name, label, value)
        field.options = options
        return field
    }
}
