import Mailroom
package import Newsroom
import PressRun
import Storage

extension Newspaper {
    /// Addresses an approved edition to its readers, for a command. Where the newsroom is served, it sets the
    /// edition and keeps it as sent by itself, under its own settings.
    ///
    /// - Returns: how many readers there are.
    package func send(_ id: Edition.ID) async throws -> Int {
        Lease.isHeld(of: folder)
            ? try await store.ledger.address(id, now: clock.now) : try await editionDesk.send(id)
    }

    /// Sends what is due, for a command that runs where nobody serves; closes editions that are done.
    ///
    /// - Returns: a sentence; nil where a running newsroom sends it.
    package func sendWhatIsDue() async throws -> String? {
        guard let lease = try? Lease(folder: folder) else { return nil }
        defer { lease.end() }
        lease.write(try await imprint())
        try await postmaster().sendDue()
        for edition in try await store.editions.open() where edition.state == .sending {
            _ = try await store.ledger.finish(edition.id, now: clock.now)
        }
        let report = try await pressRun.run()
        return "Sent what was due. \(report)"
    }
}
