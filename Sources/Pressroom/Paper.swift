package import Newsroom

/// What every page and every mail needs to know of the paper around it.
package struct Paper: Sendable, Equatable {
    package var masthead: Masthead
    /// In the paper's order.
    package var sections: [Section]
    /// The series the sign-up box offers; nil shows no box.
    package var series: Series?
    /// The versions in force.
    package var privacy: Policy
    package var terms: Policy
    /// The site's public address without a slash at its end, as in `https://example.org`.
    package var site: String
    /// The public half of the key that the archive is signed with, as in `ed25519 3b6a…=`; nil where there is none yet.
    package var archiveKey: String?

    package init(
        masthead: Masthead, sections: [Section], series: Series?, privacy: Policy, terms: Policy,
        site: String,
        archiveKey: String? = nil
    ) {
        self.masthead = masthead
        self.sections = sections
        self.series = series
        self.privacy = privacy
        self.terms = terms
        self.site = site
        self.archiveKey = archiveKey
    }

    /// The sentence beside the sign-up button, as plain text: what the consent ledger keeps, byte for byte.
    package var signUpSentence: String { "By signing up, you agree to our privacy policy and terms of use." }
}

/// A finished file of the site, or a finished answer.
package struct Page: Sendable, Equatable {
    package var path: SitePath
    package var bytes: [UInt8]

    package init(path: SitePath, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
