/// One reader's values, encoded once each, however many gaps they fill.
struct BodyFilling {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init(_ values: [String]) {
        bytes.reserveCapacity(values.reduce(0) { $0 + $1.utf8.count * 5 / 4 + 8 })
        ends.reserveCapacity(values.count)
        for value in values {
            QuotedPrintable.encode(value, into: &bytes)
            ends.append(bytes.count)
        }
    }

    /// What fills the gaps of a number.
    subscript(number: Int) -> ArraySlice<UInt8> { bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]] }
}
