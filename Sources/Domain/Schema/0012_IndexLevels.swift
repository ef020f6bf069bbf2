import Storage

extension Migration {
    /// The runs of the index of events by where they go and by their level: what is to be merged is found among however many
    /// other runs.
    static let indexLevels = Migration(
        id: "0012_index_levels",
        statements: ["CREATE INDEX epcis_index_run_merge ON epcis_index_run (workspace_id, target, level, id)"]
    )
}
