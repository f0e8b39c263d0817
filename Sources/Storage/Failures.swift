import GRDB
import Newsroom

/// Turns the database library's errors into what a person can act on.
enum Failures {
    static func explained<Value>(_ work: () throws -> Value) throws -> Value {
        do { return try work() } catch let error as DatabaseError { throw explanation(of: error) }
    }

    static func explained<Value>(_ work: () async throws -> Value) async throws -> Value {
        do { return try await work() } catch let error as DatabaseError { throw explanation(of: error) }
    }

    private static func explanation(of error: DatabaseError) -> HouseError {
        var explanation = sentence(for: error)
        // What a failed flush has written nobody knows, and a second one would call it done: never try again.
        switch error.extendedResultCode {
        case .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC, .SQLITE_IOERR_WRITE: explanation.isFinal = true
        default: break
        }
        return explanation
    }

    private static func sentence(for error: DatabaseError) -> HouseError {
        let words = error.message ?? "no further words"
        return switch error.resultCode {
        case .SQLITE_FULL:
            HouseError(
                "The disk is full.", hint: "Make room; nothing that was saved is lost.", blame: .weather)
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            HouseError("The newsroom's database is busy.", hint: "Try again in a moment.", blame: .weather)
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
            HouseError(
                "The newsroom's database can't be read or written (\(words)).",
                hint: "Look at the disk and at the folder's owner and rights.", blame: .weather)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            HouseError(
                "The newsroom's database is damaged (\(words)).",
                hint: "Stop, keep the file, and go back to the last backup.", blame: .weather)
        case .SQLITE_CONSTRAINT:
            HouseError("That can't be saved (\(words)).", blame: .conflict)
        default:
            HouseError("The newsroom's database refused (\(words)).", blame: .us)
        }
    }
}
