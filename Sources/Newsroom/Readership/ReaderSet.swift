/// A set of readers, one bit for each reader number: what questions to the ledger are answered with.
///
/// A million readers take 125 kB, and a union or intersection of two such sets some tens of microseconds.
package struct ReaderSet: Sendable {
    /// Bit `n % 64` of word `n / 64` stands for reader `n`.
    private(set) var words: [UInt64] = []

    package init() {}

    package init(_ readers: some Sequence<Subscriber.ID>) {
        for reader in readers { insert(reader) }
    }

    package mutating func insert(_ reader: Subscriber.ID) {
        guard reader.rawValue >= 0 else { return }
        let place = Int(reader.rawValue / 64)
        grow(to: place + 1)
        words[place] |= 1 << UInt64(reader.rawValue % 64)
    }

    package func contains(_ reader: Subscriber.ID) -> Bool {
        let place = reader.rawValue / 64
        guard reader.rawValue >= 0, place < words.count else { return false }
        return words[Int(place)] >> UInt64(reader.rawValue % 64) & 1 == 1
    }

    package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    package mutating func formUnion(_ other: ReaderSet) {
        grow(to: other.words.count)
        for place in other.words.indices { words[place] |= other.words[place] }
    }

    package mutating func formIntersection(_ other: ReaderSet) {
        for place in words.indices { words[place] &= place < other.words.count ? other.words[place] : 0 }
    }

    package mutating func subtract(_ other: ReaderSet) {
        for place in words.indices where place < other.words.count { words[place] &= ~other.words[place] }
    }

    /// Adds those of a run of readers whose octet in a table says yes.
    ///
    /// - Parameters:
    ///   - octets: one for each reader, from `first` on; a multiple of 64 of them.
    ///   - first: a multiple of 64.
    ///   - isIn: 256 answers, 1 for yes and 0 for no.
    package mutating func insert(_ octets: [UInt8], from first: Int, where isIn: [UInt8]) {
        let start = first / 64
        grow(to: start + octets.count / 64)
        octets.withUnsafeBufferPointer { octets in
            isIn.withUnsafeBufferPointer { isIn in
                for place in 0..<octets.count / 64 {
                    var word: UInt64 = 0
                    for bit in 0..<64 { word |= UInt64(isIn[Int(octets[place * 64 + bit])]) << UInt64(bit) }
                    words[start + place] |= word
                }
            }
        }
    }

    private mutating func grow(to count: Int) {
        if words.count < count { words.append(contentsOf: repeatElement(0, count: count - words.count)) }
    }
}

extension ReaderSet: Equatable {
    package static func == (left: Self, right: Self) -> Bool {
        let shared = Swift.min(left.words.count, right.words.count)
        return left.words[..<shared] == right.words[..<shared]
            && left.words[shared...].allSatisfy { $0 == 0 } && right.words[shared...].allSatisfy { $0 == 0 }
    }
}

extension ReaderSet: Sequence {
    /// In the order of their numbers.
    package func makeIterator() -> AnyIterator<Subscriber.ID> {
        var place = 0
        var word = words.first ?? 0
        return AnyIterator {
            while word == 0 {
                place += 1
                guard place < words.count else { return nil }
                word = words[place]
            }
            let bit = word.trailingZeroBitCount
            word &= word - 1
            return Subscriber.ID(Int64(place * 64 + bit))
        }
    }
}
