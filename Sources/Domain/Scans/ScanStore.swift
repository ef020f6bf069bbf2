import GS1
import Storage

/// Scans of one passport on one day that are to be added to the store.
struct ScanCount: Sendable {
    let passport: PassportID
    let link: DigitalLink
    /// `YYYY-MM-DD`.
    let day: String
    let scans: Int
}

extension Transaction {
    /// How many rows one statement adds at most.
    private static let rowsAtOnce = 50

    /// Adds counts to those that are there; nothing for a passport that has gone since.
    ///
    /// The workspace comes from the public row, which goes with its passport: a count cannot outlive it.
    func add(_ counts: [ScanCount]) throws {
        for start in stride(from: 0, to: counts.count, by: Transaction.rowsAtOnce) {
            let rows = counts[start..<min(start + Transaction.rowsAtOnce, counts.count)]
                .map { count -> SQL in
                    """
                    (\(count.link.gtin.digits), \(count.link.serial.text), \(count.passport), \(count.day),
                    CAST(\(count.scans) AS BIGINT))
                    """
                }
                .joined(separator: ", ")
            try run(
                """
                WITH scanned (gtin, serial, passport_id, day, count) AS (VALUES \(rows))
                INSERT INTO scan_count (workspace_id, passport_id, day, count)
                SELECT p.workspace_id, p.passport_id, s.day, s.count
                FROM scanned s
                JOIN public_page p ON p.gtin = s.gtin AND p.serial = s.serial AND p.passport_id = s.passport_id
                WHERE true
                ON CONFLICT (workspace_id, passport_id, day) DO UPDATE SET count = scan_count.count + excluded.count
                """
            )
        }
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

    func deleteScans(of passport: PassportID, in workspace: WorkspaceID) throws {
        try run("DELETE FROM scan_count WHERE workspace_id = \(workspace) AND passport_id = \(passport)")
    }
}
