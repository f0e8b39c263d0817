package import Hummingbird
package import HummingbirdCore
package import Logging
package import NIOCore
import Newsroom
import WebSupport

extension Newsdesk {
    /// The desk as an application of its own.
    ///
    /// - Parameters:
    ///   - configuration: where it listens.
    ///   - onRunning: called once it does.
    package func application(
        configuration: ApplicationConfiguration, server: HTTPServerBuilder = .http1(), logger: Logger,
        onRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) -> Application<RouterResponder<DeskContext>> {
        Application(
            router: router(), server: server, configuration: configuration, onServerRunning: onRunning,
            logger: logger)
    }

    /// Every address of the desk, one line each.
    package func router() -> Router<DeskContext> {
        let router = Router(context: DeskContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders(.desk, origin: settings.origin))
        router.add(middleware: AccessLog())
        router.add(middleware: FailurePages { failure, _ in failurePage(failure) })
        router.get("assets/:file") { _, context in try files.answer(context) }
        router.get("preview/assets/:file") { _, context in try files.answer(context) }
        router.add(middleware: KnowVisitor(desk: self))
        router.add(middleware: CheckForms(desk: self))

        router.get("sign-in", use: SignIn(desk: self).show)
        router.post("sign-in", use: SignIn(desk: self).enter)
        router.post("sign-in/link", use: SignInByLink(desk: self).ask)
        router.get("link/:token", use: SignInByLink(desk: self).show)
        router.post("link/:token", use: SignInByLink(desk: self).redeem)

        let inside = router.group().add(middleware: RequireMember())
        inside.post("sign-out", use: SignOut(desk: self).leave)
        inside.get("", use: Today(desk: self).show)
        addStories(to: inside)
        addRecord(to: inside)
        addPictures(to: inside)
        addEditions(to: inside)
        addRuns(to: inside)
        addReaders(to: inside)
        addMailbox(to: inside)
        addSettings(to: inside)
        return router
    }

    private func addStories(to inside: RouterGroup<DeskContext>) {
        inside.get("stories", use: ListStories(desk: self).show)
        inside.post("stories", use: StartStory(desk: self).start)
        inside.get("stories/:id", use: EditStory(desk: self).show)
        inside.post("stories/:id", use: EditStory(desk: self).save)
        inside.post("stories/:id/autosave", use: Autosave(desk: self).save)
        inside.get("stories/:id/publish", use: PublishStory(desk: self).show)
        inside.post("stories/:id/publish", use: PublishStory(desk: self).publish)
        inside.post("stories/:id/schedule", use: ScheduleStory(desk: self).schedule)
        inside.post("stories/:id/unschedule", use: ScheduleStory(desk: self).unschedule)
        inside.post("stories/:id/withdraw", use: WithdrawStory(desk: self).withdraw)
        inside.get("stories/:id/revisions", use: ListRevisions(desk: self).show)
        inside.get("stories/:id/revisions/:number", use: CompareRevisions(desk: self).show)
        inside.get("corrections", use: ListCorrections(desk: self).show)
        inside.get("corrections/:id/mail", use: MailCorrection(desk: self).show)
        inside.post("corrections/:id/mail", use: MailCorrection(desk: self).send)
        inside.get("holders", use: FindHolders(desk: self).show)
        inside.get("stories/:id/receivers", use: ListReceivers(desk: self).show)
        inside.post("stories/:id/revisions/:number/restore", use: RestoreRevision(desk: self).restore)
        inside.get("preview/:id/1/page", use: PreviewStory(desk: self).savedPage)
        inside.get("preview/:id/1/mail", use: PreviewStory(desk: self).savedMail)
        inside.post("preview/:id/1/page", use: PreviewStory(desk: self).page)
        inside.post("preview/:id/1/mail", use: PreviewStory(desk: self).mail)
    }

    private func addRecord(to inside: RouterGroup<DeskContext>) {
        inside.get("statements", use: FindStatements(desk: self).show)
        inside.get("record", use: ReadRecord(desk: self).list)
        inside.get("record/sources", use: ListSources(desk: self).show)
        inside.get("record/:kind/:slug", use: ReadRecord(desk: self).show)
        inside.get("stories/:id/statements", use: SettleStatements(desk: self).show)
        inside.post("stories/:id/statements/:question", use: SettleStatements(desk: self).answer)
        inside.get("forecasts", use: JudgeForecasts(desk: self).show)
        inside.post("forecasts/:id/:number", use: JudgeForecasts(desk: self).judge)
    }

    private func addPictures(to inside: RouterGroup<DeskContext>) {
        inside.get("pictures", use: KeepPictures(desk: self).show)
        inside.post("pictures", use: KeepPictures(desk: self).upload)
        inside.get("pictures/:file", use: KeepPictures(desk: self).original)
        inside.get("preview/pictures/:file", use: KeepPictures(desk: self).original)
    }

