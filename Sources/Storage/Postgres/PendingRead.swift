/// One row of one statement that somebody waits for.
///
/// The closures are called once, on the thread of the connection.
struct PendingRow: Sendable {
    let sql: SQL
    /// Takes the row, or nil when there is none.
    let found: @Sendable (Row?) -> Void
    /// Takes the failure.
    let failed: @Sendable (any Error) -> Void
}
