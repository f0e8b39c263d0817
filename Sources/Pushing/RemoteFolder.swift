import Newsroom

/// A folder on another machine, which the system's own tools reach. None of its parts can be taken for an option or for
/// anything that a shell there would obey.
package struct RemoteFolder: Hashable, Sendable {
    /// Of the account there; nil leaves it to the settings of ssh.
    package let account: String?
    package let host: String
    package let port: Int?
    /// From the root, or from the account's own folder.
    package let path: String
    /// A private key's file, for ssh.
    package let identity: String?
    /// Rsync's own server answers, and not ssh.
    package let isOwnServer: Bool

    init(_ parts: TargetText) throws {
        func refuse(_ words: String, _ hint: String) -> HouseError {
            PushTarget.fault(parts.text, words, hint: hint)
        }
        isOwnServer = parts.scheme == "rsync"
        for (name, _) in parts.query where name != "identity" || isOwnServer {
            throw refuse("says “\(name)”, which is not for this kind", "Leave it out.")
        }
        guard !parts.host.isEmpty, !parts.host.hasPrefix("-"), parts.host.utf8.allSatisfy(Self.isOfHost)
        else {
            throw refuse("names no host", "Write it as in sftp://account@host/path.")
        }
        if let account = parts.account {
            guard !account.isEmpty, !account.hasPrefix("-"), account.utf8.allSatisfy(Self.isOfAccount) else {
                throw refuse("names no account", "Use letters, digits, dots and hyphens.")
            }
        }
        guard parts.path.count > 1, parts.path.utf8.allSatisfy(Self.isOfPath) else {
            throw refuse(
                "has no path that can be used",
                "Use letters, digits, dots, hyphens and slashes, without blanks.")
        }
        let identity = parts.query["identity"]
        guard identity?.hasPrefix("/") ?? true, identity?.utf8.allSatisfy(Self.isOfPath) ?? true else {
            throw refuse("has an identity that can't be used", "Write the file's whole path, without blanks.")
        }
        account = parts.account
        host = parts.host
        port = parts.port
        path = parts.path.hasPrefix("/~/") ? "./" + parts.path.dropFirst(3) : parts.path
        self.identity = identity
        guard !isOwnServer || !path.hasPrefix(".") else {
            throw refuse("has no module of the server's", "Write rsync://host/module/path.")
        }
    }

    private static func isOfAccount(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func isOfHost(_ byte: UInt8) -> Bool {
        isOfAccount(byte) || [UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":")].contains(byte)
    }

    private static func isOfPath(_ byte: UInt8) -> Bool {
        isOfAccount(byte) || [UInt8(ascii: "/"), UInt8(ascii: "~"), UInt8(ascii: "+")].contains(byte)
    }

    /// `paper@host`, as ssh takes it.
    var login: String { (account.map { "\($0)@" } ?? "") + host }

    /// How ssh is told to ask nobody anything, and to give up.
    ///
    /// - Parameter port: the option's name for a port.
    func sshOptions(port name: String) -> [String] {
        var options = [
            "-o", "BatchMode=yes", "-o", "ConnectTimeout=20", "-o", "ServerAliveInterval=15", "-o",
            "ServerAliveCountMax=4",
        ]
        if let port { options += [name, "\(port)"] }
        if let identity { options += ["-i", identity] }
        return options
    }
}
