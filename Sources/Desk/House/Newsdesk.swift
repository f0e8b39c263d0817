import Foundation
package import Newsroom
package import Pressroom
package import Storage
package import WebSupport

/// What only the settings of this machine can say.
package struct DeskSettings: Sendable {
    /// The desk's own address, as in `https://desk.example.org`.
    package var origin: PublicOrigin
    /// The public site's address without a slash at its end.
    package var site: String
    /// Where pictures' originals lie.
    package var picturesFolder: String
    /// The proxies whose word about the client's address is believed.
    package var trustedProxies: Set<String>
    /// A theme's folder, if one is set.
    package var theme: String?

    package init(
        origin: PublicOrigin, site: String, picturesFolder: String, trustedProxies: Set<String> = [],
        theme: String? = nil
    ) {
        self.origin = origin
        self.site = site
        self.picturesFolder = picturesFolder
        self.trustedProxies = trustedProxies
        self.theme = theme
    }
}

/// Everything that the actions at the desk work with.
package struct Newsdesk: Sendable {
    let store: Store
    let press: Press
    let settings: DeskSettings
    let clock: NewsroomClock
    /// Nil where mail goes to a relay and nothing is kept to look at.
    let mailbox: MailboxReading?
    /// Looks an edition over before it goes; the wiring knows how.
    let preflight: @Sendable (Edition.ID) async throws -> [PreflightFinding]
    /// What is seen of the mailroom.
    let mailroom: MailroomWindow
    /// What is seen of the clip files.
    let clips: ClipWindow
    /// Tells the press run that something is to be put out.
    let wakePress: @Sendable () -> Void
    /// Tells the mailroom that something is to be sent.
    let wakePost: @Sendable () -> Void
    let files: DeskFiles
    let hasher = PasswordHasher()
    let limits = DeskLimits()
    let meter = RunMeter()
    /// How runs are told of while they go on.
    var runEvents = EventStream()
    let seal: FormSeal
    /// Is shown every view that is printed, and by which template; tests compare the two.
    var witness: (@Sendable (_ template: String, _ view: View) -> Void)?

    var templates: Templates { press.templates }
    var now: Date { clock.now }
    var sessionCookie: SecureCookie { SecureCookie("desk", origin: settings.origin) }
    var visitCookie: SecureCookie { SecureCookie("desk-visit", origin: settings.origin) }

    /// - Throws: ``HouseError`` for templates that can't be used or a database that can't be read.
    package init(
        store: Store, press: Press, settings: DeskSettings, clock: NewsroomClock,
        mailbox: MailboxReading? = nil,
        preflight: @escaping @Sendable (Edition.ID) async throws -> [PreflightFinding] = { _ in [] },
        mailroom: MailroomWindow = MailroomWindow(), clips: ClipWindow = ClipWindow(),
        wakePress: @escaping @Sendable () -> Void = {},
        wakePost: @escaping @Sendable () -> Void = {}
    ) async throws {
        self.store = store
        self.press = press
        self.settings = settings
        self.clock = clock
        self.mailbox = mailbox
        self.preflight = preflight
        self.mailroom = mailroom
        self.clips = clips
        self.wakePress = wakePress
        self.wakePost = wakePost
        files = DeskFiles(try Assets(theme: settings.theme), site: press.assets)
        seal = FormSeal(secret: try await store.house.secret("desk forms"))
    }

    /// The paper as it is now.
    func paper() async throws -> Paper {
        guard let masthead = try await store.house.masthead(),
            let privacy = try await store.house.policy(.privacy, at: now),
            let terms = try await store.house.policy(.terms, at: now)
        else { throw Self.unfounded }
        return Paper(
            masthead: masthead, sections: try await store.house.sections(),
            series: try await store.house.series().first, privacy: privacy, terms: terms, site: settings.site)
    }

    func masthead() async throws -> Masthead {
        guard let masthead = try await store.house.masthead() else { throw Self.unfounded }
        return masthead
    }

    /// Dates as this paper writes them.
    func time() async throws -> PaperTime { PaperTime(zone: try await masthead().timeZone) }

    private static let unfounded = HouseError(
        "This newsroom has no paper yet.", hint: "Found one with `daybreak found`.", blame: .absent)
}

/// How often things that cost, or that could be guessed, may be tried.
struct DeskLimits: Sendable {
    /// Signing in, by network.
    let network = RateLimiter(20, per: 900)
    /// Signing in, by the address that was typed.
    let address = RateLimiter(8, per: 900)
    /// Mailing one-time links, by address.
    let links = RateLimiter(3, per: 3600)
    /// Test mails, by member.
    let tests = RateLimiter(20, per: 3600)
}
