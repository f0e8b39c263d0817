import Crypto
import Newsroom

/// A file that travels in parts (S3's "multipart upload"). Nothing of it is on record here: the server knows which parts it
/// has, and by their MD5 whether they are ours.
struct S3Upload {
    let line: S3Line
    let file: PushFile
    let hashField: String
    private var id = ""

    init(line: S3Line, file: PushFile, hashField: String) {
        self.line = line
        self.file = file
        self.hashField = hashField
    }

    /// Goes on with an upload that was cut off, or begins one.
    ///
    /// - Returns: the MD5 of each part that is there, by number.
    mutating func resume(count: Int) async throws -> [Int: String] {
        let key = line.address.prefix + file.path
        let open = try await line.ask(S3Request(query: ["uploads": "", "prefix": key]))
        let uploads = open.body.split(separator: "<Upload>").dropFirst().filter {
            S3Words.first("Key", in: $0) == key
        }
        if let last = uploads.last.flatMap({ S3Words.first("UploadId", in: $0) }) {
            id = last
            return try await parts().filter { $0.key <= count }
        }
        let answer = try await line.ask(
            S3Request(
                method: "POST", key: file.path, query: ["uploads": ""], fields: [hashField: file.hash.hex]))
        guard let begun = S3Words.first("UploadId", in: answer.body) else {
            throw HouseError("\(line.address.host) takes no file in parts.", blame: .weather)
        }
        id = begun
        return [:]
    }

    private func parts() async throws -> [Int: String] {
        var parts: [Int: String] = [:]
        var marker = "0"
        while true {
            let answer = try await line.ask(
                S3Request(key: file.path, query: ["uploadId": id, "part-number-marker": marker]))
            for part in answer.body.split(separator: "<Part>").dropFirst() {
                if let number = S3Words.first("PartNumber", in: part).flatMap({ Int($0) }),
                    let digest = S3Words.first("ETag", in: part)
                {
                    parts[number] = digest.filter { $0 != "\"" }
                }
            }
            guard S3Words.first("IsTruncated", in: answer.body) == "true",
                let next = S3Words.first("NextPartNumberMarker", in: answer.body), next != marker
            else { return parts }
            marker = next
        }
    }

    /// - Returns: what the server calls the part.
    func put(_ bytes: [UInt8], number: Int) async throws -> String {
        let answer = try await line.ask(
            S3Request(
                method: "PUT", key: file.path, query: ["partNumber": "\(number)", "uploadId": id], body: bytes
            )
        ).isFound(file.path)
        return (answer.fields["etag"] ?? "").filter { $0 != "\"" }
    }

    func complete(_ parts: [String]) async throws {
        let list = parts.enumerated().map {
            "<Part><PartNumber>\($0 + 1)</PartNumber><ETag>\"\($1)\"</ETag></Part>"
        }.joined()
        let body = "<CompleteMultipartUpload>\(list)</CompleteMultipartUpload>"
        _ = try await line.ask(
            S3Request(method: "POST", key: file.path, query: ["uploadId": id], body: Array(body.utf8))
        ).isFound(file.path)
    }

    /// Gives an upload up, with its parts.
    func drop() async throws {
        _ = try await line.ask(S3Request(method: "DELETE", key: file.path, query: ["uploadId": id]))
    }

    static func digest(of bytes: [UInt8]) -> String {
        Insecure.MD5.hash(data: bytes).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
