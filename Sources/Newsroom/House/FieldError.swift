/// A problem with one field of a form, shown beside that field; what was typed is kept.
package struct FieldError: Error, Equatable, Sendable {
    /// The field's name in the form, as in `headline`.
    package var field: String
    /// What is wrong and what to do, as a whole sentence.
    package var message: String

    package init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}

/// All problems of one form at once.
package struct FormErrors: Error, Equatable, Sendable {
    package var errors: [FieldError]

    package init(_ errors: [FieldError]) { self.errors = errors }

    /// The sentence for one field, if it has a problem.
    package subscript(field: String) -> String? { errors.first { $0.field == field }?.message }
}
