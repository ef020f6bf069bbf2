import Storage

/// A part of a list in the order of ids, which is that of creation.
struct IDRange {
    /// The least id.
    var from = ""
    /// What the greatest id is less than.
    var before = IDRange.end
    var isAscending = false
    var limit: Int
    var offset = 0

    /// Greater than every id.
    static let end = "g"
}

extension Transaction {
    /// The ids of passports that meet one of the conditions, of which no passport may meet two.
    ///
    /// Each condition fixes all columns of an index but the id. Each branch has an order and a limit of its own: without
    /// them PostgreSQL, which plans for any limit, would sort all that the branches have together.
    func passportIDs(_ conditions: [SQL], _ range: IDRange) throws -> [PassportID] {
        guard !conditions.isEmpty else { return [] }
        let order: SQL = range.isAscending ? "ASC" : "DESC"
        let branches = conditions.map { condition -> SQL in
            """
            SELECT id FROM passport WHERE \(condition) AND id >= \(range.from) AND id < \(range.before)
            ORDER BY id \(order) LIMIT \(range.limit + range.offset)
            """
        }
        let merged = branches.map { "SELECT id FROM (\($0)) AS branch" as SQL }.joined(separator: " UNION ALL ")
        return try all("\(merged) ORDER BY id \(order) LIMIT \(range.limit) OFFSET \(range.offset)") {
            Identifier(stored: try $0.text(0))
        }
    }

    /// Passports by their ids, newest first.
    func passports(_ ids: [PassportID], of workspace: WorkspaceID) throws -> [Passport] {
        try all(
            """
            SELECT \(Passport.columns) FROM passport WHERE workspace_id = \(workspace) AND id IN (\(list: ids))
            ORDER BY id DESC
            """,
            Passport.init(row:)
        )
    }

    /// How many published passports of a scope are over their term.
    func countDue(
        of scope: PassportScope,
        _ category: Category?,
        at now: Timestamp,
        in workspace: WorkspaceID
    ) throws -> Int {
        try first("SELECT COUNT(*) FROM passport WHERE \(scope.dueCondition(category, at: now, in: workspace))") {
            Int(try $0.int(0))
        } ?? 0
    }

    /// The product of a lot's passports, or nil when it has none.
    func product(ofPassportsIn lot: LotID, of workspace: WorkspaceID) throws -> ProductID? {
        try first(
            "SELECT product_id FROM passport WHERE workspace_id = \(workspace) AND lot_id = \(lot) LIMIT 1"
        ) { Identifier(stored: try $0.text(0)) }
    }
}

extension PassportSelection {
    /// The conditions whose passports, together, are those of the selection.
    var branches: [SQL] {
        if filter.category == nil, filter.status == nil { return scope.branches(of: kinds, in: workspace) }
        var branches = scope.narrowBranches(of: kinds, in: workspace)
        guard due > 0 else { return branches }
        let condition = scope.dueCondition(filter.category, at: now, in: workspace)
        let ids: SQL = "(SELECT id FROM passport WHERE \(condition))"
        if filter.status == .published { return branches.map { "\($0) AND id NOT IN \(ids)" } }
        branches.append("workspace_id = \(workspace) AND id IN \(ids)")
        return branches
    }
}

extension PassportScope {
    /// Conditions for all passports of the scope.
    func branches(of kinds: some Collection<PassportKind>, in workspace: WorkspaceID) -> [SQL] {
        self == .workspace ? ["workspace_id = \(workspace)"] : narrowBranches(of: kinds, in: workspace)
    }

    /// Conditions for the scope's passports of those kinds.
    func narrowBranches(of kinds: some Collection<PassportKind>, in workspace: WorkspaceID) -> [SQL] {
        kinds.map { condition($0, in: workspace) }
    }

    /// The condition for the scope's passports of one kind, by an index that ends with the id. A product, and so a lot,
    /// has one category.
    func condition(_ kind: PassportKind, in workspace: WorkspaceID) -> SQL {
        let own: SQL =
            switch self {
            case .workspace: "category = \(kind.category.rawValue)"
            case .product(let id): "product_id = \(id)"
            case .lot(let id): "lot_id = \(id)"
            }
        return "workspace_id = \(workspace) AND \(own) AND status = \(kind.status.rawValue)"
    }

    /// The condition for published passports whose term is over. They are few: columns that an index for all passports
    /// begins with are hidden in an expression, so that SQLite takes the index that holds only those with a term.
    func dueCondition(_ category: Category?, at now: Timestamp, in workspace: WorkspaceID) -> SQL {
        var condition: SQL = "workspace_id = \(workspace) AND status = 'published' AND expires_at <= \(now)"
        switch self {
        case .workspace: break
        case .product(let id): condition = "\(condition) AND product_id || '' = \(id)"
        case .lot(let id): condition = "\(condition) AND lot_id || '' = \(id)"
        }
        if let category { condition = "\(condition) AND category || '' = \(category.rawValue)" }
        return condition
    }
}

extension KindFilter {
    /// The condition on rows that are counted by kind.
    var condition: SQL {
        var conditions: [SQL] = ["amount <> 0"]
        if let category { conditions.append("category = \(category.rawValue)") }
        if let status { conditions.append("status = \(status.rawValue)") }
        return conditions.joined(separator: " AND ")
    }
}
