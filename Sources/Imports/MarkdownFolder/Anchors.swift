import Copydesk
import Newsroom

/// Where links within a story lead: the address a crosshead has here, by the one its old generator gave it.
struct Anchors {
    private var ids: [String: String] = [:]

    init(of copy: Copy) {
        var crossheads = Crossheads(top: 2)
        add(copy.blocks, &crossheads)
    }

    private mutating func add(_ blocks: [Block], _ crossheads: inout Crossheads) {
        for block in blocks {
            switch block {
            case .crosshead(_, let words, _):
                let text = Introducers.plain(words)
                let id = crossheads.id(for: text)
                let old = OldAddresses.folded(text)
                if ids[old] == nil { ids[old] = id }
            case .quotation(let inner, _), .aside(let inner, _): add(inner, &crossheads)
            case .list(let list, _): for item in list.items { add(item, &crossheads) }
            case .paragraph, .figure, .table, .code, .rule: continue
            }
        }
    }

    /// `#what-we-learned` as it is here; nil when no crosshead has that name.
    func address(of fragment: String) -> String? {
        let old = OldAddresses.folded(fragment.removingHash)
        return (ids[old] ?? ids["-" + old]).map { "#\($0)" }
    }
}

extension String {
    fileprivate var removingHash: String { hasPrefix("#") ? String(dropFirst()) : self }
}
