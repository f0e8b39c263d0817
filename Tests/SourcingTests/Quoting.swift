import Newsroom
import Sourcing

/// What is proposed for a text's quoted words, as "words → mark".
func quoted(_ source: String, day: CalendarDay? = nil) -> [String] {
    Proposals(source, day: day).all.filter { $0.kind == .statement }
        .map { "\($0.words) → \($0.insertions[0].text)" }
}

func dated(_ source: String, day: CalendarDay? = nil) -> [String] {
    Proposals(source, day: day).all.filter { $0.kind == .date }
        .map { $0.insertions[0].text + $0.words + $0.insertions[1].text }
}

func levels(_ source: String) -> [String] {
    Proposals(source).all.filter { $0.kind == .level }.map {
        "\($0.words): \($0.insertions.last?.text ?? "")"
    }
}
