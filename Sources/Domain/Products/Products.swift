import OrderedJSON

/// What can be done with products; each function is part of one transaction.
public struct Products: Sendable {
    let templates: TemplateCatalogue

    /// Makes a product.
    public func create(_ draft: ProductDraft, in work: Work) throws -> Product {
        guard let template = templates.latest(draft.category) else {
            throw Failure.validation("category", "No template for \(draft.category.rawValue) in this version")
        }
        let values = try template.seedValues(draft.defaultFieldValues, at: "defaultFieldValues")
        let product = Product(
            id: work.newID(),
            workspace: work.workspace,
            name: draft.name,
            model: draft.model,
            category: draft.category,
            description: draft.description,
            templateID: template.id,
            templateVersion: template.version,
            defaultFieldValues: values,
            imageURLs: draft.imageURLs,
            sourceLocale: try draft.sourceLocale ?? work.account().sourceLocale,
            status: .active,
            revision: 1,
            createdAt: work.now,
            updatedAt: work.now
        )
        guard try work.tx.insert(product) else { throw modelExists(product.model) }
        try work.record(.productCreated, of: .product(product.id), after: product.auditJSON)
        return product
    }

    /// Makes products in order, each on its own: what is wrong with one is its own answer, and the others are made.
    public func create(
        _ drafts: [Result<ProductDraft, Failure>],
        in work: Work
    ) throws -> [Result<Product, Failure>] {
        // A refused product has changed nothing, so that no savepoint is needed for each.
        try drafts.map { draft in
            do {
                return .success(try create(draft.get(), in: work))
            } catch let failure as Failure {
                return .failure(failure)
            }
        }
    }

    /// A product of the workspace.
    public func get(_ id: ProductID, in work: Work) throws -> Product {
        guard let product = try work.tx.product(id, of: work.workspace) else { throw Failure.notFound("Product") }
        return product
    }

    /// How many passports of any status a product has.
    public func passportCount(of id: ProductID, in work: Work) throws -> Int {
        try work.tx.passportCount(in: .product(id), of: work.workspace)
    }

    /// One page of the workspace's products, newest first.
    public func list(_ filter: ProductFilter, _ page: PageRequest, in work: Work) throws -> Page<Product> {
        Page(
            items: try work.tx.products(of: work.workspace, matching: filter, page),
            total: try work.tx.countProducts(of: work.workspace, matching: filter)
        )
    }

    /// Changes a product; passports that exist are not touched. Nothing to change is a no-op.
    public func update(
        _ id: ProductID,
        _ change: ProductChange,
        ifMatch: (Product) throws -> Void,
        in work: Work
    ) throws -> Product {
        let before = try get(id, in: work)
        if let category = change.category, category != before.category {
            throw Failure.validation("category", "The category of a product cannot be changed")
        }
        var product = before
        if let name = change.name { product.name = name }
        if let model = change.model { product.model = model }
        product.description = change.description.applied(to: product.description)
        if let values = change.defaultFieldValues {
            product.defaultFieldValues = try templates.seedValues(values, of: product, at: "defaultFieldValues")
        }
        try ifMatch(before)
        if let urls = change.imageURLs { product.imageURLs = urls }
        if let locale = change.sourceLocale { product.sourceLocale = locale }
        if let status = change.status {
            if status == .archived { try checkNoLivePassports(product, in: work) }
            product.status = status
        }
        guard product.auditJSON != before.auditJSON else { return before }
        return try save(product, before: before, in: work)
    }

    /// Archives a product that has no live passport; an archived one stays as it is.
    public func archive(_ id: ProductID, in work: Work) throws -> Product {
        let before = try get(id, in: work)
        guard before.status == .active else { return before }
        try checkNoLivePassports(before, in: work)
        var product = before
        product.status = .archived
        return try save(product, before: before, in: work)
    }

    /// Deletes a product that has no passport of any status, with its lots; the product as it was.
    public func delete(_ id: ProductID, in work: Work) throws -> Product {
        let product = try get(id, in: work)
        let count = try passportCount(of: id, in: work)
        guard count == 0 else {
            let reason = "This product has \(count) \(count == 1 ? "passport" : "passports"); archived ones count too."
            throw Failure(
                .deleteNotAllowed,
                "Only a product without passports can be deleted. \(reason)",
                details: ["passportCount": JSON(count)],
                extra: ["reason": .string(reason)]
            )
        }
        try work.tx.deleteLots(of: id, in: work.workspace)
        try work.tx.deleteProduct(id, of: work.workspace)
        try work.record(.productDeleted, of: .product(id), before: product.auditJSON)
        return product
    }

    private func save(_ changed: Product, before: Product, in work: Work) throws -> Product {
        var product = changed
        if product.model != before.model, try work.tx.modelExists(product.model, of: work.workspace) {
            throw modelExists(product.model)
        }
        product.revision += 1
        product.updatedAt = work.now
        try work.tx.update(product)
        let action: Activity.Action =
            product.status == before.status
            ? .productUpdated : product.status == .archived ? .productArchived : .productRestored
        try work.record(action, of: .product(product.id), before: before.auditJSON, after: product.auditJSON)
        return product
    }

    private func checkNoLivePassports(_ product: Product, in work: Work) throws {
        let live = try work.tx.livePassports(of: product.id, in: work.workspace)
        guard live > 0 else { return }
        let reason = "\(live) \(live == 1 ? "passport is" : "passports are") not archived."
        throw Failure(
            .productHasLivePassports,
            "This product cannot be archived: \(reason)",
            details: ["livePassports": JSON(live)],
            extra: ["reason": .string(reason)]
        )
    }

    private func modelExists(_ model: String) -> Failure {
        Failure(.modelAlreadyExists, "Another product of this workspace has the model \(model).")
    }
}

extension Product {
    /// What the audit trail keeps of a product.
    var auditJSON: JSON {
        [
            "name": .string(name), "model": .string(model), "description": .optional(description),
            "defaultFieldValues": defaultFieldValues, "imageUrls": .array(imageURLs.map { .string($0) }),
            "sourceLocale": .string(sourceLocale.code), "status": .string(status.rawValue),
        ]
    }
}
