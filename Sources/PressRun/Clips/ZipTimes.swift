import Foundation
import Glibc
import Newsroom

/// Puts UTC where libarchive writes a file's time as the machine's own clock shows it: MS-DOS's field, which knows no zone.
/// The same files would else give another zip on the other side of an ocean.
enum ZipTimes {
    /// - Parameter times: of the files in the zip's list, in order.
    static func setUTC(_ times: [Date], in file: Int32, _ path: String) throws {
        var place = try start(of: file, path)
        for time in times {
            let head = try bytes(46, at: place, of: file, path)
            guard number(head, 0, 4) == 0x0201_4B50 else { throw damage(path) }
            let (name, extra, remark) = (number(head, 28, 2), number(head, 30, 2), number(head, 32, 2))
            var local = number(head, 42, 4)
            if local == 0xFFFF_FFFF {
                local = try farPlace(in: bytes(extra, at: place + 46 + name, of: file, path), path)
            }
            guard number(try bytes(4, at: local, of: file, path), 0, 4) == 0x0403_4B50 else {
                throw damage(path)
            }
            try write(field(time), at: local + 10, of: file, path)
            try write(field(time), at: place + 12, of: file, path)
            place += 46 + name + extra + remark
        }
    }

    /// Two octets of time and two of date, to the even second.
    static func field(_ instant: Date) -> [UInt8] {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
        let inDay = (seconds % 86_400 + 86_400) % 86_400
        let day = CalendarDay(daysSince1970: (seconds - inDay) / 86_400)
        guard (1980...2107).contains(day.year) else { return [0, 0, 0x21, 0] }
        let time = (inDay / 3_600) << 11 | (inDay / 60 % 60) << 5 | (inDay % 60) / 2
        let date = (day.year - 1980) << 9 | day.month << 5 | day.day
        return [time, date].flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    /// Where the zip's list begins.
    private static func start(of file: Int32, _ path: String) throws -> Int {
        let size = Int(lseek(file, 0, SEEK_END))
        let end = try bytes(22, at: size - 22, of: file, path)
        guard number(end, 0, 4) == 0x0605_4B50 else { throw damage(path) }
        guard number(end, 10, 2) == 0xFFFF || number(end, 16, 4) == 0xFFFF_FFFF else {
            return number(end, 16, 4)
        }
        // More than 65,534 files, or 4 GiB.
        let way = try bytes(20, at: size - 42, of: file, path)
        guard number(way, 0, 4) == 0x0706_4B50 else { return number(end, 16, 4) }
        return number(try bytes(56, at: number(way, 8, 8), of: file, path), 48, 8)
    }

    /// A place beyond 4 GiB, the last number of the field that has such.
    private static func farPlace(in extra: [UInt8], _ path: String) throws -> Int {
        var index = 0
        while index + 4 <= extra.count {
            let length = number(extra, index + 2, 2)
            if number(extra, index, 2) == 1, length >= 8, index + 4 + length <= extra.count {
                return number(extra, index + 4 + length - 8, 8)
            }
            index += 4 + length
        }
        throw damage(path)
    }

    private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(truncatingIfNeeded: UInt64(bytes[start + $1]) << (8 * $1)) }
    }

    private static func bytes(_ count: Int, at place: Int, of file: Int32, _ path: String) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, count, place) }
        guard place >= 0, got == count else { throw damage(path) }
        return bytes
    }

    private static func write(_ bytes: [UInt8], at place: Int, of file: Int32, _ path: String) throws {
        guard pwrite(file, bytes, bytes.count, place) == bytes.count else {
            throw SiteFolder.weather("The file \(path) can't be written")
        }
    }

    private static func damage(_ path: String) -> HouseError {
        HouseError("The file \(path) isn't the zip that was just written.", blame: .us)
    }
}
