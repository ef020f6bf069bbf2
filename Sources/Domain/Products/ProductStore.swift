import OrderedJSON
import Storage

extension Transaction {
    /// Stores a new product. False when another product of the workspace has its model.
    func insert(_ product: Product) throws -> Bool {
        let inserted = try run(
            """
            INSERT INTO product (workspace_id, id, name, model, category, description, template_id,
                template_version, default_field_values, image_urls, source_locale, status, folded, revision,
                created_at, updated_at)
            VALUES (\(product.workspace), \(product.id), \(product.name), \(product.model),
                \(product.category.rawValue), \(product.description), \(product.templateID),
                \(product.templateVersion), \(product.defaultFieldValues.text), \(product.imageURLsText),
                \(product.sourceLocale.code), \(product.status.rawValue), \(product.folded), \(product.revision),
                \(product.createdAt), \(product.updatedAt))
            ON CONFLICT (workspace_id, model) DO NOTHING
            """
        )
        return inserted == 1
    }

    func update(_ product: Product) throws {
        try run(
            """
            UPDATE product SET name = \(product.name), model = \(product.model),
                description = \(product.description), default_field_values = \(product.defaultFieldValues.text),
                image_urls = \(product.imageURLsText), source_locale = \(product.sourceLocale.code),
                status = \(product.status.rawValue), folded = \(product.folded), revision = \(product.revision),
                updated_at = \(product.updatedAt)
            WHERE workspace_id = \(product.workspace) AND id = \(product.id)
            """
        )
    }

    func deleteProduct(_ id: ProductID, of workspace: WorkspaceID) throws {
        try run("DELETE FROM product WHERE workspace_id = \(workspace) AND id = \(id)")
    }

    func product(_ id: ProductID, of workspace: WorkspaceID) throws -> Product? {
        try first(
            "SELECT \(Product.columns) FROM product WHERE workspace_id = \(workspace) AND id = \(id)",
            Product.init(row:)
        )
    }

    /// The names of products by their ids.
    func productNames(_ ids: [ProductID], of workspace: WorkspaceID) throws -> [ProductID: String] {
        let found = try all(
            "SELECT id, name FROM product WHERE workspace_id = \(workspace) AND id IN (\(list: ids))"
        ) { (ProductID(stored: try $0.text(0)), try $0.text(1)) }
        return Dictionary(found) { name, _ in name }
    }

    func modelExists(_ model: String, of workspace: WorkspaceID) throws -> Bool {
        try first("SELECT 1 FROM product WHERE workspace_id = \(workspace) AND model = \(model)") { _ in true } ?? false
    }

    func products(of workspace: WorkspaceID, matching filter: ProductFilter, _ page: PageRequest) throws -> [Product] {
        try all(
            """
            SELECT \(Product.columns) FROM product WHERE \(filter.condition(dialect, in: workspace))
            ORDER BY id DESC LIMIT \(page.limit) OFFSET \(page.offset)
            """,
            Product.init(row:)
        )
    }

    func countProducts(of workspace: WorkspaceID, matching filter: ProductFilter) throws -> Int {
        try first("SELECT COUNT(*) FROM product WHERE \(filter.condition(dialect, in: workspace))") {
            Int(try $0.int(0))
        } ?? 0
    }
}

extension Product {
    static let columns = SQL(
        trusted: """
            workspace_id, id, name, model, category, description, template_id,
            template_version, default_field_values, image_urls, source_locale, status, revision,
            created_at, updated_at
            """
    )

    init(row: Row) throws {
        workspace = Identifier(stored: try row.text(0))
        id = Identifier(stored: try row.text(1))
        name = try row.text(2)
        model = try row.text(3)
        guard let knownCategory = Category(rawValue: try row.text(4)),
            let knownStatus = Status(rawValue: try row.text(11))
        else { throw StoredValueFailure(table: "product", id: id.hex) }
        category = knownCategory
        description = try row.textOrNil(5)
        templateID = Identifier(stored: try row.text(6))
        templateVersion = Int(try row.int(7))
        defaultFieldValues = try JSON.parse(row.text(8))
        imageURLs = try JSON.parse(row.text(9)).arrayValue?.compactMap(\.stringValue) ?? []
        sourceLocale = try Language(row.text(10)) ?? .english
        status = knownStatus
        revision = Int(try row.int(12))
        createdAt = Timestamp(milliseconds: try row.int(13))
        updatedAt = Timestamp(milliseconds: try row.int(14))
    }

    fileprivate var folded: String { "\(name)\n\(model)".folded }

    fileprivate var imageURLsText: String { JSON.array(imageURLs.map { .string($0) }).text }
}

extension ProductFilter {
    fileprivate func condition(_ dialect: Dialect, in workspace: WorkspaceID) -> SQL {
        var condition: SQL = "workspace_id = \(workspace)"
        if let category { condition = "\(condition) AND category = \(category.rawValue)" }
        if let status {
            condition = "\(condition) AND status = \(status.rawValue)"
        } else if !showArchived {
            condition = "\(condition) AND status = 'active'"
        }
        if let search { condition = "\(condition) AND \(dialect.contains("folded", search.folded))" }
        return condition
    }
}
