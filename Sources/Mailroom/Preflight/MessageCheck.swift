import MIME
import Newsroom

/// Looks at the message as a reader's provider gets it: can one leave with one click, are both parts there?
struct MessageCheck: Sendable {
    private let message: ReadMessage
    private let isAtHome: Bool

    /// - Parameter isAtHome: is the site one that no reader reaches, so that its links needn't be private?
    init(_ bytes: [UInt8], isAtHome: Bool) {
        message = MessageReader().read(bytes)
        self.isAtHome = isAtHome
    }

    var findings: [PreflightFinding] { [oneClick, parts] }

    /// RFC 8058 section 3.1: exactly one https address, the header that says so, and a signature over both.
    private var oneClick: PreflightFinding {
        let addresses = values("List-Unsubscribe").flatMap { $0.split(separator: ",") }.map { part in
            String(part.drop { $0 == " " || $0 == "<" }.prefix { $0 != ">" })
        }
        let web = addresses.filter { $0.hasPrefix("https://") || $0.hasPrefix("http://") }
        guard web.count == 1, values("List-Unsubscribe").count == 1 else {
            return red("List-Unsubscribe holds \(web.count) web addresses instead of one.")
        }
        guard values("List-Unsubscribe-Post") == ["List-Unsubscribe=One-Click"] else {
            return red("List-Unsubscribe-Post doesn't say that one click is enough.")
        }
        guard web[0].hasPrefix("https://") else {
            return red(
                "The address to leave by begins with http:, which Gmail and others don't follow.",
                advice: "Set DAYBREAK_ADDRESS to an address that begins with https:."
            ).atMost(isAtHome ? .note : .red)
        }
        let signed = values("DKIM-Signature").map(Self.signedNames)
        let needed: Set<String> = ["list-unsubscribe", "list-unsubscribe-post"]
        guard signed.contains(where: { $0.isSuperset(of: needed) }) else {
            return red(
                "No signature covers the headers to leave by.",
                advice: "Run `daybreak dns` once; it makes the keys."
            ).atMost(isAtHome ? .note : .red)
        }
        return PreflightFinding(
            .oneClick, .good, "Readers can leave with one click, and a signature says that it is ours.")
    }

    private var parts: PreflightFinding {
        let missing = [("text", message.text), ("HTML", message.html)].filter { part in
            part.1.allSatisfy(\.isWhitespace)
        }.map(\.0)
        guard missing.isEmpty else {
            return PreflightFinding(
                .parts, .red, "The mail has no \(missing.joined(separator: " and no ")) part.",
                advice: "Look at the theme's mail templates.")
        }
        return PreflightFinding(.parts, .good, "The mail has a text part and an HTML part.")
    }

    private func red(_ seen: String, advice: String? = nil) -> PreflightFinding {
        PreflightFinding(.oneClick, .red, seen, advice: advice)
    }

    private func values(_ name: String) -> [String] {
        message.fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// What `h=` names.
    private static func signedNames(_ signature: String) -> Set<String> {
        let list = signature.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            .first { $0.hasPrefix("h=") }
        return Set((list?.dropFirst(2) ?? "").split(separator: ":").map { $0.lowercased() })
    }
}
