/// Something a person has to be told: what happened, and what to do about it.
///
/// Every failure that leaves a target is one of these. The desk and the site turn it into a page with a
/// status, the command line into `error:` and `hint:` lines and a sysexits code; nothing else decides how
/// a failure looks.
package struct HouseError: Error, Equatable, Sendable {
    /// Whose fault it is, which decides the status and the exit code.
    package enum Blame: Sendable, Equatable, CaseIterable {
        /// What was asked makes no sense as it stands.
        case request
        /// It isn't here, or not any more.
        case absent
        /// It is not allowed to whoever asked.
        case refused
        /// Someone else changed it meanwhile, or it is already so.
        case conflict
        /// Disk, network or another program is in the way; it may pass.
        case weather
        /// A fault in this program.
        case us
    }

    /// What happened, in an editor's words, as a whole sentence.
    package var message: String
    /// What to do, as a whole sentence, if anything can be done.
    package var hint: String?
    package var blame: Blame
    /// Nothing that is in memory can be trusted any more: the program ends, and starts anew from what is on
    /// the disk.
    package var isFinal = false

    package init(_ message: String, hint: String? = nil, blame: Blame) {
        self.message = message
        self.hint = hint
        self.blame = blame
    }
}

extension HouseError: CustomStringConvertible {
    package var description: String { hint.map { "\(message) \($0)" } ?? message }
}
