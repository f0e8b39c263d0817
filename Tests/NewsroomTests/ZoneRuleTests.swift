import Foundation
import Testing

@testable import Newsroom

@Suite struct `A zone's rule` {
    /// A zone file that has nothing but a rule: a header for each width, one kind of time, and the last line.
    private func file(_ rule: String) -> [UInt8] {
        let header =
            Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15 + 4 * 4) + [0, 0, 0, 1, 0, 0, 0, 0]
        let block = header + [UInt8](repeating: 0, count: 6)
        return block + block + Array("\n\(rule)\n".utf8)
    }

    private func offset(_ rule: String, _ instant: String) throws -> Int? {
        let second = Int(try Date(instant, strategy: .iso8601).timeIntervalSince1970)
        return ZoneFile(file(rule))?.offset(at: second)
    }

    @Test(arguments: [
        ("UTC0", "2026-07-01T00:00:00Z", 0), ("<+0545>-5:45", "2026-07-01T00:00:00Z", 20_700),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T00:59:59Z", 3_600),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z", 7_200),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T00:59:59Z", 7_200),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T01:00:00Z", 3_600),
        // South of the equator summer begins in the old year.
        ("NZST-12NZDT,M9.5.0,M4.1.0/3", "2027-01-01T00:00:00Z", 46_800),
        ("NZST-12NZDT,M9.5.0,M4.1.0/3", "2026-07-01T00:00:00Z", 43_200),
        // Ireland's winter is the one that is saved; Greenland changes on the day before.
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-15T00:00:00Z", 0),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-15T00:00:00Z", 3_600),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7_200),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3_600),
        // Days counted without and with 29 February, in a leap year.
        ("AAA0BBB,J60/0,J300/0", "2028-02-29T23:59:59Z", 0),
        ("AAA0BBB,J60/0,J300/0", "2028-03-01T00:00:00Z", 3_600),
        ("AAA0BBB,J59/0,J300/0", "2028-02-28T00:00:00Z", 3_600),
        ("AAA0BBB,59/0,300/0", "2028-02-28T23:59:59Z", 0),
        ("AAA0BBB,59/0,300/0", "2028-02-29T00:00:00Z", 3_600),
        // Daylight time all year, as RFC 9636 writes it.
        ("EST5EDT,0/0,J365/25", "2026-12-31T23:59:59Z", -14_400),
        ("EST5EDT,0/0,J365/25", "2027-01-01T05:00:00Z", -14_400),
        ("EST5EDT,0/0,J365/25", "2027-07-01T00:00:00Z", -14_400),
    ])
    func `It tells the time of any year`(rule: String, instant: String, expected: Int) throws {
        #expect(try offset(rule, instant) == expected)
    }

    @Test(arguments: [
        "C-1", "CET", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "<+01-1",
        "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J300", "CET-1CEST,1,366",
        "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0 ", "CET-1:60", "1",
        "CET-99999999999999999999",
    ])
    func `What is none makes the file none`(rule: String) {
        #expect(ZoneFile(file(rule)) == nil)
    }
}
