import Desk
import Newsroom
package import PressRun

extension Newspaper {
    /// The newsroom's clip files.
    package var clipShelf: ClipShelf { ClipShelf(pressRun) }

    /// What the desk sees of them.
    func clipWindow(_ service: ClipService) -> ClipWindow {
        let shelf = clipShelf
        return ClipWindow(
            lines: {
                var lines: [ClipWindow.Line] = []
                for line in try await shelf.lines() {
                    lines.append(
                        ClipWindow.Line(
                            byline: line.byline, file: line.file, bytes: line.bytes, made: line.made,
                            isWaiting: await service.isWaiting(line.byline)))
                }
                return lines
            }, order: { await service.order($0) }, path: { shelf.path(of: $0) })
    }
}
