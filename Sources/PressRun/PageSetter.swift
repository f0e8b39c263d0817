import Newsroom
import Pressroom
import Storage

/// Sets and puts pages for one run, with the paper as it was when the run began.
struct PageSetter: Sendable {
    let run: Printer
    let paper: Paper

    var store: Store { run.store }
    var press: Press { run.press }

    /// What some of the work came to: what was done, and what stands on the site because of it.
    struct Yield: Sendable {
        var report = PressReport()
        var files: Set<String> = []
        var pictures: Set<String> = []

        mutating func add(_ other: Yield) {
            report.add(other.report)
            files.formUnion(other.files)
            pictures.formUnion(other.pictures)
        }
    }

    /// Puts pages, and the pictures they show.
    func put(_ pages: [Page]) throws -> Yield {
        var yield = Yield()
        for page in pages {
            let path = page.path.path
            yield.report.pagesRendered += 1
            yield.files.insert(path)
            yield.pictures.formUnion(PictureNames.names(in: page.bytes))
            yield.report.add(try run.site.put(page.bytes, at: path), at: path)
        }
        for name in yield.pictures.sorted() {
            let path = SitePath.picture(fileName: name).path
            if let outcome = try run.site.put(pictureAt: "\(run.originals)/\(name)", at: path) {
                yield.report.add(outcome, at: path)
            } else {
                yield.report.missingPictures.insert(name)
            }
        }
        return yield
    }

    /// Works on many things at once, as many as the machine has cores, and adds up what came of it.
    func forEach<Item: Sendable>(
        _ items: [Item], _ work: @escaping @Sendable (Item) async throws -> Yield
    ) async throws -> Yield {
        try await withThrowingTaskGroup(of: Yield.self) { group in
            var total = Yield()
            var rest = items[...]
            for _ in 0..<Self.cores {
                guard let item = rest.popFirst() else { break }
                group.addTask { try await work(item) }
            }
            while let yield = try await group.next() {
                total.add(yield)
                if let item = rest.popFirst() { group.addTask { try await work(item) } }
            }
            return total
        }
    }
}
