import Newsroom

/// A place that the archive is pushed to, as an operator names it:
///
/// ```
/// /media/stick/archive            a folder of this machine's; also file:///media/my%20stick
/// s3://bucket/prefix?region=eu-central-1
/// s3://bucket?endpoint=https://s3.example.org&keys=/etc/daybreak/s3.keys
/// rsync://host/module/path        rsync's own server
/// rsync+ssh://paper@host/srv/archive
/// sftp://paper@host:2222/archive  a path below the account's own folder begins with /~/
/// ```
///
/// No secret can stand in it, so it may be shown as it is.
package struct PushTarget: Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        case folder(String)
        case s3(S3Address)
        case rsync(RemoteFolder)
        case sftp(RemoteFolder)
    }

    /// As it was typed.
    package let name: String
    package let kind: Kind

    package var description: String { name }

    /// - Throws: ``HouseError`` (request) that says what is wrong and how it is written; never with what may be a secret.
    package init(_ text: String) throws {
        name = text
        let parts = try TargetText(text)
        switch parts.scheme {
        case "", "file":
            guard parts.host.isEmpty, parts.query.isEmpty, parts.path.hasPrefix("/"), parts.path != "/" else {
                throw Self.fault(
                    text, "names no folder", hint: "Write its whole path, as in /media/stick/archive.")
            }
            kind = .folder(parts.path)
        case "s3": kind = .s3(try S3Address(parts))
        case "rsync", "rsync+ssh": kind = .rsync(try RemoteFolder(parts))
        case "sftp": kind = .sftp(try RemoteFolder(parts))
        default:
            throw Self.fault(
                text, "is of no kind that is known",
                hint: "Write a folder's path, or s3://, rsync://, rsync+ssh:// or sftp://.")
        }
    }

    static func fault(_ text: String, _ words: String, hint: String) -> HouseError {
        HouseError("“\(shown(text))” \(words).", hint: hint, blame: .request)
    }

    /// A target as it may be shown while nobody knows whether it is one: without what looks like a password.
    package static func shown(_ text: String) -> String {
        var text = text
        let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
        if let at = text[start...].lastIndex(of: "@"), let colon = text[start..<at].firstIndex(of: ":") {
            text.replaceSubrange(text.index(after: colon)..<at, with: "…")
        }
        guard let mark = text.firstIndex(of: "?") else { return text }
        let fields = text[text.index(after: mark)...].split(separator: "&").map { field -> String in
            let name = field.prefix { $0 != "=" }
            return TargetText.known.contains(String(name)) ? String(field) : "\(name)=…"
        }
        return text[...mark] + fields.joined(separator: "&")
    }

    /// The targets of a setting, which have commas between them.
    package static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { item in
            var item = item
            while item.first?.isWhitespace == true { item.removeFirst() }
            while item.last?.isWhitespace == true { item.removeLast() }
            return String(item)
        }.filter { !$0.isEmpty }
    }
}

extension [String] {
    /// Several targets as they may be shown.
    package var shownTargets: String { map(PushTarget.shown).joined(separator: ", ") }
}
