import Desk
import Mailroom

extension Newspaper {
    /// The mailroom, as the desk sees it.
    func mailroomWindow(held: @escaping @Sendable () async -> [HeldProvider]) -> MailroomWindow {
        let table = settings.limits.table
        let editions = editionDesk
        return MailroomWindow(
            held: { await held().map(MailroomWindow.Held.init) },
            provider: { table.provider(of: $0).name },
            correct: { try await editions.correct($0, $1) })
    }
}

extension MailroomWindow.Held {
    fileprivate init(_ held: HeldProvider) {
        self.init(provider: held.provider, until: held.until, words: held.words, waiting: held.waiting)
    }
}
