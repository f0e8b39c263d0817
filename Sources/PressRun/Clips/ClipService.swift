import Foundation
package import Logging
import Newsroom
import ServiceLifecycle

/// Makes clip files while the paper is in service: those that are asked for, and on the first of a month, in the paper's zone,
/// those of every byline of whose something changed.
///
/// A month that began while the program was down is caught up with.
package actor ClipService: Service {
    private let shelf: ClipShelf
    private let chromium: Chromium?
    private let interval: Duration
    private let logger: Logger
    private var orders: [String] = []
    /// After something went wrong the month is tried again only when it may have passed.
    private var pauses = 0

    /// - Parameters:
    ///   - chromium: what prints PDFs; nil where it isn't installed.
    ///   - interval: how often orders and the calendar are looked at.
    package init(
        _ shelf: ClipShelf, chromium: Chromium?, every interval: Duration = .seconds(1), logger: Logger
    ) {
        self.shelf = shelf
        self.chromium = chromium
        self.interval = interval
        self.logger = logger
    }

    /// Asks for a byline's clip file; twice is once.
    package func order(_ byline: String) {
        if !orders.contains(byline) { orders.append(byline) }
    }

    /// Is a byline's clip file being made, or about to be?
    package func isWaiting(_ byline: String) -> Bool { orders.contains(byline) }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.turn()
                try? await Task.sleep(for: self.interval)
            }
        }
    }

    /// Makes what was asked for, then what the month asks for.
    package func turn() async {
        while let byline = orders.first, !Task.isCancelled {
            await make(byline)
            orders.removeFirst()
        }
        guard pauses == 0 else {
            pauses -= 1
            return
        }
        do {
            let month = try await shelf.month()
            guard shelf.lastMonth() != month else { return }
            for line in try await shelf.lines() {
                try Task.checkCancellation()
                if let report = try await shelf.refresh(line.byline, pdf: chromium) { tell(report) }
            }
            try shelf.finish(month: month)
        } catch is CancellationError {
            return
        } catch {
            logger.warning("The month's clip files wait.", metadata: ["why": "\(error)"])
            pauses = 60
        }
    }

    /// With PDFs where there can be some; a page that can't be printed is no reason to have nothing.
    private func make(_ byline: String) async {
        do {
            do { tell(try await shelf.make(byline, pdf: chromium)) } catch {
                guard chromium != nil, !Task.isCancelled else { throw error }
                logger.warning("A clip file goes without PDFs.", metadata: ["why": "\(error)"])
                tell(try await shelf.make(byline, pdf: nil))
            }
        } catch {
            logger.error(
                "A clip file can't be made.",
                metadata: ["file": "\(ClipName.file(byline))", "why": "\(error)"])
        }
    }

    private func tell(_ report: ClipReport) {
        logger.info(
            "Clip file made.",
            metadata: ["file": "\(ClipName.file(report.byline))", "stories": "\(report.stories)"])
    }
}
