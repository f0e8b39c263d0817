import Newsroom

extension Copy {
    /// All figures, in their order.
    var figures: [Figure] { Self.figures(in: blocks) + footnotes.flatMap { Self.figures(in: $0.blocks) } }

    private static func figures(in blocks: [Block]) -> [Figure] {
        blocks.flatMap { block -> [Figure] in
            switch block {
            case .figure(let figure, _): [figure]
            case .quotation(let inner, _), .aside(let inner, _): figures(in: inner)
            case .list(let list, _): list.items.flatMap(figures)
            case .paragraph, .crosshead, .table, .code, .rule: []
            }
        }
    }
}
