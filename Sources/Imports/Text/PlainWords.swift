import Copydesk
import Newsroom

/// Markdown or HTML as the words a reader would see, on one line: for standfirsts, captions, headlines.
enum PlainWords {
    static func of(markdown text: String) -> String {
        let (converted, _) = HTMLToMarkdown.convert(TracedText(text))
        return CopyReader().read(converted.string).plainText.oneLine
    }

    static func holdsLink(_ markdown: String) -> Bool {
        markdown.contains("](") || markdown.contains("<http")
    }
}
