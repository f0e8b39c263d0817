import Daybreak
import Foundation
import Logging
import Mailroom
import Newsroom
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct `A run that is watched` {
    private func open(_ folder: TestFolder) async throws -> Newspaper {
        let settings = try await Settings.load(folder: "\(folder.path)/newsroom", environment: [:])
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let paper = try Newspaper.open(settings, clock: MovableClock().clock, logger: logger)
        try await Founding(store: paper.store, folder: paper.folder, now: paper.clock.now).found(
            withSamples: true)
        return paper
    }

    @Test func `Where nobody serves, the command sends and shows how far it is`() async throws {
        let folder = try TestFolder()
        let paper = try await open(folder)
        let edition = try #require(await paper.store.editions.open().first { $0.state == .approved })
        _ = try await paper.editionDesk.send(edition.id)
        let seen = Mutex<[RunProgress]>([])
        let report = try await paper.sendWhatIsDue(watching: edition.id, pause: .milliseconds(5)) {
            progress in
            seen.withLock { $0.append(progress) }
        }
        #expect(report?.hasPrefix("Sent what was due.") == true)
        let progress = seen.withLock { $0 }
        #expect(progress.first?.addressed == 5)
        #expect(progress.last?.percent == 100 && progress.last?.state == .sent)
    }

    @Test func `Where a newsroom is served, it only watches, until it is over`() async throws {
        let folder = try TestFolder()
        let paper = try await open(folder)
        let edition = try #require(await paper.store.editions.open().first { $0.state == .approved })
        _ = try await paper.editionDesk.send(edition.id)
        let lease = try Lease(folder: paper.folder)
        defer { lease.end() }
        let seen = Mutex<[RunProgress]>([])
        let report = try await paper.sendWhatIsDue(watching: edition.id, pause: .milliseconds(5)) {
            progress in
            let count = seen.withLock {
                $0.append(progress)
                return $0.count
            }
            guard count == 3 else { return }
            _ = try? await paper.store.ledger.cancel(edition.id, now: paper.clock.now)
            _ = try? await paper.store.ledger.finish(edition.id, now: paper.clock.now)
        }
        #expect(report == nil)
        let states = seen.withLock { $0.map(\.state) }
        #expect(states == [.sending, .sending, .sending, .sent])
    }
}
