import NIOCore

/// How long the turn of a talk that is under way may still take.
///
/// A talk takes a turn every few microseconds and hardly ever runs out of time, so no alarm is set for each: the
/// one that is set looks, when it rings, whether the deadline has moved on, and is set anew for what is left.
struct TurnClock {
    private var deadline: NIODeadline?
    private var alarm: (time: NIODeadline, task: Scheduled<Void>)?

    /// A turn is under way that may take so long. `ring` is to ask ``isOver(on:ring:)``.
    mutating func wind(
        for time: TimeAmount, on loop: any EventLoop, ring: @autoclosure () -> @Sendable () -> Void
    ) {
        let end = NIODeadline.now() + time
        deadline = end
        if let alarm, alarm.time <= end { return }
        set(end, on: loop, ring: ring())
    }

    /// No turn is under way: the alarm may ring, and nothing comes of it.
    mutating func rest() { deadline = nil }

    /// Nothing will ring any more.
    mutating func stop() {
        deadline = nil
        alarm?.task.cancel()
        alarm = nil
    }

    /// The alarm has rung: is the turn's time over? If it isn't, the alarm is set again.
    mutating func isOver(on loop: any EventLoop, ring: @escaping @Sendable () -> Void) -> Bool {
        alarm = nil
        guard let deadline else { return false }
        guard NIODeadline.now() < deadline else { return true }
        set(deadline, on: loop, ring: ring)
        return false
    }

    private mutating func set(
        _ time: NIODeadline, on loop: any EventLoop, ring: @escaping @Sendable () -> Void
    ) {
        alarm?.task.cancel()
        alarm = (time, loop.scheduleTask(deadline: time, ring))
    }
}
