import GS1
import OrderedJSON
import Storage

extension Transaction {
    /// Stores a new lot. False when another lot of the product has its number.
    func insert(_ lot: Lot) throws -> Bool {
        let inserted = try run(
            """
            INSERT INTO lot (workspace_id, id, product_id, number, folded, manufactured_at, quantity, facility,
                field_values, revision, created_at, updated_at)
            VALUES (\(lot.workspace), \(lot.id), \(lot.product), \(lot.number), \(lot.number.folded),
                \(lot.manufacturedAt), \(lot.quantity), \(lot.facility?.digits), \(lot.fieldValues.text),
                \(lot.revision), \(lot.createdAt), \(lot.updatedAt))
            ON CONFLICT (workspace_id, product_id, number) DO NOTHING
            """
        )
        return inserted == 1
    }

    func update(_ lot: Lot) throws {
        try run(
            """
            UPDATE lot SET number = \(lot.number), folded = \(lot.number.folded),
                manufactured_at = \(lot.manufacturedAt), quantity = \(lot.quantity),
                facility = \(lot.facility?.digits), field_values = \(lot.fieldValues.text),
                revision = \(lot.revision), updated_at = \(lot.updatedAt)
            WHERE workspace_id = \(lot.workspace) AND id = \(lot.id)
            """
        )
    }

    func deleteLots(of product: ProductID, in workspace: WorkspaceID) throws {
        try run("DELETE FROM lot WHERE workspace_id = \(workspace) AND product_id = \(product)")
    }

    func lot(_ id: LotID, of workspace: WorkspaceID) throws -> Lot? {
        try first(
            "SELECT \(Lot.columns) FROM lot WHERE workspace_id = \(workspace) AND id = \(id)",
            Lot.init(row:)
        )
    }

    func lotExists(_ number: String, of product: ProductID, in workspace: WorkspaceID) throws -> Bool {
        try first(
            """
            SELECT 1 FROM lot
            WHERE workspace_id = \(workspace) AND product_id = \(product) AND number = \(number)
            """
        ) { _ in true } ?? false
    }

    func lots(of workspace: WorkspaceID, matching filter: LotFilter, _ page: PageRequest) throws -> [Lot] {
        try all(
            """
            SELECT \(Lot.columns) FROM lot WHERE \(filter.condition(dialect, in: workspace))
            ORDER BY id DESC LIMIT \(page.limit) OFFSET \(page.offset)
            """,
            Lot.init(row:)
        )
    }

    func countLots(of workspace: WorkspaceID, matching filter: LotFilter) throws -> Int {
        try first("SELECT COUNT(*) FROM lot WHERE \(filter.condition(dialect, in: workspace))") { Int(try $0.int(0)) }
            ?? 0
    }
}

extension Lot {
    fileprivate static let columns = SQL(
        trusted: """
            workspace_id, id, product_id, number, manufactured_at, quantity, facility, field_values, revision,
            created_at, updated_at
            """
    )

    fileprivate init(row: Row) throws {
        workspace = Identifier(stored: try row.text(0))
        id = Identifier(stored: try row.text(1))
        product = Identifier(stored: try row.text(2))
        number = try row.text(3)
        manufacturedAt = try row.textOrNil(4)
        quantity = try row.intOrNil(5).map { Int($0) }
        facility = try row.textOrNil(6).map { try GLN($0) }
        fieldValues = try JSON.parse(row.text(7))
        revision = Int(try row.int(8))
        createdAt = Timestamp(milliseconds: try row.int(9))
        updatedAt = Timestamp(milliseconds: try row.int(10))
    }
}

extension LotFilter {
    fileprivate func condition(_ dialect: Dialect, in workspace: WorkspaceID) -> SQL {
        let own: SQL = "workspace_id = \(workspace) AND product_id = \(product)"
        guard let search else { return own }
        return "\(own) AND \(dialect.contains("folded", search.folded))"
    }
}
