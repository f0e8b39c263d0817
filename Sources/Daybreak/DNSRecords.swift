package import MIME

/// The records that a mail domain has to publish before its mail is trusted.
package struct DNSRecords: Sendable {
    /// One line of a zone file each, with a comment above it.
    package let lines: [String]

    package init(signer: Signer, domain: String) {
        var lines: [String] = []
        for selector in signer.selectors {
            let record = KeyRecord(selector, of: domain)
            lines.append("; the key that \(selector.key.kind.algorithm) signatures are checked with")
            lines.append(record.zoneLine)
        }
        lines.append("; who may send for \(domain): put your relay's own mechanism before -all")
        lines.append("\(domain). 3600 IN TXT \"v=spf1 mx -all\"")
        lines.append(
            "; what receivers do with mail that is not ours; raise p to quarantine when the reports are clean"
        )
        lines.append("_dmarc.\(domain). 3600 IN TXT \"v=DMARC1; p=none; rua=mailto:postmaster@\(domain)\"")
        self.lines = lines
    }
}
