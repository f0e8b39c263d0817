/// What large receivers mean by their codes, whatever words stand behind them. This is the only table of them.
///
/// | status | whose | says |
/// | --- | --- | --- |
/// | x.7.8, x.7.9, x.7.10, x.7.11 | RFC 4954 | sign in, or encrypt first |
/// | x.7.20 to x.7.22 | RFC 7372 | no DKIM signature that passes, is accepted or is aligned |
/// | x.7.23, x.7.24, x.7.27 | RFC 7372, 7505, Gmail | SPF, or a domain that takes no mail |
/// | x.7.25 | RFC 7372, Gmail | no reverse name |
/// | x.7.26 | RFC 7372, Gmail | neither SPF nor DKIM |
/// | x.7.29 to x.7.40 | Gmail | encryption, DKIM, DMARC, alignment, and what else it asks of senders |
/// | x.7.509, x.7.512, x.7.515 | Microsoft | DMARC, `From`, authentication of bulk mail |
/// | 5.7.500 to 5.7.599, 5.7.606 to 5.7.649 | Microsoft | refused for good: the sender, or its address |
/// | x.7.28 | Gmail, RFC 7372 | too much mail |
/// | 4.7.500 to 4.7.699 | Microsoft | too much mail, too many lines |
/// | 4.2.1, 4.3.2, 4.4.5 | Gmail, Yahoo, Microsoft | too fast, or not now |
/// | any other after 421 | all | not now |
extension Reply {
    /// Does it refuse us for what is wrong with us: authentication, reverse name, encryption, alignment?
    var blamesUs: Bool {
        if [530, 534, 535, 538].contains(code) { return true }
        guard let status, status.subject == 7, status.level != 2 else { return false }
        return switch status.detail {
        case 8...11, 20...27, 29...40, 509, 512, 515: true
        case 500...599, 606...649: status.level == 5
        default: false
        }
    }

    /// Does it ask for less, or for slower?
    var isTooMuchMail: Bool {
        guard !blamesUs else { return false }
        guard let status else { return code == 421 }
        if status.subject == 7, status.detail == 28 { return true }
        guard kind == .transient else { return false }
        return switch (status.subject, status.detail) {
        case (2, 1), (3, 2), (4, 5), (7, 500...699): true
        default: code == 421
        }
    }
}

extension SMTPFailure {
    /// Was it refused for what is wrong with us: authentication, reverse name, encryption, alignment?
    ///
    /// Every other message to this receiver would be refused as well until someone mends it, and no reader's
    /// address is to blame. Too much mail is not among it: that is ``isThrottle``.
    public var isOurFault: Bool { reply?.blamesUs == true }

    /// Did the receiver ask for less, or for slower: more lines or messages than it takes just now?
    ///
    /// Other messages to the same receiver are to wait, too. A plain 450 or 451 without one of the codes above
    /// is about its own recipient (greylisting, most often), and no throttle.
    public var isThrottle: Bool { reply?.isTooMuchMail == true }
}
