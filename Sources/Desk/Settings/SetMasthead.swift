import Addresses
import Foundation
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Who the paper is.
struct SetMasthead: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(MastheadForm(try await desk.masthead()), context)
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        let form = MastheadForm(context.form)
        do {
            try await desk.store.house.setMasthead(try form.masthead())
        } catch let errors as FormErrors {
            return try await page(form, context, errors: errors)
        }
        desk.wakePress()
        return .seeOther(Notice.saved.at("/settings"))
    }

    private func page(
        _ form: MastheadForm, _ context: DeskContext, errors: FormErrors = .none
    ) async throws -> Response {
        try await desk.page(
            "settings", "The paper", form.view(errors), for: context, at: .settings,
            status: errors.errors.isEmpty ? .ok : .unprocessableContent)
    }
}
