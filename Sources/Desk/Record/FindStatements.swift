import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// What anybody is said to have said, in every story's newest text, drafts included; each with the words to quote it again.
struct FindStatements: Sendable {
    let desk: Newsdesk
    private static let pageSize = 30

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let query = context.query
        let gap = KeptStatement.Gap(rawValue: query["lacks"])
        let date = query["date"]
        let isDate = date.isEmpty || PinnedDate(date) != nil
        let found = try await desk.store.record.statements(
            StatementFilter(
                words: query["words"], speaker: query["speaker"], date: isDate ? date : "", gap: gap,
                before: Int64(query["before"]), limit: Self.pageSize + 1))
        let shown = found.prefix(Self.pageSize)
        let kept = ["words", "speaker", "date", "lacks"].filter { !query[$0].isEmpty }
            .map { "&\($0)=\(Pager.encoded(query[$0]))" }.joined()
        let gaps =
            [("", "Nothing in particular")] + KeptStatement.Gap.allCases.map { ($0.rawValue, $0.label) }
        let view: View = [
            "words": Field(name: "words", label: "Words", value: query["words"], type: "search").view,
            "speaker": Field(name: "speaker", label: "Who said it", value: query["speaker"], type: "search")
                .view,
            "date": Field(
                name: "date", label: "When", value: date, hint: "2023, 2023-06 or 2023-06-30",
                problem: isDate ? nil : "That is no date: write 2023, 2023-06 or 2023-06-30."
            ).view,
            "lacks": Field(name: "lacks", label: "What it lacks", value: gap?.rawValue ?? "", options: gaps)
                .view,
            "statements": .list(shown.map(\.line)),
            "older": .text(
                found.count > Self.pageSize ? shown.last.map { "?before=\($0.row)\(kept)" } : nil),
        ]
        return try await desk.page("statements", "Statements", view, for: context, at: .statements)
    }
}

extension KeptStatement {
    fileprivate var line: View {
        [
            "row": .number(Int(row)), "said": .text(statement.words),
            "isDirect": .flag(statement.kind == .direct), "origin": .text(statement.origin),
            "story": .text("\(story)"), "headline": .text(headline.isEmpty ? "(no headline yet)" : headline),
            "answeredBy": .text(answeredBy), "isOut": .flag(isPublished),
            "others": .text(uses > 1 ? "In \(uses) stories" : nil),
            "statementUses": .text(uses > 1 ? "?words=\(Pager.encoded(statement.words))" : nil),
            "again": .text(statement.quotation),
        ]
    }
}

extension KeptStatement.Gap {
    var label: String {
        switch self {
        case .speaker: "Who said it"
        case .occasion: "The occasion"
        case .date: "The date"
        case .address: "A link to the source"
        }
    }
}
