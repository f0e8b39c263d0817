extension Schema {
    /// When the rest of a run was called off: what is on a line at that moment and comes back isn't tried again.
    static let runCalledOff = "ALTER TABLE editions ADD COLUMN cancelled INTEGER;"
}
