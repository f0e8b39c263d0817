import Foundation

/// What the process is given and where its bytes go.
enum Environment {
    static var all: [String: String] { ProcessInfo.processInfo.environment }

    /// Writes bytes after whatever was said before them.
    static func write(_ bytes: [UInt8]) {
        fflush(nil)
        FileHandle.standardOutput.write(Data(bytes))
    }
}
