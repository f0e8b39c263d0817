/// The looks that copy has in mail, for the mail's templates to agree with.
///
/// Mail programs drop style sheets and invert colors as they please. So every style is inline, the words
/// take the color around them, and each color here reads on white and on black (at least 4.5:1 on white,
/// 4:1 on `#121212`).
package enum MailLook {
    /// For text and headlines.
    package static let serif = "Georgia,'Times New Roman',Times,serif"
    /// For captions, tables and the small print.
    package static let sans = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
    package static let mono = "Menlo,Consolas,'Courier New',monospace"
    package static let link = "#3069c8"
    /// For captions and credits.
    package static let quiet = "#727272"
    /// For borders.
    package static let line = "#8c8c8c"
    /// The widest a picture is shown, in pixels.
    package static let measure = 560
    /// In pixels.
    package static let bodySize = 17
    /// What every paragraph's style holds.
    package static let paragraph = "margin:0 0 16px;font-family:\(serif);font-size:17px;line-height:26px"
    package static let linkStyle = "color:\(link);text-decoration:underline"

    static func crosshead(level: Int) -> String {
        let size = level <= 3 ? 21 : level == 4 ? 19 : 17
        return "margin:24px 0 8px;font-family:\(serif);font-size:\(size)px;line-height:26px;font-weight:bold"
    }

    static let words = "font-family:\(serif);font-size:17px;line-height:26px"
    static let list = "margin:0 0 16px;padding:0 0 0 26px"
    static let innerList = "margin:4px 0 0;padding:0 0 0 26px"
    static let item = "margin:0 0 6px;\(words)"
    static let quotation = "margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid \(line)"
    static let aside = "margin:0 0 16px;padding:14px 16px 0;border:1px solid \(line)"
    static let figure = "margin:0 0 16px;padding:0"
    static let image = "display:block;width:auto;max-width:100%;height:auto;border:0"
    static let caption = "margin:6px 0 0;font-family:\(sans);font-size:14px;line-height:20px;color:\(quiet)"
    static let table =
        "margin:0 0 16px;border-collapse:collapse;font-family:\(sans);font-size:15px;line-height:21px"
    static let head =
        "padding:6px 12px 6px 0;border-bottom:2px solid \(line);font-weight:bold;vertical-align:bottom"
    static let cell = "padding:6px 12px 6px 0;border-bottom:1px solid \(line);vertical-align:top"
    static let code =
        "margin:0 0 16px;padding:10px 12px;border:1px solid \(line);font-family:\(mono);font-size:14px;"
        + "line-height:20px;white-space:pre-wrap;word-wrap:break-word"
    static let inlineCode = "font-family:\(mono);font-size:15px"
    static let rule = "margin:24px 0;border:0;border-top:1px solid \(line)"
    static let reference = "font-size:12px;line-height:0;vertical-align:super"
    static let gloss = "font-size:15px;color:\(quiet)"
    static let recordTitle = "margin:0 0 8px;font-family:\(sans);font-size:14px;line-height:20px"
    static let notes = "margin:24px 0 0;padding:12px 0 0;border-top:1px solid \(line)"
}
