/// What stands at the archive's door, for whoever finds it.
enum ArchiveReadMe {
    static func text(paper: String) -> String {
        """
        # The archive of \(paper)

        This folder is a newspaper's memory: every text that its readers were shown, what was corrected, and what was mailed. It
        needs no program, no server and no domain. Nobody's address is in it, and nothing that was never published.

        - `paper.json`: who the paper was, its sections, its newsletters, its policies' versions.
        - `policies/privacy-1.md`: each version's words, in Markdown.
        - `stories/2026/11/slug/`: a story. `1.md` is a text as it was published: between two lines of dashes what is known about
          it, a name and a JSON value on each line, then the Markdown as it was typed. Braces behind words, and `^[...]` behind
          quotations, are marks: who said it, how sure the paper was, when it was. `record.json` says the same as data.
          `story.json` says when which text came out (times are milliseconds since 1970, UTC), and whether the story
          was withdrawn, with the note.
        - `corrections/2026/7.json`: a correction, the stories it is about, and which texts were wrong.
        - `editions/series/2026/2026-11-27/`: an edition of a newsletter. `1.eml` opens in a mail program; `1.html` and `1.txt`
          are its two parts. A second number is a text that was corrected while it was going out.
        - `pictures/0a/`: the pictures, each named by the first half of the SHA-256 of its bytes.
        - `chain/2026-11.jsonl`: in which order things were added, a line each. A link's `hash` is the SHA-256 of six lines, each
          with a line feed behind it: the hash of the link before (empty for the first), the number, the time, what it is, the
          file, and the file's SHA-256. Nothing can be put in, taken out or changed without breaking it from there on.
        - `manifest.txt`: the SHA-256 of every file, as `sha256sum` writes it. Folders have their own, which are listed in the
          root's. `manifest.sig` is an Ed25519 signature (RFC 8032) of the root's `manifest.txt`, in base64, under the key in
          `key.txt`. The paper printed the same key on its page about itself.

        To check it by hand: `sha256sum -c manifest.txt`, and the same, from here, for each `manifest.txt` it lists.

        """
    }
}
