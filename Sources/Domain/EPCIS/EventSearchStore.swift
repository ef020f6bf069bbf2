import EPCIS
import Storage

extension Transaction {
    /// The next events of a search behind a place, so many at most, in its order.
    ///
    /// One condition leads: its index gives events in the order of their time, and the others are looked up for each. It
    /// is the one that finds fewest, as far as that can be told from a thousand entries each.
    func events(
        _ search: EventSearch,
        after place: EventPlace?,
        limit: Int,
        of workspace: WorkspaceID
    ) throws -> [StoredEvent] {
        guard !search.isEmpty else { return [] }
        var search = search
        if try !hasOverflow(in: workspace) { search.dropOverflow() }
        guard !search.isEmpty else { return [] }
        let leader = try leader(of: search, in: workspace)
        let arms = search.arms(leader, workspace, after: place, limit: limit)
        let order = search.columns()
        let selection: SQL
        if let only = arms.first, arms.count == 1 {
            selection = only
        } else {
            let parts = arms.map { "SELECT number, event_time FROM (\($0)) AS part" as SQL }
            selection = "\(parts.joined(separator: " UNION ")) ORDER BY \(order) LIMIT \(limit)"
        }
        return try events(selection, of: workspace, in: search.columns(of: "found."))
    }

    /// Whether any event of the workspace has more terms than are kept, which hardly one has.
    private func hasOverflow(in workspace: WorkspaceID) throws -> Bool {
        try first(
            "SELECT 1 FROM epcis_term WHERE workspace_id = \(workspace) AND term = \(EventTerm.overflowHash) LIMIT 1"
        ) { _ in true } ?? false
    }

    private func leader(of search: EventSearch, in workspace: WorkspaceID) throws -> EventSearch.Leader {
        if search.digests != nil { return .identifiers }
        var best: (place: Int, count: Int)?
        for (place, terms) in search.terms.enumerated() {
            if search.terms.count == 1, search.order == .eventTime { return .terms(0) }
            var count = 0
            for term in terms where count < EventSearch.enough {
                count += try first(search.count(term, workspace)) { Int(try $0.int(0)) } ?? 0
            }
            if count < best?.count ?? .max { best = (place, count) }
        }
        guard let best else { return search.order == .recordTime ? .numbers : .types }
        // In the order of record a term's entries have to be sorted: of many, the newest records are looked at instead.
        if search.order == .recordTime, best.count >= EventSearch.enough { return .numbers }
        return .terms(best.place)
    }
}

extension EventSearch {
    /// Which rows are gone through.
    enum Leader {
        /// Those of some identifiers.
        case identifiers
        /// Those of the terms of one condition.
        case terms(Int)
        /// Those of the types, by time.
        case types
        /// All, by number.
        case numbers
    }

    /// From which count on one condition is as good as another.
    fileprivate static let enough = 1_000

    /// The columns of the order, with its direction.
    fileprivate func columns(of table: SQL = "") -> SQL {
        switch (order, isDescending) {
        case (.eventTime, true): "\(table)event_time DESC, \(table)number DESC"
        case (.eventTime, false): "\(table)event_time, \(table)number"
        case (.recordTime, true): "\(table)number DESC"
        case (.recordTime, false): "\(table)number"
        }
    }

    /// How many entries a term has in the time of the search, as far as it matters.
    fileprivate func count(_ term: EventTerm, _ workspace: WorkspaceID) -> SQL {
        """
        SELECT COUNT(*) FROM (SELECT 1 FROM epcis_term
            WHERE workspace_id = \(workspace) AND term = \(term.hash)\(timeBounds)
            LIMIT \(EventSearch.enough)) AS counted
        """
    }

    /// Statements that each give the `number` and `event_time` of events, all of which together are those that are found.
    fileprivate func arms(_ leader: Leader, _ workspace: WorkspaceID, after place: EventPlace?, limit: Int) -> [SQL] {
        switch leader {
        case .identifiers:
            let digests = digests ?? []
            let condition: SQL = " AND digest IN (\(list: digests))\(actionCondition)\(typeCondition)"
            return [arm("epcis_event", condition, besides: nil, workspace, place, limit)]
        case .numbers:
            let condition: SQL = "\(actionCondition)\(typeCondition)"
            return [arm("epcis_event", condition, besides: nil, workspace, place, limit)]
        case .types:
            return types.map { type in
                let condition: SQL = " AND type = \(type.number)\(actionCondition)"
                return arm("epcis_event", condition, besides: nil, workspace, place, limit)
            }
        case .terms(let leading):
            let event: SQL =
                types.count < EventType.allCases.count || actions != nil
                ? """
                 AND EXISTS (SELECT 1 FROM epcis_event o WHERE o.workspace_id = \(workspace) AND o.number = a.number\
                \(actionCondition)\(typeCondition))
                """ : ""
            return terms[leading]
                .map { term in
                    let condition: SQL = " AND a.term = \(term.hash) AND a.roles & \(term.roles.rawValue) <> 0\(event)"
                    return arm("epcis_term", condition, besides: leading, workspace, place, limit)
                }
        }
    }

    private func arm(
        _ table: SQL,
        _ condition: SQL,
        besides leading: Int?,
        _ workspace: WorkspaceID,
        _ place: EventPlace?,
        _ limit: Int
    ) -> SQL {
        var others: SQL = ""
        for (position, terms) in terms.enumerated() where position != leading {
            let any = terms.map { term -> SQL in
                """
                EXISTS (SELECT 1 FROM epcis_term o WHERE o.workspace_id = \(workspace) AND o.term = \(term.hash)
                    AND o.event_time = a.event_time AND o.number = a.number AND o.roles & \(term.roles.rawValue) <> 0)
                """
            }
            others = "\(others) AND (\(any.joined(separator: " OR ")))"
        }
        return """
            SELECT a.number, a.event_time FROM \(table) a WHERE a.workspace_id = \(workspace)\(condition)\(timeBounds)\
            \(numberBounds)\(behind(place))\(others)
            ORDER BY \(columns()) LIMIT \(limit)
            """
    }

    private var timeBounds: SQL {
        var bounds: SQL = ""
        if times.lowerBound > .min { bounds = " AND event_time >= \(times.lowerBound)" }
        if times.upperBound < .max { bounds = "\(bounds) AND event_time <= \(times.upperBound)" }
        return bounds
    }

    private var numberBounds: SQL {
        var bounds: SQL = " AND number <= \(numbers.upperBound)"
        if numbers.lowerBound.value > 0 { bounds = "\(bounds) AND number >= \(numbers.lowerBound)" }
        return bounds
    }

    private func behind(_ place: EventPlace?) -> SQL {
        guard let place else { return "" }
        return switch (order, isDescending) {
        case (.eventTime, true): " AND (event_time, number) < (\(place.time), \(place.number))"
        case (.eventTime, false): " AND (event_time, number) > (\(place.time), \(place.number))"
        case (.recordTime, true): " AND number < \(place.number)"
        case (.recordTime, false): " AND number > \(place.number)"
        }
    }

    private var actionCondition: SQL {
        actions.map { " AND action IN (\(list: $0.map(\.number)))" } ?? ""
    }

    private var typeCondition: SQL {
        types.count < EventType.allCases.count ? " AND type IN (\(list: types.map(\.number)))" : ""
    }
}
