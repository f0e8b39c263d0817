package import Newsroom

/// What an import did, for the person who ran it: what came in, what was left out and why, and every
/// suspected loss with its file and line.
package struct ImportReport: Equatable, Sendable {
    /// A file that was not imported at all, and the sentence why.
    package struct Refusal: Equatable, Sendable {
        package let file: String
        package let line: Int?
        package let reason: String

        package init(file: String, line: Int? = nil, reason: String) {
            self.file = file
            self.line = line
            self.reason = reason
        }
    }

    package var added: [Story.ID] = []
    package var changed: [Story.ID] = []
    package var unchanged: [Story.ID] = []
    /// Those of the changed that wait for an editor, because what readers go by changes in them.
    package var waiting: [Story.ID] = []
    /// How many of the stories are published rather than kept as drafts.
    package var published = 0
    /// How many different pictures are in use by what came in.
    package var pictures = 0
    /// How many of them were copied now; the others lay there already.
    package var picturesCopied = 0
    package var refusals: [Refusal] = []
    package var findings: [Finding] = []
    /// What holds for the whole import, one sentence each.
    package var notes: [String] = []

    package init() {}

    /// How many stories the files gave.
    package var stories: Int { added.count + changed.count + unchanged.count }

    package func count(_ kind: Finding.Kind) -> Int { findings.count { $0.kind == kind } }

    package var suspectedLosses: [Finding] { findings.filter(\.kind.isSuspectedLoss) }

    /// The whole report for a terminal: counts first, then files left out, then findings by kind.
    package var text: String {
        var lines = [
            "Stories: \(stories) (\(added.count) new, \(changed.count) changed, \(unchanged.count) unchanged); "
                + "\(published) published, \(stories - published) drafts.",
            "Pictures: \(pictures) in use, \(picturesCopied) copied now.",
        ]
        lines += notes.map(Self.neutral)
        if !waiting.isEmpty {
            lines.append(
                "Not put out, \(waiting.count): a mark leaves something open, or a name, a number, a date or quoted words "
                    + "change in stories that readers know. Publish them at the desk, or with `daybreak publish`, which say "
                    + "what is asked: "
                    + waiting.map(\.description).joined(separator: ", ") + ".")
        }
        if !refusals.isEmpty {
            lines.append("")
            lines.append("Left out, \(refusals.count) \(refusals.count == 1 ? "file" : "files"):")
            for refusal in refusals {
                let place = refusal.line.map { "\(refusal.file):\($0)" } ?? refusal.file
                lines.append("  \(Self.neutral(place)): \(Self.neutral(refusal.reason))")
            }
        }
        for (heading, isLoss) in [("Suspected losses", true), ("Also worth a look", false)] {
            let kinds = Finding.Kind.allCases.filter { $0.isSuspectedLoss == isLoss && count($0) > 0 }
            guard !kinds.isEmpty else { continue }
            lines.append("")
            lines.append("\(heading): \(kinds.map(count).reduce(0, +)).")
            for kind in kinds {
                lines.append("  \(count(kind)) × \(kind.rawValue)")
                for finding in findings where finding.kind == kind {
                    lines.append("    \(Self.neutral(finding.place)): \(Self.neutral(finding.sentence))")
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A file's name and words are anyone's: nothing in them may move the cursor or turn the line around.
    static func neutral(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
                        .unassigned:
                        " "
                    default: scalar
                    }
                }))
    }
}
