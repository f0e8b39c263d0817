import Foundation
import Glibc

/// A line to a server on which anything can be said, rules of HTTP or not.
struct RawLine: Sendable {
    let port: Int

    /// Says something and hears what comes until the other end closes, or says nothing for a while.
    ///
    /// - Parameters:
    ///   - pieces: sent one after the other.
    ///   - pause: seconds between them.
    ///   - patience: seconds to wait for more, or for the end.
    /// - Returns: what was heard, and whether the other end closed the line.
    func say(
        _ pieces: [String], pause: Double = 0, patience: Double = 10
    ) async -> (heard: String, isClosed: Bool) {
        let bytes = pieces.map { Array($0.utf8) }
        return await withCheckedContinuation { done in
            // Its own thread: what waits here must not hold up the tests.
            let thread = Thread { done.resume(returning: talk(bytes, pause: pause, patience: patience)) }
            thread.start()
        }
    }

    private func talk(_ pieces: [[UInt8]], pause: Double, patience: Double) -> (String, Bool) {
        let line = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(line) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let isConnected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(line, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { return ("", true) }
        var heard: [UInt8] = []
        var isClosed = false
        func listen(_ seconds: Double) {
            var wait = timeval(tv_sec: Int(seconds), tv_usec: Int((seconds - seconds.rounded(.down)) * 1e6))
            if wait.tv_sec == 0, wait.tv_usec == 0 { wait.tv_usec = 1_000 }
            setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = recv(line, &buffer, buffer.count, 0)
                if count > 0 {
                    heard += buffer[..<count]
                    continue
                }
                if count == 0 || (errno != EAGAIN && errno != EINTR) { isClosed = true }
                return
            }
        }
        for (number, piece) in pieces.enumerated() where !isClosed {
            if number > 0, pause > 0 { listen(pause) }
            var sent = 0
            while sent < piece.count, !isClosed {
                let count = piece.withUnsafeBytes {
                    send(
                        line, $0.baseAddress?.advanced(by: sent), piece.count - sent,
                        Int32(MSG_NOSIGNAL))
                }
                if count > 0 { sent += count } else { isClosed = true }
            }
        }
        listen(patience)
        return (String(decoding: heard, as: UTF8.self), isClosed)
    }
}
