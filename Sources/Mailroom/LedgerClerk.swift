import Foundation
import Newsroom
import SMTP
import Storage

/// The one who writes in the ledger, for all connections together.
///
/// A connection hands in what became of its envelope and asks for the next in one breath. While one commit
/// is on its way to the disk, whatever else is handed in waits and goes with the next, so many connections
/// cost hardly more commits than one. Who is next, ``Dispatch`` decides; what it holds, the clerk reads from
/// the ledger a block at a time.
///
/// It works on the thread of the connections, so that asking it wakes nobody: all that came in with one look at the
/// lines goes into the next commit.
actor LedgerClerk {
    nonisolated var unownedExecutor: UnownedSerialExecutor { TalkThread.shared.serialExecutor }

    private struct Request {
        let relay: String
        let settlement: Settlement?
        let takes: Bool
        let waits: Bool
        let answer: CheckedContinuation<Envelope?, any Error>
    }

    private let store: Store
    private let clock: NewsroomClock
    private let alarm: Alarm
    private let reserve: DiskReserve
    private var dispatch: Dispatch
    private var scans = Scans()
    private var incoming: [Request] = []
    /// Connections that have nothing to carry.
    private var idle: [Request] = []
    /// The last copy of the page of those put off that was read last; nil to begin at the first.
    private var lastDue: Waiting?
    private var isWriting = false
    private var isClosed = false
    /// The disk failed in a way that can't be mended by trying again.
    private(set) var failure: HouseError?
    /// How many commits there were.
    private(set) var commits = 0

    init(
        store: Store, clock: NewsroomClock, dispatch: Dispatch, alarm: Alarm,
        reserve: DiskReserve = DiskReserve(folder: nil)
    ) {
        self.store = store
        self.clock = clock
        self.dispatch = dispatch
        self.alarm = alarm
        self.reserve = reserve
    }

    /// Writes down what became of one envelope and makes the next one active, durably.
    ///
    /// - Parameters:
    ///   - waits: until there is one; otherwise answers nil when none may go now.
    /// - Returns: the next envelope; nil when there is none, or the clerk goes home.
    /// - Throws: when the ledger could not be written; then nothing is, and it may be handed in again.
    func next(_ report: Report?, relay: String, takes: Bool, waits: Bool) async throws -> Envelope? {
        if let report {
            for notice in dispatch.landed(report, at: relay, now: clock.now) { await alarm.hear(notice) }
        }
        if let failure { throw failure }
        return try await withCheckedThrowingContinuation { answer in
            incoming.append(
                Request(
                    relay: relay, settlement: report?.settlement, takes: takes, waits: waits, answer: answer))
            startWriting()
        }
    }

    /// Something may have changed: the time, the ledger, the desk's mind.
    func look() async {
        guard !isClosed else { return }
        do {
            let running = try await store.running()
            scans.refresh(running, &dispatch, now: clock.now)
            for note in try await store.ledger.dueNotes(now: clock.now) {
                _ = dispatch.add(note, now: clock.now)
            }
            try await readDueCopies()
        } catch { await hear(error, "read") }
        if failure == nil, hasWritten { reserve.keep() }
        startWriting()
    }

    /// Copies that were put off and are due, a few pages at each look and the first again after the last: what
    /// waits for a closed provider doesn't keep another's mail from being seen.
    private func readDueCopies() async throws {
        for _ in 0..<Self.duePages {
            let page = try await store.ledger.dueCopies(
                after: lastDue, now: clock.now, limit: Self.duePageSize)
            for copy in page { _ = dispatch.add(copy, now: clock.now) }
            lastDue = page.count == Self.duePageSize ? page.last : nil
            if lastDue == nil { return }
        }
    }

    private static let duePageSize = 1_000
    private static let duePages = 4
    /// How many blocks are read before those who wait for the disk have their turn.
    private static let blocksPerTurn = 4
    /// The disk has taken something: there is room.
    private var hasWritten = false

    /// Has it gone home?
    var isDone: Bool { isClosed }

    /// Nothing more is taken. Whoever waits is sent home; what is handed in is still written down.
    func close() {
        isClosed = true
        startWriting()
    }

    func remember(_ count: Int, sentBy relay: String, on day: CalendarDay) {
        dispatch.remember(count, sentBy: relay, on: day)
    }

    /// Does only the rate hold mail back, so that some goes in a moment?
    func isRateBound() -> Bool { dispatch.isRateBound(now: clock.now) }

    /// Does a connection wait for nothing but the rate?
    var isHeldByRate: Bool { !idle.isEmpty && isRateBound() }

    /// Time has passed: whoever waits for the rate is looked at again, without a look at the ledger.
    func nudge() { if !isClosed { startWriting() } }

    func held() -> [(provider: Provider, until: Date, words: String?, waiting: Int)] {
        dispatch.held(now: clock.now)
    }

    private func startWriting() {
        guard !isWriting else { return }
        isWriting = true
        // Not a child of whoever asked: a settlement is written even while its lane is told to stop.
        Task { await write() }
    }

    private func write() async {
        repeat {
            await refill()
            await waitForCompany()
            let (batch, rest) = match()
            idle = rest
            let settlements = batch.compactMap(\.request.settlement)
            let wanted = batch.compactMap(\.pick)
            if settlements.isEmpty, wanted.isEmpty {
                for place in batch { place.request.answer.resume(returning: nil) }
                continue
            }
            do {
                let taken = try await store.ledger.turn(settling: settlements, taking: wanted, now: clock.now)
                commits += 1
                hasWritten = true
                answer(batch, taken)
            } catch {
                await fail(batch, error)
            }
        } while !incoming.isEmpty || hasWork
        isWriting = false
    }

    /// While many connections are busy, a commit waits a moment for more of them to hand in: one that carries
    /// sixteen costs hardly more than one that carries four.
    private func waitForCompany() async {
        guard !isClosed, incoming.count < min(Self.company, dispatch.flying.count / 3) else { return }
        try? await Task.sleep(for: Self.companyWait)
    }

    private static let company = 16
    private static let companyWait = Duration.microseconds(700)

    private struct Place {
        let request: Request
        let pick: Envelope.ID?
    }

    /// Gives everyone who asks the next that may go by their relay. Who gets none and may wait, waits; their
    /// settlement is written all the same.
    private func match() -> (batch: [Place], rest: [Request]) {
        var batch: [Place] = []
        var rest: [Request] = []
        let asking = idle + incoming
        incoming = []
        for request in asking {
            let pick =
                request.takes && !isClosed && failure == nil
                ? dispatch.pick(for: request.relay, now: clock.now) : nil
            if pick == nil, request.settlement == nil, request.takes, request.waits, !isClosed, failure == nil
            {
                rest.append(request)
            } else {
                batch.append(Place(request: request, pick: pick))
            }
        }
        return (batch, rest)
    }

    private func answer(_ batch: [Place], _ taken: [Envelope?]) {
        var taken = taken[...]
        for place in batch {
            guard let pick = place.pick else {
                settle(place.request)
                continue
            }
            if let envelope = taken.popFirst() ?? nil {
                place.request.answer.resume(returning: envelope)
            } else {
                // The ledger said no: the reader left, or the edition was stopped. Someone else's turn.
                dispatch.dropped(pick, from: place.request.relay)
                settle(place.request)
            }
        }
    }

    /// What was handed in is written; is there something else to carry?
    private func settle(_ request: Request) {
        guard request.takes, !isClosed, failure == nil else { return request.answer.resume(returning: nil) }
        let again = Request(
            relay: request.relay, settlement: nil, takes: true, waits: request.waits, answer: request.answer)
        idle.append(again)
        hasUnanswered = true
    }

    private var hasUnanswered = false
    /// Reading was broken off, for those who wait for the disk.
    private var mayReadMore = false

    /// Somebody was not answered who may be now, or has to be sent home.
    private var hasWork: Bool {
        guard hasUnanswered || mayReadMore || isClosed else { return false }
        hasUnanswered = false
        return !idle.isEmpty
    }

    private func fail(_ batch: [Place], _ error: any Error) async {
        for place in batch {
            if let pick = place.pick { dispatch.putBack(pick, from: place.request.relay) }
            place.request.answer.resume(throwing: error)
        }
        if let error = error as? HouseError, error.isFinal {
            failure = error
            isClosed = true
        }
        hasWritten = false
        reserve.spend()
        await hear(error, "written")
    }

    /// Reads more from the ledger when the lines get short.
    private func refill() async {
        mayReadMore = false
        guard !isClosed, !(idle.isEmpty && incoming.allSatisfy { !$0.takes }) else { return }
        do {
            for _ in 0..<Self.blocksPerTurn {
                guard let reading = scans.turn(dispatch, now: clock.now) else { return }
                let found = try await store.ledger.waiting(reading.edition, from: reading.from)
                scans.take(found.copies, next: found.next, of: reading, into: &dispatch, now: clock.now)
            }
            mayReadMore = scans.turn(dispatch, now: clock.now) != nil
        } catch { await hear(error, "read") }
    }

    private func hear(_ error: any Error, _ deed: String) async {
        await alarm.hear(.waits("The ledger can't be \(deed): \(error)", seconds: 1, tells: false))
    }
}
