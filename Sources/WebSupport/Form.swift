import HTTPTypes
package import Hummingbird
import NIOCore
package import Newsroom

/// What somebody typed into a form: strings, in order, and files. Nothing is checked yet.
package struct Form: Sendable, Equatable {
    /// A file that was sent along.
    package struct Upload: Sendable, Equatable {
        /// As the browser called it; for showing only, never a path.
        package var fileName: String
        package var bytes: [UInt8]

        package init(fileName: String, bytes: [UInt8]) {
            self.fileName = fileName
            self.bytes = bytes
        }
    }

    package private(set) var fields: [(name: String, value: String)] = []
    package private(set) var uploads: [String: Upload] = [:]

    package init() {}

    package init(_ fields: [(String, String)]) { self.fields = fields.map { (name: $0.0, value: $0.1) } }

    /// The first value of that name with line ends as `\n`; empty if there is none.
    package subscript(name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// Every value of that name, in the page's order.
    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Was there a field of that name at all, as a ticked box is?
    package func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    mutating func add(_ name: String, _ value: String) {
        fields.append((name: name, value: Self.plainLines(value)))
    }

    mutating func add(_ name: String, upload: Upload) { uploads[name] = upload }

    /// Browsers send line ends as CR LF; we keep LF. NUL has no business in a text.
    private static func plainLines(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 13 || $0 == 0 }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var wasReturn = false
        for byte in text.utf8 {
            switch byte {
            case 13: bytes.append(10)
            case 10 where wasReturn: break
            case 0: break
            default: bytes.append(byte)
            }
            wasReturn = byte == 13
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    package static func == (left: Form, right: Form) -> Bool {
        left.uploads == right.uploads && left.fields.map(\.name) == right.fields.map(\.name)
            && left.fields.map(\.value) == right.fields.map(\.value)
    }
}

extension Form {
    /// No form of ours has more fields.
    private static let mostFields = 1_000

    /// Reads the body of a form, `application/x-www-form-urlencoded` or `multipart/form-data`.
    ///
    /// - Parameter limit: of the whole body, in bytes; 2 MiB unless told.
    /// - Throws: ``HouseError`` for what is no form; ``Failure`` with status 413 for what is too much.
    package static func read(_ request: Request, limit: Int = 2 << 20) async throws -> Form {
        if let announced = request.headers[.contentLength].flatMap(Int.init), announced > limit {
            throw Failure.tooMuch
        }
        let type = request.headers[.contentType] ?? ""
        let kind = (type.split(separator: ";").first.map { $0.trimmingBlanks() } ?? "").lowercased()
        let body = Array(try await request.body.collect(upTo: limit).readableBytesView)
        switch kind {
        case "application/x-www-form-urlencoded", "":
            return try Form(encoded: body)
        case "multipart/form-data":
            return try MultipartReader(contentType: type).read(body)
        default:
            throw HouseError("This is no form that we can read.", blame: .request)
        }
    }

    /// Reads what stands behind the `?` of an address.
    package init(query: String?) throws(HouseError) { try self.init(encoded: Array((query ?? "").utf8)) }

    /// Reads `a=1&b=x+y%21` (the URL Standard's `application/x-www-form-urlencoded`).
    package init(encoded bytes: [UInt8]) throws(HouseError) {
        self.init()
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let halves = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = halves.first else { continue }
            guard fields.count < Self.mostFields else {
                throw HouseError("This form has too many fields.", blame: .request)
            }
            add(Self.decoded(name), halves.count > 1 ? Self.decoded(halves[1]) : "")
        }
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var at = bytes.startIndex
        while at < bytes.endIndex {
            switch bytes[at] {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                if at + 2 < bytes.endIndex, let high = hexadecimal(bytes[at + 1]),
                    let low = hexadecimal(bytes[at + 2])
                {
                    result.append(high << 4 | low)
                    at += 2
                } else {
                    result.append(UInt8(ascii: "%"))
                }
            case let byte: result.append(byte)
            }
            at += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
