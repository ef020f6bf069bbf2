import OrderedJSON

/// Reading the audit trail.
public struct Activities: Sendable {
    /// One page of a trail, newest first, and where the next begins.
    public struct Page: Sendable {
        /// The entries.
        public let items: [Activity]
        /// The cursor of the next page, or nil at the end.
        public let next: String?
    }

    /// A passport's trail before `cursor`. The cursor is the id of the last entry seen; one that is no id is a fault
    /// of the query.
    public func page(
        of passport: PassportID,
        action: Activity.Action?,
        before cursor: String?,
        limit: Int,
        in work: Work
    ) throws -> Page {
        var last: Identifier<Activity>?
        if let cursor {
            guard let id = Identifier<Activity>(cursor) else {
                throw Failure.validation("cursor", "Must be a cursor of an earlier page")
            }
            last = id
        }
        let found = try work.tx.activities(
            of: work.workspace,
            target: passport.hex,
            action: action,
            before: last,
            limit: limit + 1
        )
        let items = Array(found.prefix(limit))
        return Page(items: items, next: found.count > limit ? items.last?.id.hex : nil)
    }
}

extension Work {
    /// Appends one entry to the audit trail, in the transaction of what it tells of.
    func record(
        _ action: Activity.Action,
        of target: Activity.Target,
        before: JSON = nil,
        after: JSON = nil,
        note: String? = nil
    ) throws {
        try record([activity(action, of: target, before: before, after: after, note: note)])
    }

    /// Appends entries to the audit trail, in their order.
    func record(_ entries: [Activity]) throws {
        try tx.insert(entries, of: workspace)
    }

    /// An entry that is about to be recorded.
    func activity(
        _ action: Activity.Action,
        of target: Activity.Target,
        before: JSON = nil,
        after: JSON = nil,
        note: String? = nil
    ) -> Activity {
        Activity(
            id: newID(),
            at: now,
            action: action,
            actor: principal.actor,
            via: principal.via,
            target: target,
            before: before,
            after: after,
            note: note,
            requestID: requestID
        )
    }
}
