import Foundation
import Newsroom
import TestSupport
import Testing

@Suite struct `The machine's zone files` {
    /// Lays files of the machine's own, under names of the test's choice, into a folder.
    private func shelf(_ files: [String: String]) throws -> (ZoneShelf, TestFolder) {
        let folder = try TestFolder()
        for (name, source) in files { try put(source, as: name, in: folder) }
        return (ZoneShelf(folder: folder.path), folder)
    }

    private func put(_ source: String, as name: String, in folder: TestFolder) throws {
        let target = URL(filePath: "\(folder.path)/\(name)")
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(source)")).write(to: target)
    }

    private func zone(_ name: String) throws -> TimeZone { try #require(TimeZone(identifier: name)) }

    // Changes that are written out, and such as only the rule at the file's end tells.
    @Test(arguments: ["2024,2029", "2088,2091"])
    func `They are read as the C library's own program reads them`(years: String) throws {
        let names = ZoneShelf.machine.names
        #expect(names.count > 400)
        let told = try run("zdump", ["-v", "-c", years] + names)
        try #require(told.status == 0)
        var compared = 0
        for line in told.output.split(separator: "\n") {
            // Europe/Berlin  Sun Mar 29 01:00:00 2026 UT = Sun Mar 29 03:00:00 2026 CEST isdst=1 gmtoff=7200
            let words = line.split(separator: " ")
            guard words.count == 16, let offset = Int(words[15].dropFirst("gmtoff=".count)) else { continue }
            let second = try second(of: words[1...5].map { String($0) })
            let clock = ZoneShelf.machine.clock(of: try zone(String(words[0])))
            if clock.offset(at: second) != offset { Issue.record("\(line)") }
            compared += 1
        }
        #expect(compared > 500)
    }

    /// `Sun Mar 29 01:00:00 2026`.
    private func second(of words: [String]) throws -> Int {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let month = try #require(months.firstIndex(of: words[1])) + 1
        let day = CalendarDay(
            year: try #require(Int(words[4])), month: month, day: try #require(Int(words[2])))
        let time = words[3].split(separator: ":").compactMap { Int($0) }
        return day.daysSince1970 * 86_400 + time[0] * 3_600 + time[1] * 60 + time[2]
    }

    @Test func `A parliament's decision takes effect when the file is replaced`() throws {
        let (shelf, folder) = try shelf(["Europe/Berlin": "Europe/Berlin"])
        let berlin = try zone("Europe/Berlin")
        let series = Series(
            id: .init(1), slug: Slug(from: "morning"), name: "Morning", promise: "news", minuteOfDay: 360,
            timeZone: "Europe/Berlin")
        let day = try #require(CalendarDay(iso: "2026-07-01"))
        func due() -> String { Timetable(series, zones: shelf).due(on: day).ISO8601Format() }
        #expect(due() == "2026-07-01T04:00:00Z")
        // Summer time is done away with.
        try put("Africa/Algiers", as: "Europe/Berlin", in: folder)
        #expect(shelf.clock(of: berlin).offset(at: 1_782_885_600) == 7_200)
        shelf.renew()
        #expect(due() == "2026-07-01T05:00:00Z")
    }

    @Test func `Without files the zones are those the program was built with`() throws {
        let (shelf, _) = try shelf([:])
        #expect(shelf.names.count > 400 && shelf.names.contains("Europe/Berlin"))
        #expect(shelf.clock(of: try zone("Europe/Berlin")).offset(at: 1_782_885_600) == 7_200)
    }

    @Test func `A file that is cut off or spoiled anywhere is passed over, and never trips the reader`()
        throws
    {
        let folder = try TestFolder()
        let berlin = try zone("Europe/Berlin")
        let whole = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Berlin"))
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/Europe", withIntermediateDirectories: true)
        func offset(of bytes: Data) throws -> Int {
            try bytes.write(to: URL(filePath: "\(folder.path)/Europe/Berlin"))
            return ZoneShelf(folder: folder.path).clock(of: berlin).offset(at: 1_782_885_600)
        }
        for length in Swift.stride(from: 0, to: whole.count, by: 31) {
            #expect(try offset(of: whole.prefix(length)) == 7_200)
        }
        for place in Swift.stride(from: 0, to: whole.count, by: 11) {
            var spoiled = whole
            spoiled[place] ^= 0xFF
            #expect(abs(try offset(of: spoiled)) < 26 * 3_600)
        }
    }

    @Test(arguments: [
        // Half an hour on Lord Howe; Ireland saves its winter; Nuuk changes before midnight; Gaza's rule is its own.
        ("Australia/Lord_Howe", "2088-01-15T00:00:00Z", 39_600),
        ("Australia/Lord_Howe", "2088-07-15T00:00:00Z", 37_800),
        ("Europe/Dublin", "2088-01-15T00:00:00Z", 0), ("Europe/Dublin", "2088-07-15T00:00:00Z", 3_600),
        ("America/Nuuk", "2088-01-15T00:00:00Z", -7_200), ("America/Nuuk", "2088-07-15T00:00:00Z", -3_600),
        // The calendar repeats itself after 400 years.
        ("Europe/Berlin", "2888-07-15T00:00:00Z", 7_200), ("Europe/Berlin", "9999-01-15T00:00:00Z", 3_600),
        ("Pacific/Apia", "2011-12-30T09:59:59Z", -36_000), ("Pacific/Apia", "2011-12-30T10:00:00Z", 50_400),
    ])
    func `Rules hold for good`(name: String, instant: String, offset: Int) throws {
        let second = Int(try Date(instant, strategy: .iso8601).timeIntervalSince1970)
        #expect(ZoneShelf.machine.clock(of: try zone(name)).offset(at: second) == offset)
    }
}