    private func addEditions(to inside: RouterGroup<DeskContext>) {
        inside.get("editions", use: ListEditions(desk: self).show)
        inside.post("editions", use: PlanEdition(desk: self).plan)
        inside.get("editions/:id", use: ArrangeEdition(desk: self).show)
        inside.post("editions/:id", use: ArrangeEdition(desk: self).save)
        inside.get("editions/:id/proof", use: ProofEdition(desk: self).show)
        inside.get("editions/:id/proof/html", use: ProofEdition(desk: self).html)
        inside.get("editions/:id/proof/text", use: ProofEdition(desk: self).text)
        inside.get("editions/:id/preflight", use: PreflightEdition(desk: self).show)
        inside.post("editions/:id/preflight", use: PreflightEdition(desk: self).letPass)
        inside.post("editions/:id/test", use: TestEdition(desk: self).send)
        inside.post("editions/:id/approve", use: ApproveEdition(desk: self).approve)
        inside.post("editions/:id/hold", use: ApproveEdition(desk: self).takeBack)
        inside.post("editions/:id/cancel", use: ApproveEdition(desk: self).cancel)
    }

    private func addRuns(to inside: RouterGroup<DeskContext>) {
        inside.get("editions/:id/run", use: ShowRun(desk: self).show)
        inside.get("editions/:id/run/events", use: WatchRun(desk: self).watch)
        inside.post("editions/:id/run/pause", use: PauseRun(desk: self).pause)
        inside.post("editions/:id/run/resume", use: PauseRun(desk: self).resume)
        inside.get("editions/:id/run/cancel", use: CancelRun(desk: self).ask)
        inside.post("editions/:id/run/cancel", use: CancelRun(desk: self).cancel)
        inside.get("editions/:id/run/missed", use: ResendRun(desk: self).ask)
        inside.post("editions/:id/run/missed", use: ResendRun(desk: self).send)
        inside.get("editions/:id/run/correct", use: CorrectRun(desk: self).ask)
        inside.post("editions/:id/run/correct", use: CorrectRun(desk: self).correct)
        inside.get("editions/:id/run/readers", use: ListRunReaders(desk: self).show)
        inside.get("editions/:id/run/report", use: ReportRun(desk: self).show)
        inside.get("editions/:id/run.csv", use: ReportRun(desk: self).sheet)
        inside.get("editions/:id/printings/:number", use: ShowPrinting(desk: self).show)
        inside.get("editions/:id/printings/:number/html", use: ShowPrinting(desk: self).html)
    }

    private func addReaders(to inside: RouterGroup<DeskContext>) {
        inside.get("readers", use: FindReaders(desk: self).show)
        inside.get("readers/:id", use: ShowReader(desk: self).show)
        inside.post("readers/:id/leave", use: ShowReader(desk: self).leave)
    }

    private func addMailbox(to inside: RouterGroup<DeskContext>) {
        inside.get("mailbox", use: ReadMailbox(desk: self).list)
        inside.get("mailbox/:name", use: ReadMailbox(desk: self).message)
        inside.get("mailbox/:name/html", use: ReadMailbox(desk: self).html)
        inside.get("mailbox/:name/source", use: ReadMailbox(desk: self).source)
    }

    private func addSettings(to inside: RouterGroup<DeskContext>) {
        inside.get("settings", use: SetMasthead(desk: self).show)
        inside.post("settings", use: SetMasthead(desk: self).save)
        inside.get("settings/sections", use: SetSections(desk: self).show)
        inside.post("settings/sections", use: SetSections(desk: self).add)
        inside.post("settings/sections/:id", use: SetSections(desk: self).rename)
        inside.get("settings/series", use: SetSeries(desk: self).list)
        inside.get("settings/series/:id", use: SetSeries(desk: self).show)
        inside.post("settings/series/:id", use: SetSeries(desk: self).save)
        inside.get("settings/policies", use: WritePolicy(desk: self).list)
        inside.get("settings/policies/:kind", use: WritePolicy(desk: self).show)
        inside.post("settings/policies/:kind", use: WritePolicy(desk: self).add)
        inside.get("settings/staff", use: KeepStaff(desk: self).show)
        inside.post("settings/staff", use: KeepStaff(desk: self).add)
        inside.post("settings/staff/:id/link", use: KeepStaff(desk: self).link)
        inside.post("settings/staff/:id/remove", use: KeepStaff(desk: self).remove)
        inside.get("settings/clips", use: KeepClips(desk: self).show)
        inside.post("settings/clips", use: KeepClips(desk: self).make)
        inside.get("settings/clips/:file", use: KeepClips(desk: self).download)
        inside.get("settings/account", use: KeepAccount(desk: self).show)
        inside.post("settings/password", use: KeepAccount(desk: self).setPassword)
        inside.post("settings/sessions", use: KeepAccount(desk: self).endOthers)
    }
}
