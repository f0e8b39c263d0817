package import Newsroom

/// Sets the paper's pages, feeds and mails from its templates and styles.
///
/// A press knows no database and no network: it is given stories and answers with bytes, and the same
/// stories always give the same bytes.
package struct Press: Sendable {
    /// The site's style, script and icon files, each under a name that holds a hash of its bytes.
    package let assets: [Page]

    /// - Parameter folder: a theme whose `templates/`, `styles/` and `icons/` stand in, file by file,
    ///   for the built-in ones.
    /// - Throws: ``HouseError`` naming the file and line of a theme that can't be used.
    package init(theme folder: String? = nil) throws {
        assets = []
    }

    // The site's files.

    package func front(_ front: FrontPage, in paper: Paper) -> Page { blank(.front) }

    /// A story's page; a withdrawn one shows its note instead of its text.
    ///
    /// - Parameters:
    ///   - related: stories to read next, in order.
    ///   - pictures: by file name, where known; they give images their width and height.
    package func story(
        _ story: PublishedStory, related: [PublishedStory] = [], pictures: [String: Picture] = [:],
        in paper: Paper
    ) -> Page { blank(.story(story.address)) }

    package func listing(_ listing: ListingPage, in paper: Paper) -> Page { blank(listing.path) }

    /// All months, newest first, however they are given.
    package func archive(_ months: [ArchiveMonth], in paper: Paper) -> Page { blank(.archive) }

    /// An edition as a page of the site: the same items as its mail, in the same words.
    package func edition(_ edition: SetEdition, in paper: Paper) -> Page {
        blank(.edition(series: edition.series.slug, day: edition.edition.day))
    }

    /// All editions that were sent, newest first.
    package func editions(_ editions: [SetEdition], in paper: Paper) -> Page { blank(.editions) }

    /// One version of a policy. The version in force stands at the policy's own address, and every version
    /// at its numbered one.
    package func policy(_ policy: Policy, versions: [Policy], isCurrent: Bool, in paper: Paper) -> Page {
        blank(isCurrent ? .policy(policy.kind) : .policyVersion(policy.kind, version: policy.version))
    }

    package func about(in paper: Paper) -> Page { blank(.about) }

    /// The page for an address that leads nowhere. Its links are absolute, as it is served at any depth.
    package func notFound(in paper: Paper) -> Page { blank(.notFound) }

    // Answers of the program. None of them may be indexed or kept.

    package func search(_ search: SearchPage, in paper: Paper) -> Page { blank(.search) }

    /// The sign-up form on a page of its own.
    ///
    /// - Parameters:
    ///   - address: what was typed, shown again.
    ///   - error: what is wrong with it, as a whole sentence.
    package func signUpForm(address: String = "", error: String? = nil, in paper: Paper) -> Page {
        blank(.signUp)
    }

    /// "Look into your mailbox": the same for every address.
    package func signUpReceived(in paper: Paper) -> Page { blank(.signUp) }

    /// The page a confirmation mail leads to: one button, which posts to the page's own address.
    package func confirm(token: String, in paper: Paper) -> Page { blank(.confirm(token: token)) }

    /// - Parameter preferences: the token of the new reader's preferences link, if one is to be shown.
    package func confirmed(token: String, preferences: String? = nil, in paper: Paper) -> Page {
        blank(.confirm(token: token))
    }

    package func preferences(_ preferences: PreferencesPage, in paper: Paper) -> Page {
        blank(.preferences(token: preferences.token))
    }

    /// The page a mail's leave link leads to: one button, which posts to the page's own address.
    package func leave(token: String, in paper: Paper) -> Page { blank(.leave(token: token)) }

    package func left(token: String, in paper: Paper) -> Page { blank(.leave(token: token)) }

    /// The page for a failure. Its links are absolute, as it is served at any depth.
    package func error(_ error: HouseError, in paper: Paper) -> Page { blank(.notFound) }

    private func blank(_ path: SitePath) -> Page { Page(path: path, bytes: []) }
}
