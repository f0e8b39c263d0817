import Glibc
import NIOCore
import NIOPosix

/// Why no line to a relay came about, in words for whoever looks after it.
enum NoLine {
    /// `the connection was refused` or what else happened, without a type's name in it.
    static func words(of error: any Error) -> String {
        switch error {
        case let failure as NIOConnectionError: words(of: failure)
        case ChannelError.connectTimeout: "nothing answered in time"
        case let failure as IOError: words(ofNumber: failure.errnoCode)
        case is CancellationError: "we stopped"
        default: "\(error)"
        }
    }

    /// A name that no address was found for, else what the first address tried said.
    private static func words(of failure: NIOConnectionError) -> String {
        if let first = failure.connectionErrors.first { return words(of: first.error) }
        if failure.dnsAError != nil || failure.dnsAAAAError != nil {
            return "no address is known for this name"
        }
        return "no address is left to try"
    }

    private static func words(ofNumber number: CInt) -> String {
        switch number {
        case ECONNREFUSED: "the connection was refused"
        case EHOSTUNREACH, ENETUNREACH: "there is no way to that address"
        case ETIMEDOUT: "nothing answered in time"
        case ECONNRESET: "the line was dropped at once"
        case EMFILE, ENFILE: "too many files are open on this machine"
        default: String(cString: strerror(number))
        }
    }
}
