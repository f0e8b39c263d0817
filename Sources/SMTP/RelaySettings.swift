/// Which relay takes our mail, and how we talk to it.
public struct RelaySettings: Equatable, Sendable {
    /// How the line is kept private.
    public enum Security: String, CaseIterable, Sendable {
        /// Encrypted from the first octet, and the relay's name verified (RFC 8314, port 465).
        case implicit
        /// Encrypted by STARTTLS and the relay's name verified; without it nothing is sent.
        case startTLS = "starttls"
        /// Encrypted where the relay offers it. A certificate that doesn't verify still stops the talk, except
        /// on this machine; a password is never said in the clear.
        case opportunistic
        /// In the clear: refused for any relay but one on this machine.
        case none
    }

    /// A name and a password for the relay. Neither is ever printed.
    public struct Credentials: Equatable, Sendable, CustomStringConvertible, CustomReflectable {
        let username: String
        let password: String

        /// Both as the relay's keeper gave them.
        public init(username: String, password: String) {
            self.username = username
            self.password = password
        }

        /// Never the password.
        public var description: String { "a name and a password" }
        /// Never the password.
        public var customMirror: Mirror { Mirror(self, children: []) }
    }

    /// The relay's name or address.
    public let host: String
    /// Its port.
    public let port: Int
    /// How the line is kept private.
    public internal(set) var security: Security
    /// Whom to sign in as, if at all.
    public let credentials: Credentials?
    /// How we introduce ourselves: this machine's full name.
    public let localName: String
    /// How many lines to the relay may be open at once.
    public let connectionLimit: Int
    /// How long each turn may take.
    public let timeouts: Timeouts
    /// Certificates (PEM) to trust instead of the system's, for a relay with an authority of its own.
    public let trustedCertificates: [UInt8]?
    /// May several commands be on their way at once, where the relay offers it?
    public var usesPipelining = true

    /// Settings that can be talked with.
    ///
    /// - Parameter port: 465 for implicit encryption, 587 otherwise, unless given.
    /// - Throws: ``RelaySettingsError`` with a sentence for the operator.
    public init(
        host: String, port: Int? = nil, security: Security = .startTLS, credentials: Credentials? = nil,
        localName: String, connectionLimit: Int = 4, timeouts: Timeouts = Timeouts(),
        trustedCertificates: [UInt8]? = nil
    ) throws(RelaySettingsError) {
        guard Self.isName(host) else { throw .badHost }
        guard Self.isName(localName) else { throw .badLocalName }
        let port = port ?? (security == .implicit ? 465 : 587)
        guard (1...65_535).contains(port) else { throw .badPort }
        guard security != .none || Self.isLoopback(host) else { throw .clearTextToAnotherMachine }
        guard credentials == nil || security != .none else { throw .passwordInTheClear }
        if let credentials {
            guard !credentials.username.isEmpty, !credentials.username.utf8.contains(0),
                !credentials.password.utf8.contains(0)
            else { throw .badCredentials }
        }
        guard connectionLimit >= 1 else { throw .badConnectionLimit }
        self.host = host
        self.port = port
        self.security = security
        self.credentials = credentials
        self.localName = localName
        self.connectionLimit = connectionLimit
        self.timeouts = timeouts
        self.trustedCertificates = trustedCertificates
    }

    /// Is it a name of this machine, whose traffic no wire carries?
    public static func isLoopback(_ host: String) -> Bool {
        let name = host.lowercased()
        if name == "localhost" || name == "::1" { return true }
        let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 255 && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}

/// What is wrong with the settings of a relay.
public enum RelaySettingsError: Error, Equatable, Sendable {
    case badHost, badPort, badLocalName, badCredentials, badConnectionLimit
    case clearTextToAnotherMachine, passwordInTheClear

    /// What is wrong and what to do, for the operator.
    public var message: String {
        switch self {
        case .badHost: "The relay's host must be a name or an address, as in mail.example.org."
        case .badPort: "The relay's port must be from 1 to 65535; 465, 587 and 25 are usual."
        case .badLocalName:
            "The name we introduce ourselves by must be this machine's, as in news.example.org."
        case .badCredentials:
            "The name at the relay must not be empty, and neither it nor the password may hold a NUL."
        case .badConnectionLimit: "At least one connection to the relay must be allowed."
        case .clearTextToAnotherMachine:
            "Mail to another machine must be encrypted: choose implicit, starttls or opportunistic."
        case .passwordInTheClear: "A password is never sent in the clear: choose implicit or starttls."
        }
    }
}
