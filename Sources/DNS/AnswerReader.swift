/// Reads the message a name server answered with (RFC 1035 section 4).
///
/// The octets come from the network: every length is checked, and a name that points at itself ends.
struct AnswerReader {
    private let bytes: [UInt8]
    private var place = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The records of a kind in the answer section, whoever's they are: where the name asked for is another's
    /// alias (CNAME), the server follows it and the records bear the other name.
    ///
    /// - Returns: nil for what is no whole message.
    static func records(of kind: Question.Kind, in bytes: [UInt8]) -> [Record]? {
        var reader = AnswerReader(bytes)
        return reader.read(kind)
    }

    private mutating func read(_ kind: Question.Kind) -> [Record]? {
        guard number(at: 10) != nil, let questions = number(at: 4), let answers = number(at: 6) else {
            return nil
        }
        place = 12
        for _ in 0..<questions {
            guard name() != nil, skip(4) else { return nil }
        }
        var records: [Record] = []
        for _ in 0..<answers {
            guard name() != nil, let type = number(), let world = number(), skip(4), let length = number(),
                place + length <= bytes.count
            else { return nil }
            let end = place + length
            if world == 1, type == Int(kind.rawValue) {
                guard let record = record(kind, until: end) else { return nil }
                records.append(record)
            }
            place = end
        }
        return records
    }

    private mutating func record(_ kind: Question.Kind, until end: Int) -> Record? {
        switch kind {
        case .address, .longAddress:
            return IPAddress(octets: Array(bytes[place..<end])).map(Record.address)
        case .pointer: return name().map(Record.pointer)
        case .exchanger:
            guard let preference = number(), let host = name() else { return nil }
            return .exchanger(preference: preference, host: host)
        case .text:
            var text: [UInt8] = []
            while place < end {
                let length = Int(bytes[place])
                guard place + 1 + length <= end else { return nil }
                text += bytes[(place + 1)..<(place + 1 + length)]
                place += 1 + length
            }
            return .text(String(decoding: text, as: UTF8.self))
        }
    }

    /// A name in lower case, without the root's dot; compressed or not (RFC 1035 section 4.1.4).
    private mutating func name() -> String? {
        var labels: [String] = []
        var at = place
        var hasJumped = false
        var steps = 0
        while true {
            guard at < bytes.count, steps < 128 else { return nil }
            steps += 1
            let length = Int(bytes[at])
            if length == 0 {
                if !hasJumped { place = at + 1 }
                return labels.joined(separator: ".").lowercased()
            }
            if length >= 0xC0 {
                guard let target = number(at: at) else { return nil }
                if !hasJumped { place = at + 2 }
                hasJumped = true
                at = target & 0x3FFF
                continue
            }
            guard length < 64, at + 1 + length <= bytes.count else { return nil }
            labels.append(String(decoding: bytes[(at + 1)..<(at + 1 + length)], as: UTF8.self))
            at += 1 + length
        }
    }

    private func number(at index: Int) -> Int? {
        index + 1 < bytes.count ? Int(bytes[index]) << 8 | Int(bytes[index + 1]) : nil
    }

    private mutating func number() -> Int? {
        let found = number(at: place)
        place += 2
        return found
    }

    private mutating func skip(_ count: Int) -> Bool {
        place += count
        return place <= bytes.count
    }
}
