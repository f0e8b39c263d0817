import Copydesk
import Newsroom

/// A short mail that the program writes by itself: a few sentences, one link, a few more.
///
/// Nothing that a stranger typed into a form may be in it, or advertising would ride on it.
struct Note {
    let subject: String
    /// The line that mail programs show behind the subject.
    let preheader: String
    let heading: String
    let sentences: [String]
    let button: String
    let link: String
    /// What comes after the button.
    let afterwards: [String]
    /// Whether the links to the policies stand at the foot.
    let showsPolicies: Bool

    func view(in paper: Paper) -> View {
        MailFrame(paper: paper).view.adding([
            "subject": .text(subject),
            "preheader": .text(preheader),
            "heading": .text(heading),
            "sentences": .list(sentences.map { ["sentence": .text($0)] }),
            "button": .text(button),
            "link": .text(link),
            "afterwards": .list(afterwards.map { ["sentence": .text($0)] }),
            "showsPolicies": .flag(showsPolicies),
        ])
    }

    func text(in paper: Paper) -> String {
        let frame = MailFrame(paper: paper)
        let set = { (words: String) in
            TextRenderer(links: LinkPolicy(link: { $0 }, picture: { _ in nil }))
                .text(Copy(blocks: [.paragraph([.text(words)], at: 1...1)])).trimmed
        }
        var parts = [paper.masthead.name.uppercased(), set(heading)] + sentences.map(set)
        parts.append("\(button):\n\(link)")
        parts += afterwards.map(set)
        parts.append(String(repeating: "-", count: 72))
        if showsPolicies {
            parts.append(
                """
                Privacy policy: \(SitePath.policy(.privacy).absolute(under: paper.site))
                Terms of use: \(SitePath.policy(.terms).absolute(under: paper.site))
                """)
        }
        parts.append(set(frame.sender))
        return parts.joined(separator: "\n\n") + "\n"
    }
}
