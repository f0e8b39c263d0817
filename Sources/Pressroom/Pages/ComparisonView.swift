package import Newsroom

extension Comparison {
    /// For the templates that show two texts beside each other.
    package var view: Value {
        .list(
            lines.map { line in
                [
                    "label": .text(line.label), "isChanged": .flag(line.isChanged),
                    "parts": .list(
                        line.parts.map { part in
                            switch part {
                            case .same(let text): ["same": .text(text), "gone": .absent, "new": .absent]
                            case .gone(let text): ["same": .absent, "gone": .text(text), "new": .absent]
                            case .new(let text): ["same": .absent, "gone": .absent, "new": .text(text)]
                            }
                        }),
                ]
            })
    }
}
