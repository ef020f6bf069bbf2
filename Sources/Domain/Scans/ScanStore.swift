import Storage

/// Scans of one passport on one day that are to be added to the store.
struct ScanCount: Sendable {
    let workspace: WorkspaceID
    let passport: PassportID
    /// `YYYY-MM-DD`.
    let day: String
    let scans: Int
}

extension Transaction {
    /// Adds counts to those that are there. Whether their passports exist is not asked: what was public is never deleted.
    func add(_ counts: [ScanCount]) throws {
        let rows: [[SQLValue]] = counts.map { count in
            [count.workspace.sqlValue, count.passport.sqlValue, count.day.sqlValue, count.scans.sqlValue]
        }
        try insert(
            rows,
            "INSERT INTO scan_count (workspace_id, passport_id, day, count)",
            "ON CONFLICT (workspace_id, passport_id, day) DO UPDATE SET count = scan_count.count + excluded.count"
        )
    }

    /// The days of a passport on which it was scanned, both ends included, oldest first.
    func scans(
        of passport: PassportID,
        in workspace: WorkspaceID,
        from first: String,
        to last: String
    ) throws -> [(day: String, count: Int)] {
        try all(
            """
            SELECT day, count FROM scan_count
            WHERE workspace_id = \(workspace) AND passport_id = \(passport) AND day >= \(first) AND day <= \(last)
            ORDER BY day
            """
        ) { (try $0.text(0), Int(try $0.int(1))) }
    }
}
