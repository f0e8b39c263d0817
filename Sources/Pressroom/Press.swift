private import Newsroom

/// Sets the paper's pages, feeds and mails from its templates and styles.
///
/// A press knows no database and no network: it is given stories and answers with bytes, and the same
/// stories always give the same bytes.
package struct Press: Sendable {
    /// The site's style, script and icon files, each under a name that holds a hash of its bytes.
    package let assets: [Page]
    /// All templates of the house, the desk's and the mails' among them.
    package let templates: Templates
    let style: SitePath
    let icon: SitePath
    /// Sees every view before it is printed, and can't change it; proofs use it.
    var proofreader: (@Sendable (View, SiteTemplate) -> Void)?

    /// - Parameter folder: a theme whose `templates/`, `styles/` and `icons/` stand in, file by file,
    ///   for the built-in ones.
    /// - Throws: ``HouseError`` naming the file and line of a theme that can't be used.
    package init(theme folder: String? = nil) throws {
        let files = try Assets(theme: folder)
        templates = try Templates(files)
        for template in SiteTemplate.allCases where !templates.names.contains(template.path) {
            throw HouseError("The template \(template.path).mustache is missing.", blame: .us)
        }
        let style = files.hashed(files.joined(under: "styles/site/"), as: "site.css")
        let icon = files.hashed(files.files["icons/favicon.svg"] ?? [], as: "icon.svg")
        assets = [style, icon]
        self.style = style.path
        self.icon = icon.path
    }

    /// Prints one of the site's templates.
    func set(_ view: View, with template: SiteTemplate) -> [UInt8] {
        proofreader?(view, template)
        // The start has checked that it is there.
        return (try? templates.print(view, with: template.path)) ?? []
    }
}

/// The templates of the site's pages.
enum SiteTemplate: String, CaseIterable {
    case frame, front, story, listing, archive, edition, editions, policy, about, search, message, preferences
    case versions, version, corrections, record, subject, statements
    case signUpForm = "sign-up-form"

    var path: String { "site/\(rawValue)" }
}
