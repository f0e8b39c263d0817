extension SMTPFailure {
    /// Reads a reply that wasn't the one we hoped for.
    ///
    /// A code of the wrong class, or none, is a failure of the session for now: both sides may have lost count
    /// of what answers what. 421 always closes the session (RFC 5321 section 3.8). The codes by which large
    /// receivers refuse *us* (authentication, reverse name, encryption, rate) are the site's, so that no
    /// reader's address is blamed for them.
    init(refusal reply: Reply, at stage: Stage) {
        self.init(
            Self.scope(of: reply, at: stage), Self.permanence(of: reply, at: stage), at: stage, reply: reply)
    }

    private static func permanence(of reply: Reply, at stage: Stage) -> Permanence {
        switch reply.kind {
        case .transient: .temporary
        case .permanent: isTooMany(reply, at: stage) ? .temporary : .permanent
        case .garbled: stage == .finalDot ? .unknown : .temporary
        case .completed, .intermediate: .temporary
        }
    }

    /// RFC 5321 section 4.5.3.1.10: 552 for a recipient means "too many" to a relay of the old school.
    private static func isTooMany(_ reply: Reply, at stage: Stage) -> Bool {
        stage == .recipient && (reply.code == 552 || reply.status == EnhancedStatus(5, 5, 3))
    }

    private static func scope(of reply: Reply, at stage: Stage) -> Scope {
        if reply.code == 421 { return .session }
        guard reply.kind == .transient || reply.kind == .permanent else { return .session }
        if reply.blamesUs || reply.isTooMuchMail && reply.status?.subject == 7 { return .site }
        switch stage {
        case .connecting, .greeting, .hello, .encrypting, .signingIn, .idle:
            return reply.kind == .permanent ? .site : .session
        case .returnPath: return reply.status?.subject == 7 ? .site : .message
        case .recipient: return .recipient
        case .data, .body, .finalDot:
            let subject = reply.status?.subject
            return subject == 1 || subject == 2 ? .recipient : .message
        }
    }
}
