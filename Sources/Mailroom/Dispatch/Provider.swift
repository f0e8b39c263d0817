import Newsroom

/// Who runs the mailboxes at the other end: the unit that takes mail fast or slowly, throttles and blocks.
///
/// Gmail's many domains are one provider, and so are Microsoft's; a domain that the table doesn't know is a
/// provider of its own.
package struct Provider: Hashable, Sendable, CustomStringConvertible {
    /// As in "Google", or the domain itself.
    package let name: String

    package init(_ name: String) { self.name = name }

    package var description: String { name }
}

/// Which domains belong to which provider.
package struct ProviderTable: Sendable {
    private var names: [String: Provider]

    /// What most readers' mailboxes are run by.
    package static let common = ProviderTable([
        "Google": ["gmail.com", "googlemail.com"],
        "Microsoft": [
            "outlook.com", "hotmail.com", "live.com", "msn.com", "hotmail.co.uk", "hotmail.fr", "hotmail.de",
            "hotmail.it", "hotmail.es", "live.co.uk", "live.fr", "live.nl", "outlook.de", "outlook.fr",
            "outlook.es", "outlook.it",
        ],
        "Yahoo": [
            "yahoo.com", "ymail.com", "rocketmail.com", "aol.com", "yahoo.co.uk", "yahoo.fr", "yahoo.de",
            "yahoo.it", "yahoo.es", "yahoo.ca", "yahoo.com.br", "yahoo.co.in", "verizon.net", "aim.com",
        ],
        "Apple": ["icloud.com", "me.com", "mac.com"],
        "GMX": ["gmx.net", "gmx.de", "gmx.at", "gmx.ch", "gmx.com", "web.de", "mail.com"],
        "Deutsche Telekom": ["t-online.de", "magenta.de"],
        "Comcast": ["comcast.net"],
        "Charter": ["charter.net", "rr.com", "spectrum.net"],
        "AT&T": ["att.net", "sbcglobal.net", "bellsouth.net"],
        "Orange": ["orange.fr", "wanadoo.fr"],
        "Free": ["free.fr"],
        "La Poste": ["laposte.net"],
        "Libero": ["libero.it", "virgilio.it"],
        "Proton": ["proton.me", "protonmail.com", "pm.me"],
        "Fastmail": ["fastmail.com", "fastmail.fm"],
        "Zoho": ["zoho.com", "zohomail.com"],
        "Yandex": ["yandex.ru", "yandex.com", "ya.ru"],
        "VK": ["mail.ru", "bk.ru", "inbox.ru", "list.ru"],
        "Tencent": ["qq.com", "foxmail.com"],
        "NetEase": ["163.com", "126.com", "yeah.net"],
    ])

    /// - Parameter domains: each provider's domains, as A-labels in lower case.
    package init(_ domains: [String: [String]]) {
        names = [:]
        for (name, domains) in domains {
            for domain in domains { names[domain] = Provider(name) }
        }
    }

    /// Adds an operator's own lines, as in `Google: example.org example.net`; they go before the common ones.
    package func adding(_ domains: [String: [String]]) -> ProviderTable {
        var table = self
        table.names.merge(ProviderTable(domains).names) { $1 }
        return table
    }

    /// Does it have any domain of this provider's?
    package func knows(_ provider: Provider) -> Bool { names.values.contains(provider) }

    package func provider(of domain: String) -> Provider { names[domain] ?? Provider(domain) }
}
