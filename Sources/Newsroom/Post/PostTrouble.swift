/// Why no mail goes at the moment, for the desk to show.
package enum PostTrouble {
    /// The newsroom's setting that holds the relay's words, or ours; empty while mail goes.
    package static let setting = "mail trouble"
}
