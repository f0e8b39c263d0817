import Newsroom
import Pressroom

/// One field of a form as the templates `desk/input`, `desk/area`, `desk/choice` and `desk/tick` print it:
/// label, what was typed, and the problem beside it.
struct Field: Sendable {
    var name: String
    var label: String
    var value: String = ""
    var type = "text"
    var hint: String?
    var problem: String?
    var isRequired = false
    /// What browsers and password managers may fill in (HTML's `autocomplete`).
    var autocomplete = "off"
    var rows = 3
    /// Told apart by a number where a page has several of the same name.
    var idSuffix = ""

    /// For a choice: value, label.
    var options: [(String, String)] = []
    /// For a tick box.
    var isTicked = false

    var view: Value {
        let id = name + idSuffix
        let notes = [hint.map { _ in "\(id)-hint" }, problem.map { _ in "\(id)-problem" }].compactMap { $0 }
        return .view([
            "id": .text(id), "name": .text(name), "label": .text(label), "value": .text(value),
            "type": .text(type), "hint": .text(hint), "problem": .text(problem),
            "notes": .text(notes.isEmpty ? nil : notes.joined(separator: " ")),
            "isRequired": .flag(isRequired), "autocomplete": .text(autocomplete), "rows": .number(rows),
            "isTicked": .flag(isTicked),
            "options": .list(
                options.map {
                    ["option": .text($0.0), "words": .text($0.1), "isChosen": .flag($0.0 == value)]
                }),
        ])
    }
}

extension FormErrors {
    static let none = FormErrors([])

    /// All problems as a list for the head of a form.
    var summary: Value {
        errors.isEmpty ? .absent : .list(errors.map { ["sentence": .text($0.message)] })
    }
}
