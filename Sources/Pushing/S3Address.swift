import Newsroom

/// A bucket at a server that speaks S3, and a place in it.
package struct S3Address: Hashable, Sendable {
    /// `https` or `http`.
    package let scheme: String
    package let host: String
    package let port: Int?
    package let bucket: String
    /// What every key begins with: empty, or with a slash at its end.
    package let prefix: String
    package let region: String
    /// Does the bucket stand in the path, or before the host?
    package let isPathStyle: Bool
    /// A file with the two keys, where the settings' own aren't meant.
    package let keys: String?

    init(_ parts: TargetText) throws {
        func refuse(_ words: String, _ hint: String) -> HouseError {
            PushTarget.fault(parts.text, words, hint: hint)
        }
        let isBucket = parts.host.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "."), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isBucket, (3...63).contains(parts.host.count), parts.account == nil, parts.port == nil else {
            throw refuse(
                "names no bucket",
                "Write s3://bucket/prefix; a server's address goes behind it: ?endpoint=https://…")
        }
        guard parts.query["identity"] == nil else {
            throw refuse("says “identity”, which is not for this kind", "Leave it out.")
        }
        bucket = parts.host
        prefix = parts.path.split(separator: "/").map { "\($0)/" }.joined()
        region = parts.query["region"] ?? "us-east-1"
        guard !region.isEmpty, region.utf8.allSatisfy({ $0 != UInt8(ascii: "/") && $0 > 0x20 && $0 < 0x7F })
        else {
            throw refuse("has no region that can be used", "Write it as in region=eu-central-1.")
        }
        keys = parts.query["keys"]
        guard keys?.hasPrefix("/") ?? true else {
            throw refuse(
                "has keys that are no file's whole path", "Write it as in keys=/etc/daybreak/s3.keys.")
        }
        var isOwn = false
        if let typed = parts.query["endpoint"] {
            isOwn = true
            let place = try? TargetText(typed)
            guard let place, ["https", "http"].contains(place.scheme), !place.host.isEmpty,
                place.account == nil,
                ["", "/"].contains(place.path), place.query.isEmpty
            else {
                throw refuse(
                    "has no endpoint that can be used", "Write it as in endpoint=https://s3.example.org.")
            }
            (scheme, host, port) = (place.scheme, place.host, place.port)
        } else {
            (scheme, host, port) = ("https", "s3.\(region).amazonaws.com", nil)
        }
        switch parts.query["style"] {
        case nil: isPathStyle = isOwn
        case "path": isPathStyle = true
        case "host": isPathStyle = false
        default: throw refuse("has a style that is none", "It is path or host.")
        }
    }

    /// The host that is asked, with the port where it isn't the usual one.
    var authority: String {
        let name = isPathStyle ? host : "\(bucket).\(host)"
        guard let port, port != (scheme == "https" ? 443 : 80) else { return name }
        return "\(name):\(port)"
    }

    /// A key's path, escaped; nil for the bucket itself.
    func path(of key: String?) -> String {
        let parts = (isPathStyle ? [bucket] : []) + (key.map { [$0] } ?? [])
        return "/" + parts.map { S3Signature.escaped($0, keeping: "/") }.joined(separator: "/")
            + (key == nil && isPathStyle ? "/" : "")
    }
}
