import Glibc
import Newsroom

/// One press at a time, whichever program runs it: an advisory lock on the folder itself (`flock(2)`),
/// which a program that dies lets go.
enum SiteLock {
    /// Runs something with the folder to itself, making the folder if it isn't there.
    static func holding<Value: Sendable>(
        _ folder: String, _ body: () async throws -> Value
    ) async throws -> Value {
        if mkdir(folder, 0o755) != 0, errno != EEXIST {
            throw SiteFolder.weather("The folder \(folder) can't be made")
        }
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SiteFolder.weather("The folder \(folder) can't be opened") }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw SiteFolder.weather("The folder \(folder) can't be locked")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        return try await body()
    }
}
