package import Desk
package import Foundation
import Hummingbird
import HummingbirdCore
import Logging
package import Mailroom
import NIOCore
package import Newsroom
import PressRun
import Pushing
import ServiceLifecycle
package import Site
import Storage
import UnixSignals
import WebSupport

/// What `daybreak serve` prints once it is running.
package struct Announcement: Equatable, Sendable {
    package var site: String
    package var desk: String
    /// The path below the desk's address that signs its first visitor in, once; nil where it isn't offered.
    package var signInPath: String?
    /// Where mail goes, in words.
    package var mail: String
    /// Was the paper founded just now?
    package var isNew: Bool
}

extension Newspaper {
    /// How long the link that is printed at the start lets someone in.
    package static let linkLifetime: TimeInterval = 3_600

    /// Runs the paper until it is told to stop: site, desk, press and mailroom. The site's files are brought
    /// up to date first; what is on a line when it stops is finished and settled.
    ///
    /// - Parameters:
    ///   - untilSignaled: SIGINT and SIGTERM end it, gracefully.
    ///   - announce: called once both listen, with the real ports where the settings left the choice.
    package func serve(
        isNew: Bool, untilSignaled: Bool = true,
        announce: @escaping @Sendable (Announcement) -> Void
    ) async throws {
        let lease = try Lease(folder: folder)
        defer { lease.end() }
        let imprint = try await imprint()
        lease.write(imprint)
        try await pressRun.run(evenIfIdle: true)
        let pressService = PressService(pressRun, logger: logger)
        let clipService = ClipService(clipShelf, chromium: Chromium.installed(), logger: logger)
        let postmaster = try await postmaster()
        let wakePress: @Sendable () -> Void = { pressService.wake() }
        let wakePost: @Sendable () -> Void = { postmaster.wake() }
        let morning = MorningRun(
            store: store, press: press, site: settings.site.text, clock: clock, logger: logger,
            preflight: try await preflight(), wakePress: wakePress, wakePost: wakePost)
        try await morning.takeUp()
        let opening = Opening { ports in
            let announcement = try await announcement(isNew: isNew, ports: ports)
            var open = imprint
            open.desk = announcement.desk
            lease.write(open)
            announce(announcement)
        }
        let desk = try await newsdesk(
            held: { await postmaster.heldProviders() }, clips: clipWindow(clipService),
            wakePress: wakePress, wakePost: wakePost)
        let site = try await siteApplication { await opening.opened(.site, $0, logger) }
        let deskApplication = desk.application(
            configuration: .init(address: .hostname(settings.host, port: settings.deskPort), serverName: nil),
            server: ServerLimits.desk.server, logger: logger
        ) { await opening.opened(.desk, $0, logger) }
        let push = PushService(pusher, logger: logger)
        let services: [any Service] = [
            pressService, postmaster, morning, push, clipService, site, deskApplication,
            DiskWatch(store: store),
        ]
        let group = ServiceGroup(
            configuration: .init(
                services: services.map {
                    .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
                }, gracefulShutdownSignals: untilSignaled ? [.sigint, .sigterm] : [], logger: logger))
        try await group.run()
    }

    private func siteApplication(
        onRunning: @escaping @Sendable (any Channel) async -> Void
    ) async throws -> some ApplicationProtocol {
        Application(
            router: try await publicRoom().routes.router(), server: ServerLimits.site.server,
            configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: nil),
            onServerRunning: onRunning, logger: logger)
    }

    /// What the public site works with.
    package func publicRoom() async throws -> PublicRoom {
        PublicRoom(
            store: store, press: press, paper: { try await paper() }, clock: clock,
            links: LinkSeal(secret: try await store.house.secret(LinkSeal.secretName)), origin: settings.site,
            folder: folder.site, trustedProxies: settings.trustedProxies)
    }

    /// What the desk works with.
    ///
    /// - Parameter held: the providers that are left alone just now.
    package func newsdesk(
        held: @escaping @Sendable () async -> [HeldProvider] = { [] }, clips: ClipWindow = ClipWindow(),
        wakePress: @escaping @Sendable () -> Void = {}, wakePost: @escaping @Sendable () -> Void = {}
    ) async throws -> Newsdesk {
        let preflight = try await preflight()
        return try await Newsdesk(
            store: store, press: press,
            settings: DeskSettings(
                origin: settings.desk, site: settings.site.text, picturesFolder: folder.pictures,
                trustedProxies: settings.trustedProxies, theme: settings.theme),
            clock: clock,
            mailbox: settings.relays.isEmpty ? MailboxReading(try Mailbox(folder: folder.mailbox)) : nil,
            preflight: { try await preflight.findings(for: $0, now: clock.now) },
            mailroom: mailroomWindow(held: held), clips: clips, wakePress: wakePress, wakePost: wakePost)
    }

    private func announcement(isNew: Bool, ports: Opening.Ports) async throws -> Announcement {
        // The link stands on the terminal of whoever started it; a desk on the network prints none.
        var signInPath: String?
        if isNew || PublicOrigin.isLoopback(settings.desk.host) {
            signInPath = try await firstSignInPath()
        }
        let names = settings.relays.map(\.name).joined(separator: ", ")
        let mail =
            switch settings.relays.count {
            case 0: "the built-in mailbox, \(folder.mailbox)"
            case 1: "the relay \(names)"
            default: "the relays \(names)"
            }
        return Announcement(
            site: ports.address(settings.site, port: settings.port, actual: ports.site),
            desk: ports.address(settings.desk, port: settings.deskPort, actual: ports.desk),
            signInPath: signInPath,
            mail: mail, isNew: isNew)
    }

    /// A one-time link's path for the first member; nil when nobody is there.
    private func firstSignInPath() async throws -> String? {
        guard let member = try await store.staff.members().first(where: { $0.left == nil }) else {
            return nil
        }
        return try await signInPath(for: member)
    }

    /// Makes a link that lets a member in once.
    package func signInPath(for member: Member) async throws -> String {
        let token = SecretToken()
        try await store.staff.addSignInLink(
            tokenHash: token.hash, for: member.id, expires: clock.now.addingTimeInterval(Self.linkLifetime))
        return "/link/\(token.text)"
    }
}
