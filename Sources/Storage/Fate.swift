import Newsroom
import Synchronization

/// Whether the database may still be written. After a flush has failed nobody knows what is on the disk, and a
/// second flush would call it done: so nothing more is written, and the program starts anew from what is there.
final class Fate: Sendable {
    private let first = Mutex<HouseError?>(nil)
    /// Gives the first failure to the one who waits for it, and ends.
    let news: AsyncStream<HouseError>
    private let teller: AsyncStream<HouseError>.Continuation

    init() { (news, teller) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1)) }

    var failure: HouseError? { first.withLock { $0 } }

    /// The first failure counts.
    func end(_ failure: HouseError) {
        first.withLock { $0 = $0 ?? failure }
        teller.yield(failure)
        teller.finish()
    }
}
