/// How far a passport is filled and reviewed (lifecycle §5).
public struct FieldCounts: Sendable, Hashable {
    /// Number of fields of the template version.
    public let total: Int
    /// Entries with status `approved`.
    public let approved: Int
    /// Entries with status `pending_review`.
    public let pendingReview: Int
    /// Entries with status `flagged`.
    public let flagged: Int

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
        var (approved, pending, flagged) = (0, 0, 0)
        for entry in entries {
            switch entry.status {
            case .approved: approved += 1
            case .pendingReview: pending += 1
            case .flagged: flagged += 1
            case .empty, .rejected: break
            }
        }
        self.init(total: entries.count, approved: approved, pendingReview: pending, flagged: flagged)
    }
}
