/// What large receivers mean by their codes, whatever words stand behind them.
///
/// | status | whose | says |
/// | --- | --- | --- |
/// | x.7.8, x.7.9, x.7.10, x.7.11 | RFC 4954 | sign in, or encrypt first |
/// | x.7.20 to x.7.22 | RFC 7372 | no DKIM signature that passes, is accepted or is aligned |
/// | x.7.23, x.7.24, x.7.27 | RFC 7372, 7505, Gmail | SPF, or a domain that takes no mail |
/// | x.7.25 | RFC 7372, Gmail | no reverse name |
/// | x.7.26 | RFC 7372, Gmail | neither SPF nor DKIM |
/// | x.7.29 | Gmail | no encryption |
/// | x.7.30, x.7.31, x.7.32, x.7.40 | Gmail | DKIM, DMARC, alignment |
/// | x.7.509, x.7.512, x.7.515 | Microsoft | DMARC, `From`, authentication of bulk mail |
/// | x.7.28 | Gmail, RFC 7372 | too much mail |
/// | 4.7.500 to 4.7.699 | Microsoft | too much mail, too many lines |
/// | 4.2.1, 4.3.2, 4.4.5 | Gmail, Yahoo, Microsoft | too fast, or not now |
/// | any other after 421 | all | not now |
extension SMTPFailure {
    /// Was it refused for what is wrong with us: authentication, reverse name, encryption, alignment?
    ///
    /// Every other message to this receiver would be refused as well until someone mends it, and no reader's
    /// address is to blame. Too much mail is not among it: that is ``isThrottle``.
    public var isOurFault: Bool {
        guard let reply else { return false }
        if [530, 534, 535, 538].contains(reply.code) { return true }
        guard let status = reply.status, status.subject == 7, status.level != 2 else { return false }
        return switch status.detail {
        case 8...11, 20...27, 29...32, 40, 509, 512, 515: true
        default: false
        }
    }

    /// Did the receiver ask for less, or for slower: more lines or messages than it takes just now?
    ///
    /// Other messages to the same receiver are to wait, too. A plain 450 or 451 without one of the codes above
    /// is about its own recipient (greylisting, most often), and no throttle.
    public var isThrottle: Bool {
        guard let reply, !isOurFault else { return false }
        guard let status = reply.status else { return reply.code == 421 }
        if status.subject == 7, status.detail == 28 { return true }
        guard reply.kind == .transient else { return false }
        return switch (status.subject, status.detail) {
        case (2, 1), (3, 2), (4, 5), (7, 500...699): true
        default: reply.code == 421
        }
    }
}
