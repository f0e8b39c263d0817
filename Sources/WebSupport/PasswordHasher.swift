import CArgon2
import NIOPosix
import Newsroom

/// Keeps passwords the slow way: Argon2id with OWASP's parameters (2 passes over 19 MiB), at most two at
/// once, on threads of its own, so that a flood of guesses can't take the machine.
package actor PasswordHasher {
    private static let passes: UInt32 = 2
    private static let kibibytes: UInt32 = 19 * 1024

    private let threads = NIOThreadPool(numberOfThreads: 2)
    private let queueLimit: Int
    private var waiting = 0

    /// - Parameter queueLimit: how many may wait their turn before the next one is sent away.
    package init(queueLimit: Int = 16) {
        self.queueLimit = queueLimit
        threads.start()
    }

    deinit { threads.shutdownGracefully { _ in } }

    /// The password's hash as a PHC string, as in `$argon2id$v=19$m=19456,t=2,p=1$…$…`.
    package func hash(_ password: String) async throws -> String {
        try await inTurn { Self.encoded(password) }
    }

    /// Is it the password that `hash` was made from?
    ///
    /// - Parameter hash: nil where there is no such member or no password; it takes as long all the same,
    ///   so that nobody can tell by the time.
    package func verify(_ password: String, against hash: String?) async throws -> Bool {
        try await inTurn {
            guard let hash, Self.isReasonable(hash) else {
                _ = Self.encoded(password)
                return false
            }
            let bytes = Array(password.utf8)
            return bytes.withUnsafeBytes { argon2id_verify(hash, $0.baseAddress, $0.count) }
                == ARGON2_OK.rawValue
        }
    }

    /// What is wrong with a password somebody wants; nil if nothing is. Long is good; nothing else is asked.
    package static func objection(to password: String, knownWords: [String] = []) -> String? {
        if password.count < 12 { return "Take at least 12 characters; a few words in a row are good." }
        if password.utf8.count > 1024 { return "Take at most 1,024 characters." }
        if Set(password.lowercased()).count < 5 {
            return "That is too easily guessed. Take a few words in a row."
        }
        let folded = password.lowercased().filter(\.isLetter)
        let easy = ["password", "passwort", "letmein", "qwertyuiop", "daybreak", "newsroom", "iloveyou"]
        for word in easy + knownWords.map({ $0.lowercased().filter(\.isLetter) }) where !word.isEmpty {
            if folded.contains(word), folded.count < word.count + 4 {
                return "That is too easily guessed. Take a few words in a row."
            }
        }
        return nil
    }

    private func inTurn<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value
    {
        guard waiting < queueLimit + 2 else {
            throw HouseError(
                "Too many people are signing in right now.", hint: "Try again in a minute.", blame: .weather)
        }
        waiting += 1
        defer { waiting -= 1 }
        return try await threads.runIfActive(work)
    }

    /// A string of someone else's making must not ask for a gigabyte.
    private static func isReasonable(_ hash: String) -> Bool {
        let parts = hash.split(separator: "$")
        guard parts.count == 5, parts[0] == "argon2id", hash.utf8.count < 256 else { return false }
        for setting in parts[2].split(separator: ",") {
            let pair = setting.split(separator: "=")
            guard pair.count == 2, let value = Int(pair[1]), value <= (pair[0] == "m" ? 262_144 : 10) else {
                return false
            }
        }
        return true
    }

    private static func encoded(_ password: String) -> String {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let length = argon2_encodedlen(passes, kibibytes, 1, 16, 32, Argon2_id)
        var text = [CChar](repeating: 0, count: length)
        let bytes = Array(password.utf8)
        let code = bytes.withUnsafeBytes { word in
            salt.withUnsafeBytes { salt in
                argon2id_hash_encoded(
                    passes, kibibytes, 1, word.baseAddress, word.count, salt.baseAddress, salt.count, 32,
                    &text,
                    length)
            }
        }
        guard code == ARGON2_OK.rawValue else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
