import Addresses
import Foundation
package import Logging
package import MIME
package import Mailroom
package import Newsroom
package import PressRun
package import Pressroom
package import Pushing
package import Storage
import WebSupport

/// One newsroom, opened: its store, its press, its mail, wired by its settings. What the commands work with.
package struct Newspaper: Sendable {
    package let settings: Settings
    package let folder: NewsroomFolder
    package let store: Store
    package let press: Press
    package let pressRun: Printer
    package let clock: NewsroomClock
    package let logger: Logger

    /// Opens the newsroom that the settings name; its folder is made if it isn't there.
    package static func open(_ settings: Settings, clock: NewsroomClock, logger: Logger) throws -> Newspaper {
        let folder = NewsroomFolder(settings.folder)
        try folder.make()
        let store = try Store.open(atFolder: folder.path)
        let press = try Press(theme: settings.theme)
        let site = settings.site.text
        return Newspaper(
            settings: settings, folder: folder, store: store, press: press,
            pressRun: Printer(
                store: store, press: press, paper: { try await store.paper(site: site, now: clock.now) },
                clock: clock,
                newsroom: folder.path),
            clock: clock, logger: logger)
    }

    /// The system's clock: the one place where it is read.
    package static let systemClock = NewsroomClock { Date() }

    /// The paper as its pages and mails show it now.
    ///
    /// - Throws: `HouseError` (absent) before the paper is founded.
    package func paper() async throws -> Paper {
        try await store.paper(site: settings.site.text, now: clock.now)
    }

    package var editionDesk: EditionDesk {
        EditionDesk(store: store, press: press, site: settings.site.text, clock: clock)
    }

    /// What brings the archive's copies elsewhere up to date.
    package var pusher: Pusher {
        Pusher(
            store: store, newsroom: folder.path, targets: settings.pushTargets, keys: settings.s3Keys,
            environment: ProcessInfo.processInfo.environment, clock: clock)
    }

    /// The domain that our mail is signed for: the setting, else that of the contact address.
    package func mailDomain() async throws -> String {
        if let domain = settings.mailDomain { return domain }
        return try await paper().masthead.contactAddress.domain
    }

    package func signer() async throws -> Signer {
        try SigningKeys(in: folder).signer(for: await mailDomain(), selector: settings.mailSelector)
    }

    /// Where mail goes, how it is signed and linked.
    package func postSettings() async throws -> PostSettings {
        let relays =
            settings.relays.isEmpty
            ? [RelayPlan(.mailbox(try Mailbox(folder: folder.mailbox)))] : settings.relays
        return PostSettings(
            relays: relays, signer: try await signer(), site: settings.site.text, desk: settings.desk.text,
            returnPath: settings.returnPath, limits: settings.limits, folder: folder.path)
    }

    package func postmaster() async throws -> Postmaster {
        Postmaster(
            store: store, press: press, settings: try await postSettings(), clock: clock, logger: logger)
    }
}

extension Store {
    func paper(site: String, now: Date) async throws -> Paper {
        guard let masthead = try await house.masthead(),
            let privacy = try await house.policy(.privacy, at: now),
            let terms = try await house.policy(.terms, at: now)
        else {
            throw HouseError(
                "This newsroom has no paper yet.", hint: "Found one with `daybreak found`.", blame: .absent)
        }
        return Paper(
            masthead: masthead, sections: try await house.sections(), series: try await house.series().first,
            privacy: privacy, terms: terms, site: site)
    }
}
