package import Newsroom

/// The page where readers look after their own subscription, reached by the signed link in every mail.
///
/// Its forms post to `SitePath.preferences(token:)` with a field `act` of `pause`, `resume`, `zone` or `move`
/// (and `until`, `zone`, `address` beside it), and to `SitePath.leave(token:)`.
package struct PreferencesPage: Sendable, Equatable {
    /// The token of the link, which the forms post to.
    package var token: String
    /// The reader's address, abbreviated or whole as the caller decides.
    package var address: String
    package var state: Subscriber.State
    /// The last day of a pause.
    package var pausedUntil: CalendarDay?
    /// The earliest and latest day a pause may end.
    package var earliest: CalendarDay
    package var latest: CalendarDay
    /// By whose clocks they go, where the series goes by those of its readers.
    package var clock: ZoneChoice?
    /// What has just been done, as a whole sentence, if anything.
    package var notice: String?
    /// Problems of the fields `until`, `zone` and `address`.
    package var errors: FormErrors
    /// What was typed into the field `address`, kept when the form is shown again.
    package var typedAddress: String
    /// What was typed into the field `until`.
    package var typedUntil: String

    package init(
        token: String, address: String, state: Subscriber.State, pausedUntil: CalendarDay? = nil,
        earliest: CalendarDay, latest: CalendarDay, clock: ZoneChoice? = nil, notice: String? = nil,
        errors: FormErrors = FormErrors([]), typedAddress: String = "", typedUntil: String = ""
    ) {
        self.token = token
        self.address = address
        self.state = state
        self.pausedUntil = pausedUntil
        self.earliest = earliest
        self.latest = latest
        self.clock = clock
        self.notice = notice
        self.errors = errors
        self.typedAddress = typedAddress
        self.typedUntil = typedUntil
    }
}
