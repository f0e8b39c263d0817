package import DNS

/// A zone written down: what it doesn't name isn't there.
package struct Zone: Sendable {
    package var texts: [String: [String]] = [:]
    package var addresses: [String: [String]] = [:]
    package var exchangers: [String: [String]] = [:]
    package var pointers: [String: [String]] = [:]
    /// Names about which nobody answers.
    package var silent: Set<String> = []

    package init(texts: [String: [String]] = [:], silent: Set<String> = []) {
        self.texts = texts
        self.silent = silent
    }

    package var lookup: Lookup { { answer($0) } }

    private func answer(_ question: Question) -> Answer {
        if silent.contains(question.name) { return .noAnswer("timeout") }
        let records: [Record] =
            switch question.kind {
            case .text: (texts[question.name] ?? []).map(Record.text)
            case .exchanger:
                (exchangers[question.name] ?? []).enumerated().map { .exchanger(preference: $0, host: $1) }
            case .pointer: (pointers[question.name] ?? []).map(Record.pointer)
            case .address:
                (addresses[question.name] ?? []).compactMap { IPAddress($0) }.filter(\.isVersion4)
                    .map(Record.address)
            case .longAddress:
                (addresses[question.name] ?? []).compactMap { IPAddress($0) }.filter { !$0.isVersion4 }
                    .map(Record.address)
            }
        if !records.isEmpty { return .records(records) }
        let isThere = [texts, addresses, exchangers, pointers].contains { $0[question.name] != nil }
        return isThere ? .noData : .noSuchName
    }
}
