package import DNS

/// Where mail to a domain goes, for reports of non-delivery want to come back somewhere.
///
/// - SeeAlso: RFC 5321 section 5.1, RFC 7505.
package enum MailHome: Equatable, Sendable {
    /// These hosts take it, the preferred first.
    case hosts([String])
    /// No host is named, and the domain's own address stands in.
    case itself
    /// The domain says that it takes no mail.
    case refused
    /// Nobody takes it.
    case absent
    case noAnswer(String)

    package static func of(_ domain: String, by lookup: Lookup) async -> MailHome {
        let answer = await lookup(Question(domain, .exchanger))
        if case .noAnswer(let words) = answer { return .noAnswer(words) }
        let hosts = answer.exchangers
        if hosts == [""] { return .refused }
        if !hosts.isEmpty { return .hosts(hosts) }
        switch await Question.addresses(of: domain, by: lookup) {
        case .records: return .itself
        case .noAnswer(let words): return .noAnswer(words)
        case .noData, .noSuchName: return .absent
        }
    }
}
