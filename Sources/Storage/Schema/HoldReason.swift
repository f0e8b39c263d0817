extension Schema {
    /// Why an edition is held, in a sentence; empty where it isn't, and for those held before anyone kept it.
    static let holdReason = "ALTER TABLE editions ADD COLUMN hold_reason TEXT NOT NULL DEFAULT '';"
}
