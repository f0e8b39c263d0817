import Newsroom

/// Numbers footnotes in the order they are first referred to, the story's own references before those in notes.
struct NoteOrder {
    private let notes: [Int: [Block]]
    private var numbers: [Int: Int] = [:]
    private var order: [Int] = []

    static func numbered(_ copy: Copy, notes: [Int: [Block]]) -> Copy {
        guard !notes.isEmpty else { return copy }
        var numbering = NoteOrder(notes: notes)
        var copy = copy
        copy.blocks = numbering.renumbered(copy.blocks)
        // Notes may refer to further notes, which then wait at the end of the line.
        var next = 0
        while next < numbering.order.count {
            let blocks = numbering.renumbered(notes[numbering.order[next]] ?? [])
            copy.footnotes.append(Footnote(number: next + 1, blocks: blocks))
            next += 1
        }
        return copy
    }

    private init(notes: [Int: [Block]]) { self.notes = notes }

    private mutating func number(of note: Int) -> Int? {
        if let number = numbers[note] { return number }
        guard notes[note] != nil else { return nil }
        order.append(note)
        numbers[note] = order.count
        return order.count
    }

    private mutating func renumbered(_ blocks: [Block]) -> [Block] {
        var renumbered: [Block] = []
        for block in blocks {
            switch block {
            case .paragraph(let run, let lines):
                renumbered.append(.paragraph(self.renumbered(run), at: lines))
            case .crosshead(let level, let run, let lines):
                renumbered.append(.crosshead(level: level, self.renumbered(run), at: lines))
            case .quotation(let inner, let lines):
                renumbered.append(.quotation(self.renumbered(inner), at: lines))
            case .aside(let inner, let lines): renumbered.append(.aside(self.renumbered(inner), at: lines))
            case .list(var list, let lines):
                for index in list.items.indices { list.items[index] = self.renumbered(list.items[index]) }
                renumbered.append(.list(list, at: lines))
            case .table(var table, let lines):
                for index in table.heads.indices { table.heads[index] = self.renumbered(table.heads[index]) }
                for row in table.rows.indices {
                    for cell in table.rows[row].indices {
                        table.rows[row][cell] = self.renumbered(table.rows[row][cell])
                    }
                }
                renumbered.append(.table(table, at: lines))
            case .figure, .code, .rule: renumbered.append(block)
            }
        }
        return renumbered
    }

    private mutating func renumbered(_ run: [Inline]) -> [Inline] {
        var renumbered: [Inline] = []
        for inline in run {
            switch inline {
            case .text, .code, .lineBreak, .statement, .gloss: renumbered.append(inline)
            case .dated(let inner, let date): renumbered.append(.dated(self.renumbered(inner), date))
            case .claimed(let inner, let level): renumbered.append(.claimed(self.renumbered(inner), level))
            case .emphasis(let inner): renumbered.append(.emphasis(self.renumbered(inner)))
            case .strong(let inner): renumbered.append(.strong(self.renumbered(inner)))
            case .struck(let inner): renumbered.append(.struck(self.renumbered(inner)))
            case .link(let address, let title, let inner):
                renumbered.append(.link(to: address, title: title, self.renumbered(inner)))
            case .footnote(let note):
                if let number = number(of: note) { renumbered.append(.footnote(number)) }
            }
        }
        return renumbered
    }
}
