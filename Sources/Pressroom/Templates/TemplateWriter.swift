private import Copydesk

/// Prints templates with views, as bytes.
struct TemplateWriter {
    private(set) var bytes: [UInt8] = []
    /// Names no view answered to, and values that don't fit where they are used. Empty when all is well.
    private(set) var complaints: [String] = []
    /// Where names were used, filled only in a proof.
    private(set) var reached: Set<Template.Spot> = []
    private var stack: [View]
    private let escapes: Bool
    private let isProof: Bool

    /// - Parameters:
    ///   - escapes: false for plain text, where nothing is markup.
    ///   - isProof: notes every spot that is reached.
    init(_ view: View, escapes: Bool, isProof: Bool = false) {
        stack = [view]
        self.escapes = escapes
        self.isProof = isProof
        bytes.reserveCapacity(16_384)
    }

    mutating func write(_ parts: [Template.Part]) {
        for part in parts {
            switch part {
            case .text(let text): bytes.append(contentsOf: text)
            case .hole(let spot, let isMarkup): write(value(at: spot), at: spot, isMarkup: isMarkup)
            case .section(let spot, let isInverted, let inner):
                write(section: value(at: spot), isInverted: isInverted, inner)
            case .partial(let spot): complaints.append("\(spot) was not linked")
            }
        }
    }

    private mutating func value(at spot: Template.Spot) -> Value {
        if isProof { reached.insert(spot) }
        for view in stack.reversed() {
            if let value = view.values[spot.name] { return value }
        }
        complaints.append("\(spot) is no name of the view")
        return .absent
    }

    private mutating func write(_ value: Value, at spot: Template.Spot, isMarkup: Bool) {
        switch value {
        case .text(let text):
            if isMarkup { complaints.append("\(spot) is words, not markup") }
            write(escaped: text)
        case .html(let html):
            if !isMarkup { complaints.append("\(spot) is markup and needs three braces") }
            bytes.append(contentsOf: html.markup.utf8)
        case .printed(let printed):
            if !isMarkup { complaints.append("\(spot) is markup and needs three braces") }
            bytes.append(contentsOf: printed.bytes)
        case .data(let data):
            if !isMarkup { complaints.append("\(spot) is data and needs three braces") }
            write(data: data)
        case .absent: break
        case .flag, .view, .list: complaints.append("\(spot) can't be printed; it opens a section")
        }
    }

    private mutating func write(section value: Value, isInverted: Bool, _ parts: [Template.Part]) {
        if isInverted {
            if !value.isPresent { write(parts) }
            return
        }
        guard value.isPresent else { return }
        switch value {
        case .view(let view): write(parts, over: view)
        case .list(let views): for view in views { write(parts, over: view) }
        case .text, .html, .printed, .data, .flag, .absent: write(parts)
        }
    }

    private mutating func write(_ parts: [Template.Part], over view: View) {
        stack.append(view)
        write(parts)
        stack.removeLast()
    }

    private mutating func write(escaped text: String) {
        guard escapes else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
            // No page may hold these control characters; HTML has no way to write them.
            case 0...8, 11, 12, 14...31, 127: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
    }

    private mutating func write(data: [UInt8]) {
        for byte in data {
            if byte == UInt8(ascii: "<") {
                bytes.append(contentsOf: "\\u003C".utf8)
            } else {
                bytes.append(byte)
            }
        }
    }
}
