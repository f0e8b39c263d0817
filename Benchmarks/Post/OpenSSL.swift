import Foundation
import Glibc

/// OpenSSL's own measure of itself.
enum OpenSSL {
    /// RSA-2048 signatures a second on one core, by `openssl speed`.
    static func signaturesPerSecond() throws -> Double {
        let speed = Process()
        let output = Pipe()
        speed.executableURL = URL(filePath: "/usr/bin/openssl")
        speed.arguments = ["speed", "-seconds", "3", "rsa2048"]
        speed.standardOutput = output
        speed.standardError = FileHandle.nullDevice
        try Self.hearingAlarms { try speed.run() }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        speed.waitUntilExit()
        // rsa 2048 bits 0.000263s 0.000017s   3798.4  59160.7
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count >= 2, let rate = Double(words[words.count - 2]) else {
            throw Unreadable(text: text)
        }
        return rate
    }

    /// It ends by its alarm clock, which a thread of a pool doesn't hear and its child wouldn't either.
    private static func hearingAlarms(_ work: () throws -> Void) rethrows {
        var alarm = sigset_t()
        var before = sigset_t()
        sigemptyset(&alarm)
        sigaddset(&alarm, SIGALRM)
        pthread_sigmask(SIG_UNBLOCK, &alarm, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try work()
    }

    struct Unreadable: Error { let text: String }
}
