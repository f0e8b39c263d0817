/// How long a relay may take over each turn. The defaults are RFC 5321 section 4.5.3.2's.
///
/// The time for a reply runs until the whole reply is there, so a relay that drips an octet a minute can't hold
/// a line for ever. Cutting ``finalDot`` short makes doubles: the relay may have taken the message.
public struct Timeouts: Equatable, Sendable {
    /// Until the relay answers the call.
    public var connecting: Duration = .seconds(60)
    /// Until it greets us, encryption included.
    public var greeting: Duration = .seconds(300)
    /// EHLO, HELO, STARTTLS, each step of signing in, RSET.
    public var command: Duration = .seconds(300)
    /// MAIL.
    public var returnPath: Duration = .seconds(300)
    /// RCPT.
    public var recipient: Duration = .seconds(300)
    /// DATA.
    public var data: Duration = .seconds(120)
    /// Until it takes the next block of the message.
    public var block: Duration = .seconds(180)
    /// From the final dot to its reply.
    public var finalDot: Duration = .seconds(600)
    /// QUIT. A courtesy, so it isn't waited for long.
    public var quit: Duration = .seconds(5)

    /// RFC 5321's.
    public init() {}

    /// The same for every turn.
    public init(all duration: Duration) {
        connecting = duration
        greeting = duration
        command = duration
        returnPath = duration
        recipient = duration
        data = duration
        block = duration
        finalDot = duration
        quit = duration
    }
}
