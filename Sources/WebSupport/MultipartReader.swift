import Newsroom

/// Reads `multipart/form-data` (RFC 7578): the encoding of forms that send files.
struct MultipartReader {
    private let delimiter: [UInt8]

    /// - Throws: ``HouseError`` if the content type names no usable boundary.
    init(contentType: String) throws(HouseError) {
        guard let boundary = Self.parameter("boundary", of: contentType),
            (1...70).contains(boundary.utf8.count)
        else { throw Self.unreadable }
        delimiter = Array("--\(boundary)".utf8)
    }

    func read(_ body: [UInt8]) throws(HouseError) -> Form {
        var form = Form()
        var parts = 0
        // Every delimiter but the first stands at the start of a line.
        guard var at = find(delimiter, in: body, from: 0) else { throw Self.unreadable }
        while true {
            at += delimiter.count
            if body[at...].starts(with: Array("--".utf8)) { return form }
            guard body[at...].starts(with: [13, 10]) else { throw Self.unreadable }
            at += 2
            guard let headEnd = find([13, 10, 13, 10], in: body, from: at),
                let end = find([13, 10] + delimiter, in: body, from: headEnd + 2)
            else { throw Self.unreadable }
            parts += 1
            guard parts <= 200, headEnd - at <= 4_096 else {
                throw HouseError("This form has too many fields.", blame: .request)
            }
            let contentStart = headEnd + 4
            let content = contentStart <= end ? body[contentStart..<end] : []
            add(head: body[at..<headEnd], content: content, to: &form)
            at = end + 2
        }
    }

    private func add(head: ArraySlice<UInt8>, content: ArraySlice<UInt8>, to form: inout Form) {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let name = Self.parameter("name", of: String(line))
        else { return }
        if let fileName = Self.parameter("filename", of: String(line)) {
            // A file field that was left empty is sent as a file without a name.
            guard !fileName.isEmpty || !content.isEmpty else { return }
            form.add(name, upload: Form.Upload(fileName: fileName, bytes: Array(content)))
        } else {
            form.add(name, String(decoding: content, as: UTF8.self))
        }
    }

    private func find(_ needle: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first, body.count >= needle.count else { return nil }
        let last = body.count - needle.count
        var at = start
        while at <= last {
            if body[at] == first, body[at..<(at + needle.count)].elementsEqual(needle) { return at }
            at += 1
        }
        return nil
    }

    /// One parameter of a header field; quoted with `\"` or `%22` inside, or bare.
    private static func parameter(_ name: String, of field: String) -> String? {
        var rest = Substring(field)
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: semicolon)...].drop { $0 == " " || $0 == "\t" }
            guard let equals = rest.firstIndex(of: "=") else { return nil }
            let isWanted = rest[..<equals].lowercased() == name
            rest = rest[rest.index(after: equals)...]
            let value: String
            if rest.first == "\"" {
                (value, rest) = quoted(rest.dropFirst())
            } else {
                let end = rest.firstIndex(of: ";") ?? rest.endIndex
                value = rest[..<end].trimmingBlanks()
                rest = rest[end...]
            }
            if isWanted { return value }
        }
        return nil
    }

    private static func quoted(_ text: Substring) -> (String, Substring) {
        var value = ""
        var at = text.startIndex
        while at < text.endIndex, text[at] != "\"" {
            if text[at] == "\\", text.index(after: at) < text.endIndex, text[text.index(after: at)] == "\"" {
                at = text.index(after: at)
            }
            value.append(text[at])
            at = text.index(after: at)
        }
        return (value, text[at...])
    }

    private static let unreadable = HouseError("This is no form that we can read.", blame: .request)
}
