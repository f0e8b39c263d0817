import Foundation
import Newsroom

/// What stands at a clip's door, for whoever finds it.
enum ClipReadMe {
    static func text(byline: String, paper: String, key: String, stories: Int, hasPDF: Bool) -> String {
        let pdf =
            hasPDF
            ? "`story.pdf` is the same as `story.html`, printed."
            : "There are no PDFs in it: Chromium, which prints them, wasn't installed or wasn't asked."
        return """
            # What \(plain(paper)) published by \(plain(byline))

            \(stories == 1 ? "One story" : "\(stories) stories"), as readers were shown them. Open `index.html` in any browser. It needs no
            program, no server and no network. Nobody's address is in it, and nothing that was never published.

            - `stories/2026/11/slug/`: a story. `1.md` is a text as it was published: between two lines of dashes what is known
              about it, a name and a JSON value on each line, then the Markdown as it was typed. A second number is a later text of it.
              `story.html` and `story.txt` are the last one, to read. \(pdf)
              `record.json` says what its marks say, and `story.json` when which text came out (milliseconds since 1970,
              UTC) and whether it was withdrawn. A withdrawn story's pages show the note that stands in its place; its texts stay.
            - `corrections/2026/7.json`: a correction, the numbers of the stories it is about, and which of their texts were wrong.
            - `pictures/0a/`: the pictures, each named by the first half of the SHA-256 of its bytes.
            - `chain.jsonl`: the links of the paper's chain that name these texts and corrections. A link's `hash` is the SHA-256 of six
              lines, each with a line feed behind it: `previous`, `number`, `at`, `what`, `file` and `sha256`.
            - `clip.json`: the same in short, for programs.
            - `manifest.txt`: the SHA-256 of every file here. The line of a file that the paper's archive has is the archive's own.
            - `manifest.sig`: an Ed25519 signature (RFC 8032) of `manifest.txt`, in base64, under the key in `key.txt`.

            The paper's key, which it also printed on its page about itself:

                \(key)

            ## To check it

            `sha256sum -c manifest.txt`, run here, checks the files. The signature takes a few lines of Python, with PyNaCl:

                from base64 import b64decode
                from nacl.signing import VerifyKey
                key = b64decode(open("key.txt").read().split()[1])
                signature = b64decode(open("manifest.sig").read())
                VerifyKey(key).verify(open("manifest.txt", "rb").read(), signature)

            `daybreak archive verify` does both, with this folder or with the zip.

            """
    }

    /// Words on one line, which Markdown takes for nothing else.
    private static func plain(_ words: String) -> String {
        var plain = ""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "<", ">", "[", "]", "*", "_", "`", "\\", "&", "#", "|", "!": plain += "\\\(scalar)"
            case _
            where CharacterSet.controlCharacters.contains(scalar) || CharacterSet.newlines.contains(scalar):
                plain += " "
            default: plain.unicodeScalars.append(scalar)
            }
        }
        return plain
    }
}
