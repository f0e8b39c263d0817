/// A Swift file told apart: code, and the texts in quotation marks. Comments are in neither.
struct SwiftInk: Sendable {
    /// The code, with every comment and text blanked; lines stay where they are.
    private(set) var code = ""
    /// The texts, interpolations left out.
    private(set) var texts: [String] = []

    init(_ source: String) {
        var reading = Reading(bytes: Array(source.utf8))
        reading.readCode(until: nil)
        code = String(decoding: reading.code, as: UTF8.self)
        texts = reading.texts
    }

    private struct Reading {
        let bytes: [UInt8]
        var index = 0
        var code: [UInt8] = []
        var texts: [String] = []

        init(bytes: [UInt8]) { self.bytes = bytes }

        /// Reads until the bracket that closes an interpolation, or the end.
        mutating func readCode(until close: UInt8?) {
            var depth = 0
            while index < bytes.count {
                if starts("//") {
                    while index < bytes.count, bytes[index] != 0x0A { index += 1 }
                } else if starts("/*") {
                    readComment()
                } else if bytes[index] == UInt8(ascii: "\"") || starts("#\"") || starts("##\"") {
                    readText()
                } else {
                    let byte = bytes[index]
                    if byte == close {
                        if depth == 0 { return }
                        depth -= 1
                    } else if close != nil, byte == UInt8(ascii: "(") {
                        depth += 1
                    }
                    code.append(byte)
                    index += 1
                }
            }
        }

        private func starts(_ text: StaticString) -> Bool {
            let count = text.utf8CodeUnitCount
            guard index + count <= bytes.count else { return false }
            return text.withUTF8Buffer { $0.elementsEqual(bytes[index..<(index + count)]) }
        }

        private mutating func readComment() {
            var depth = 0
            repeat {
                if starts("/*") {
                    depth += 1
                    index += 2
                } else if starts("*/") {
                    depth -= 1
                    index += 2
                } else {
                    if bytes[index] == 0x0A { code.append(0x0A) }
                    index += 1
                }
            } while depth > 0 && index < bytes.count
        }

        private mutating func readText() {
            var marks = 0
            while bytes[index] == UInt8(ascii: "#") {
                marks += 1
                index += 1
            }
            let quotes = starts("\"\"\"") ? 3 : 1
            index += quotes
            let end =
                Array(repeating: UInt8(ascii: "\""), count: quotes)
                + Array(repeating: UInt8(ascii: "#"), count: marks)
            let escape = [UInt8(ascii: "\\")] + Array(repeating: UInt8(ascii: "#"), count: marks)
            var text: [UInt8] = []
            while index < bytes.count, !bytes[index...].starts(with: end) {
                if bytes[index...].starts(with: escape) {
                    index += escape.count
                    if index < bytes.count, bytes[index] == UInt8(ascii: "(") {
                        index += 1
                        readCode(until: UInt8(ascii: ")"))
                    }
                } else {
                    text.append(bytes[index])
                    if bytes[index] == 0x0A { code.append(0x0A) }
                }
                index += 1
            }
            index += end.count
            texts.append(String(decoding: text, as: UTF8.self))
        }
    }
}
