import NIOCore
import NIOPosix

/// A thread that talks with relays, for the tasks whose connections live on it.
///
/// What such a task does between two replies happens on the very thread that read the one and writes the answer, so
/// that a turn of the talk waits for no other thread. A task takes it as its preferred executor and opens its
/// connection with it; neither is needed for the other to work.
public final class TalkThread: TaskExecutor {
    let loop: any EventLoop

    private init(_ loop: any EventLoop) { self.loop = loop }

    /// One of a few that this process has, in turn: as many as the machine has cores.
    public static func next() -> TalkThread { TalkThread(MultiThreadedEventLoopGroup.singleton.next()) }

    /// Runs a piece of a task on this thread, in its turn.
    public func enqueue(_ job: UnownedJob) {
        let executor = asUnownedTaskExecutor()
        loop.execute { job.runSynchronously(on: executor) }
    }
}
