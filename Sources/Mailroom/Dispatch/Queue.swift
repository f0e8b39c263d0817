/// First come, first served, at the same cost however many wait.
struct Queue<Element: Sendable>: Sendable {
    private var places: [Element]
    private var head = 0

    init() { places = [] }
    init(_ elements: some Sequence<Element>) { places = Array(elements) }

    var count: Int { places.count - head }
    var isEmpty: Bool { count == 0 }
    /// Who waits, the first first.
    var elements: ArraySlice<Element> { places[head...] }

    mutating func append(_ element: Element) { places.append(element) }

    /// To the head of the queue.
    mutating func prepend(_ element: Element) {
        if head > 0 {
            head -= 1
            places[head] = element
        } else {
            places.insert(element, at: 0)
        }
    }

    mutating func popFirst() -> Element? {
        guard head < places.count else { return nil }
        let element = places[head]
        head += 1
        if head > 64, head * 2 > places.count {
            places.removeFirst(head)
            head = 0
        }
        return element
    }
}
