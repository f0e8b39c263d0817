private import CCares
private import Dispatch

/// Asks name servers, through c-ares, the stub resolver that curl and Node.js have.
///
/// It asks the servers of the system (`/etc/resolv.conf`), or those it is given, and trusts what they say; it
/// keeps nothing. A question takes a thread of its own while it waits, never one of the concurrency pool's.
package struct Resolver: Sendable {
    /// A name server, as in `192.0.2.1@5353`.
    package struct Server: Hashable, Sendable {
        package let address: IPAddress
        package let port: Int

        /// Reads `ADDRESS` or `ADDRESS@PORT`; the port is 53 unless said.
        package init?(_ text: some StringProtocol) {
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            guard let first = parts.first, parts.count <= 2, let address = IPAddress(first) else {
                return nil
            }
            let port = parts.count == 2 ? Int(parts[1]) : 53
            guard let port, (1...65_535).contains(port) else { return nil }
            self.address = address
            self.port = port
        }

        /// As c-ares reads it.
        var listed: String { address.isVersion4 ? "\(address):\(port)" : "[\(address)]:\(port)" }
    }

    private let servers: [Server]
    private let limit: Duration
    private static let threads = DispatchQueue(label: "dns", attributes: .concurrent)
    private static let isReady = ares_library_init(ARES_LIB_INIT_ALL) == ARES_SUCCESS

    /// - Parameters:
    ///   - servers: none asks the system's.
    ///   - limit: how long one question may take, all tries included.
    package init(servers: [Server] = [], limit: Duration = .seconds(5)) {
        self.servers = servers
        self.limit = limit
    }

    /// Asks one question. A task that was cancelled asks no more; the question under way is waited for.
    package func answer(_ question: Question) async -> Answer {
        guard Self.isAskable(question.name) else { return .noSuchName }
        guard !Task.isCancelled else { return .noAnswer("we stopped") }
        let list = servers.isEmpty ? nil : servers.map(\.listed).joined(separator: ",")
        let limit = Int32(
            limit.components.seconds * 1_000 + limit.components.attoseconds / 1_000_000_000_000_000)
        return await withCheckedContinuation { continuation in
            Self.threads.async {
                continuation.resume(returning: Self.ask(question, list, limit))
            }
        }
    }

    /// The resolver as the rules take it.
    package var lookup: Lookup { { await answer($0) } }

    private static func ask(_ question: Question, _ servers: String?, _ limit: Int32) -> Answer {
        guard isReady else { return .noAnswer("c-ares can't be set up") }
        let heard = daybreak_dns_ask(servers, question.name, Int32(question.kind.rawValue), limit, 2)
        defer { daybreak_dns_free(heard) }
        switch heard.status {
        case ARES_SUCCESS:
            let bytes = Array(UnsafeBufferPointer(start: heard.bytes, count: Int(heard.count)))
            guard let records = AnswerReader.records(of: question.kind, in: bytes) else {
                return .noAnswer("the name server's answer can't be read")
            }
            return records.isEmpty ? .noData : .records(records)
        case ARES_ENODATA: return .noData
        case ARES_ENOTFOUND: return .noSuchName
        default: return .noAnswer(String(cString: ares_strerror(heard.status)).lowercased())
        }
    }

    /// A name that fits into a question (RFC 1035 section 2.3.4); no other can be there.
    private static func isAskable(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 253 && !name.utf8.contains(0)
            && name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
                (1...63).contains($0.utf8.count)
            }
    }
}
