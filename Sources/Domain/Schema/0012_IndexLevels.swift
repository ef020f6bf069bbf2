import Storage

extension Migration {
    /// The runs of the index of events by their level: what is to be merged is found among however many new ones.
    static let indexLevels = Migration(
        id: "0012_index_levels",
        statements: ["CREATE INDEX epcis_index_run_level ON epcis_index_run (workspace_id, level, id)"]
    )
}
