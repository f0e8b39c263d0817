import Newsroom
import Storage

/// The one who writes in the ledger, for all connections together.
///
/// A connection hands in what became of its envelope and asks for the next in one breath. While one commit
/// is on its way to the disk, whatever else is handed in waits and goes with the next, so many connections
/// cost hardly more commits than one.
actor LedgerClerk {
    private struct Request {
        let settlement: Settlement?
        let takes: Bool
        let answer: CheckedContinuation<Envelope?, any Error>
    }

    private let store: Store
    private let clock: NewsroomClock
    private var waiting: [Request] = []
    private var isWriting = false
    /// How many commits there were.
    private(set) var commits = 0

    init(store: Store, clock: NewsroomClock) {
        self.store = store
        self.clock = clock
    }

    /// Writes down what became of one envelope and makes the next one active, durably.
    ///
    /// - Returns: the next envelope; nil when none is due.
    /// - Throws: when the ledger could not be written; then nothing is, and it may be handed in again.
    func next(settling settlement: Settlement?, takes: Bool) async throws -> Envelope? {
        try await withCheckedThrowingContinuation { answer in
            waiting.append(Request(settlement: settlement, takes: takes, answer: answer))
            guard !isWriting else { return }
            isWriting = true
            // Not a child of whoever asked: a settlement is written even while its lane is told to stop.
            Task { await write() }
        }
    }

    private func write() async {
        while !waiting.isEmpty {
            let batch = waiting
            waiting = []
            let wanted = batch.count(where: \.takes)
            let settlements = batch.compactMap(\.settlement)
            do {
                var taken: ArraySlice<Envelope> = []
                if wanted > 0 || !settlements.isEmpty {
                    taken = try await store.ledger.settle(settlements, taking: wanted, now: clock.now)[...]
                    commits += 1
                }
                for request in batch {
                    request.answer.resume(returning: request.takes ? taken.popFirst() : nil)
                }
            } catch {
                for request in batch { request.answer.resume(throwing: error) }
            }
        }
        isWriting = false
    }
}
