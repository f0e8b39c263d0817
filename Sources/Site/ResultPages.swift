/// How what a search finds is cut into pages.
struct ResultPages {
    static let size = 20
    private static let last = 50

    /// From 1.
    let number: Int

    /// - Parameter typed: the page that is asked for; nonsense is the first.
    init(_ typed: String) { number = min(max(Int(typed) ?? 1, 1), Self.last) }

    var offset: Int { (number - 1) * Self.size }

    func count(of total: Int) -> Int { min(max(1, (total + Self.size - 1) / Self.size), Self.last) }
}
