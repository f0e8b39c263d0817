import NIOCore
import NIOPosix

/// The thread that talks with relays, for the tasks whose connections live on it and for whoever serves all of them.
///
/// What such a task does between two replies happens on the very thread that read the one and writes the answer, so
/// that a turn of the talk waits for no other thread. A task takes it as its preferred executor and opens its
/// connection with it; an actor that all of them ask takes it as its own executor. None of that is needed for the
/// others to work.
///
/// There is one: a relay is slower than a thread, and two of them wake each other more than they get done. What
/// reckons for long, as signing does, belongs elsewhere.
public final class TalkThread: TaskExecutor {
    /// The one of this process. No page is served on it, so a crowd on the site doesn't slow the mail.
    public static let shared = TalkThread(MultiThreadedEventLoopGroup(numberOfThreads: 1))

    private let group: MultiThreadedEventLoopGroup
    let loop: any EventLoop

    private init(_ group: MultiThreadedEventLoopGroup) {
        self.group = group
        loop = group.next()
    }

    /// Runs a piece of a task on this thread, in its turn.
    public func enqueue(_ job: UnownedJob) {
        let executor = asUnownedTaskExecutor()
        loop.execute { job.runSynchronously(on: executor) }
    }

    /// The same thread, for an actor to work on.
    public var serialExecutor: UnownedSerialExecutor { loop.executor.asUnownedSerialExecutor() }
}
