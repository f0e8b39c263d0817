import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// The paper's sections: names can change, addresses stay.
struct SetSections: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(context)
    }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        let name = StoryForm.oneLine(context.form["name"])
        guard !name.isEmpty else { return try await page(context, problem: "Write a name.") }
        do {
            _ = try await desk.store.house.addSection(name: name)
        } catch let error as HouseError where error.blame == .conflict {
            return try await page(context, typed: name, problem: error.description)
        }
        desk.wakePress()
        return .seeOther(Notice.saved.at("/settings/sections"))
    }

    func rename(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = Section.ID(try context.number())
        let name = StoryForm.oneLine(context.form["name"])
        guard !name.isEmpty else {
            return try await page(context, problemID: id, problem: "A section needs a name.")
        }
        try await desk.store.house.rename(section: id, to: name)
        desk.wakePress()
        return .seeOther(Notice.saved.at("/settings/sections"))
    }

    /// - Parameter problemID: the section whose name is wrong; nil for the new one's.
    private func page(
        _ context: DeskContext, typed: String = "", problemID: Section.ID? = nil, problem: String? = nil
    ) async throws -> Response {
        let sections = try await desk.store.house.sections()
        let view: View = [
            "sections": .list(
                sections.map { section in
                    var field = Field(
                        name: "name", label: "Name", value: section.name, idSuffix: "-\(section.id)")
                    if section.id == problemID { (field.value, field.problem) = ("", problem) }
                    return [
                        "id": .text("\(section.id)"), "slug": .text(section.slug.text), "name": field.view,
                    ]
                }),
            "new": Field(
                name: "name", label: "New section", value: typed, problem: problemID == nil ? problem : nil
            ).view,
        ]
        return try await desk.page(
            "sections", "Sections", view, for: context, at: .settings,
            status: problem == nil ? .ok : .unprocessableContent)
    }
}
