import Newsroom

/// What a post's path says: the day it was published, where the name begins with one, and its slug.
struct FileName: Equatable {
    /// As in `2014-09-25-design-studio.md`, also with one digit for the day.
    let day: CalendarDay?
    /// The name without day and ending, as it was written.
    let stem: String

    init(path: String) {
        let parts = path.split(separator: "/").map(String.init)
        var name = parts.last ?? path
        if let dot = name.lastIndex(of: "."), dot > name.startIndex { name = String(name[..<dot]) }
        // A folder of its own (`slug/index.md`) names the post.
        if name.lowercased() == "index", parts.count > 1 { name = parts[parts.count - 2] }
        let pieces = name.split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
        if pieces.count == 4, !pieces[3].isEmpty, pieces[0].count == 4,
            let written = WrittenDate("\(pieces[0])-\(pieces[1])-\(pieces[2])")
        {
            day = written.day
            stem = String(pieces[3])
        } else {
            day = nil
            stem = name
        }
    }

    var slug: Slug { Slug(from: stem.replacing("_", with: "-")) }
}
