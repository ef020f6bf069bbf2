public import Storage

extension Migrator {
    /// The schema of the platform, oldest step first. A step that has shipped never changes.
    public static let platform = Migrator([
        .foundation, .limits, .lots, .terms, .lists, .compliance, .links, .scans, .branding, .answers, .events,
        .indexLevels, .listRevision,
    ])
}
