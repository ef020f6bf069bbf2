import Storage

extension Migration {
    /// A workspace's logo and the languages in which it publishes, and a number that rises with every change of what
    /// the public sees of it: renderings of its pages are remembered under that number.
    static let branding = Migration(
        id: "0009_branding",
        statements: [
            "ALTER TABLE workspace ADD COLUMN logo TEXT",
            "ALTER TABLE workspace ADD COLUMN published_locales TEXT",
            "ALTER TABLE workspace ADD COLUMN public_revision BIGINT NOT NULL DEFAULT 0",
        ]
    )
}
