import Foundation

/// What the process is given and where its bytes go.
enum Environment {
    static var all: [String: String] { ProcessInfo.processInfo.environment }

    static func write(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }
}
