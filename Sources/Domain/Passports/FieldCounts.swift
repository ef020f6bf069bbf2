/// How far a passport is filled and reviewed (lifecycle §5).
public struct FieldCounts: Sendable, Hashable {
    /// Number of fields of the template version.
    public let total: Int
    /// Entries with status `approved`.
    public private(set) var approved: Int
    /// Entries with status `pending_review`.
    public private(set) var pendingReview: Int
    /// Entries with status `flagged`.
    public private(set) var flagged: Int

    /// Everything else: no entry, an empty one, a rejected one.
    public var empty: Int { total - approved - pendingReview - flagged }

    /// `floor(100 × approved / total)`, 0 when there are no fields.
    public var completionPercentage: Int { total == 0 ? 0 : 100 * approved / total }

    init(total: Int, approved: Int, pendingReview: Int, flagged: Int) {
        self.total = total
        self.approved = approved
        self.pendingReview = pendingReview
        self.flagged = flagged
    }

    init(_ entries: [FieldEntry]) {
        self.init(total: entries.count, approved: 0, pendingReview: 0, flagged: 0)
        for entry in entries { add(entry.status) }
    }

    /// Counts one more entry of a status.
    mutating func add(_ status: FieldEntry.Status) { count(status, by: 1) }

    /// Counts one entry of a status less.
    mutating func remove(_ status: FieldEntry.Status) { count(status, by: -1) }

    private mutating func count(_ status: FieldEntry.Status, by step: Int) {
        switch status {
        case .approved: approved += step
        case .pendingReview: pendingReview += step
        case .flagged: flagged += step
        case .empty, .rejected: break
        }
    }
}
