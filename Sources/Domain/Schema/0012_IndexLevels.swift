import Storage

extension Migration {
    /// The runs of the index of events that are to be merged, by their level, and those of which that has begun: they are
    /// found among however many others.
    static let indexLevels = Migration(
        id: "0012_index_levels",
        statements: [
            "CREATE INDEX epcis_index_run_idle ON epcis_index_run (workspace_id, level, id) WHERE target IS NULL",
            "CREATE INDEX epcis_index_run_begun ON epcis_index_run (workspace_id, id) WHERE target IS NOT NULL",
        ]
    )
}
