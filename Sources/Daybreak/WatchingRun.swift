package import Newsroom
import Storage

extension Newspaper {
    /// Sends what is due, for a command that runs where nobody serves, and says meanwhile how far an edition is.
    /// Where a running newsroom does the sending, only watches, until the edition is done.
    ///
    /// - Parameters:
    ///   - pause: how long it looks away between two looks.
    ///   - show: is told at once, then now and then, and once at the end.
    /// - Returns: a sentence; nil where a running newsroom sends it.
    package func sendWhatIsDue(
        watching id: Edition.ID, pause: Duration = .milliseconds(500),
        show: @escaping @Sendable (RunProgress) async -> Void
    ) async throws -> String? {
        guard !Lease.isHeld(of: folder) else {
            try await watch(id, pause: pause, show: show)
            return nil
        }
        let report = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await watch(id, pause: pause, show: show) }
            let report = try await sendWhatIsDue()
            group.cancelAll()
            return report
        }
        var pace = Pace()
        if let progress = try await progress(of: id, pace: &pace) { await show(progress) }
        return report
    }

    /// Looks at an edition's run until it is over, or the task is cancelled.
    private func watch(
        _ id: Edition.ID, pause: Duration, show: @Sendable (RunProgress) async -> Void
    ) async throws {
        var pace = Pace()
        while !Task.isCancelled, let progress = try await progress(of: id, pace: &pace) {
            await show(progress)
            if progress.isOver { return }
            do { try await Task.sleep(for: pause) } catch { return }
        }
    }

    /// How far an edition is; nil when there is none.
    private func progress(of id: Edition.ID, pace: inout Pace) async throws -> RunProgress? {
        guard let edition = try await store.editions.edition(id) else { return nil }
        let tally = try await store.ledger.tally(id)
        pace.note(tally.settled, at: clock.now)
        let series = try await store.house.series(edition.series)
        return RunProgress(edition, of: series, tally: tally, pace: pace)
    }
}
