/// What has just been done, said once on the page that follows. Addresses carry only the name, so nobody
/// can make the desk say something of theirs.
enum Notice: String, Sendable {
    case signedOut = "signed-out"
    case linkSent = "link-sent"
    case saved
    case published
    case scheduled
    case unscheduled
    case withdrawn
    case restored
    case planned
    case approved
    case takenBack = "taken-back"
    case cancelled
    case tested
    case letPass = "let-pass"
    case paused
    case resumed
    case lookFirst = "look-first"
    case restCancelled = "rest-cancelled"
    case resent
    case nobodyMissed = "nobody-missed"
    case corrected
    case correctionMailed = "correction-mailed"
    case uploaded
    case left
    case passwordSet = "password-set"
    case sessionsEnded = "sessions-ended"
    case staffAdded = "staff-added"
    case staffRemoved = "staff-removed"
    case clipOrdered = "clip-ordered"
    case settled
    case judged

    var sentence: String {
        switch self {
        case .signedOut: "You are signed out."
        case .linkSent: "If that address belongs to someone of the desk, a link is on its way to it."
        case .saved: "Saved."
        case .published: "Published. The site has it in a moment."
        case .scheduled: "Scheduled. It goes out by itself."
        case .unscheduled: "It no longer goes out by itself."
        case .withdrawn: "Withdrawn. The note stands in its place."
        case .restored: "That revision is the newest again. Nothing was lost."
        case .planned: "The edition is planned. Look it over."
        case .approved: "Approved. It goes out at its time."
        case .takenBack: "The approval is taken back. It waits for you."
        case .cancelled: "The edition is cancelled. Nobody is sent it."
        case .tested: "The test is on its way."
        case .letPass: "Let pass, under your name."
        case .paused: "Paused. What is on a line is finished; nothing more is sent."
        case .resumed: "It goes on."
        case .lookFirst: "Nothing more was sent: something red stands in the way. Then try again."
        case .restCancelled: "The rest is called off. What is on a line is finished."
        case .resent: "It is on its way to those who went without."
        case .nobodyMissed: "Nobody is left to send it to."
        case .corrected: "Printed anew. Whoever wasn’t sent it yet gets the new text."
        case .correctionMailed: "It is on its way to those who were sent the error, and to nobody else."
        case .uploaded: "The picture is here."
        case .left: "This reader gets no more mail."
        case .passwordSet: "Your password is set."
        case .sessionsEnded: "Everyone else signed in as you is signed out."
        case .staffAdded: "They are of the desk now."
        case .staffRemoved: "They can't sign in any more."
        case .clipOrdered: "It is being made. It can be downloaded here in a moment."
        case .settled: "Settled."
        case .judged: "Judged. It counts from now on."
        }
    }

    /// An address with this notice behind it.
    func at(_ path: String) -> String { "\(path)?done=\(rawValue)" }
}
