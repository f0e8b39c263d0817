/// An instant as mail writes it: `Mon, 23 Nov 2026 06:00:00 +0100` (RFC 5322 section 3.3).
enum MailDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func octets(secondsSince1970: Int, offset: Int) -> [UInt8] {
        let minutes = offset / 60
        let local = secondsSince1970 + minutes * 60
        let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let second = local - days * 86_400
        let (year, month, day) = date(days)
        var octets: [UInt8] = []
        octets.reserveCapacity(32)
        octets.append(contentsOf: weekdays[((days % 7) + 7) % 7].utf8)
        octets.append(contentsOf: ", \(day) ".utf8)
        octets.append(contentsOf: months[month - 1].utf8)
        octets.append(contentsOf: " \(year) ".utf8)
        octets.append(contentsOf: two(second / 3600))
        octets.append(UInt8(ascii: ":"))
        octets.append(contentsOf: two(second / 60 % 60))
        octets.append(UInt8(ascii: ":"))
        octets.append(contentsOf: two(second % 60))
        octets.append(UInt8(ascii: " "))
        octets.append(minutes < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
        octets.append(contentsOf: two(abs(minutes) / 60))
        octets.append(contentsOf: two(abs(minutes) % 60))
        return octets
    }

    private static func two(_ number: Int) -> [UInt8] {
        let digits = UInt8(truncatingIfNeeded: number)
        return [UInt8(ascii: "0") + digits / 10, UInt8(ascii: "0") + digits % 10]
    }

    /// The proleptic Gregorian date of a day counted from 1 January 1970.
    private static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
