import GS1
import OrderedJSON

/// What can be done with lots; each function is part of one transaction.
///
/// Lots of an archived product may be entered and changed: archiving ends the making of passports, and what a lot says
/// of a past production may still have to be set right. No passport can be made of them until the product is active.
public struct Lots: Sendable {
    let templates: TemplateCatalogue

    /// Enters a lot of a product.
    public func create(_ draft: LotDraft, of product: ProductID, in work: Work) throws -> Lot {
        let product = try self.product(product, in: work)
        let lot = Lot(
            id: work.newID(),
            workspace: work.workspace,
            product: product.id,
            number: draft.number,
            manufacturedAt: draft.manufacturedAt,
            quantity: draft.quantity,
            facility: draft.facility,
            fieldValues: try templates.seedValues(draft.fieldValues, of: product, at: "fieldValues"),
            revision: 1,
            createdAt: work.now,
            updatedAt: work.now
        )
        guard try work.tx.insert(lot) else { throw numberExists(lot.number) }
        try work.record(.lotCreated, of: .lot(lot.id), after: lot.auditJSON)
        return lot
    }

    /// A lot of a product.
    public func get(_ id: LotID, of product: ProductID, in work: Work) throws -> Lot {
        try lot(id, of: self.product(product, in: work), in: work)
    }

    /// One page of a product's lots, newest first.
    public func list(_ filter: LotFilter, _ page: PageRequest, in work: Work) throws -> Page<Lot> {
        _ = try product(filter.product, in: work)
        return Page(
            items: try work.tx.lots(of: work.workspace, matching: filter, page),
            total: try work.tx.countLots(of: work.workspace, matching: filter)
        )
    }

    /// How many passports of any status a lot has.
    public func passportCount(of id: LotID, in work: Work) throws -> Int {
        try work.tx.passportCount(in: .lot(id), of: work.workspace)
    }

    /// Changes a lot; passports that exist are not touched, its number in their addresses included. Nothing to change
    /// is a no-op.
    public func update(
        _ id: LotID,
        of product: ProductID,
        _ change: LotChange,
        ifMatch: (Lot) throws -> Void,
        in work: Work
    ) throws -> Lot {
        let product = try self.product(product, in: work)
        let before = try lot(id, of: product, in: work)
        var lot = before
        if let number = change.number { lot.number = number }
        lot.manufacturedAt = change.manufacturedAt.applied(to: lot.manufacturedAt)
        lot.quantity = change.quantity.applied(to: lot.quantity)
        lot.facility = change.facility.applied(to: lot.facility)
        if let values = change.fieldValues {
            lot.fieldValues = try templates.seedValues(values, of: product, at: "fieldValues")
        }
        try ifMatch(before)
        guard lot.auditJSON != before.auditJSON else { return before }
        if lot.number != before.number, try work.tx.lotExists(lot.number, of: product.id, in: work.workspace) {
            throw numberExists(lot.number)
        }
        lot.revision += 1
        lot.updatedAt = work.now
        try work.tx.update(lot)
        try work.record(.lotUpdated, of: .lot(lot.id), before: before.auditJSON, after: lot.auditJSON)
        return lot
    }

    private func product(_ id: ProductID, in work: Work) throws -> Product {
        guard let product = try work.tx.product(id, of: work.workspace) else { throw Failure.notFound("Product") }
        return product
    }

    private func lot(_ id: LotID, of product: Product, in work: Work) throws -> Lot {
        guard let lot = try work.tx.lot(id, of: work.workspace), lot.product == product.id else {
            throw Failure.notFound("Batch")
        }
        return lot
    }

    private func numberExists(_ number: String) -> Failure {
        Failure(.batchNumberExists, "Another batch of this product has the number \(number).")
    }
}

extension Lot {
    /// What the audit trail keeps of a lot.
    fileprivate var auditJSON: JSON {
        [
            "productId": .string(product.hex), "batchNumber": .string(number),
            "manufacturedAt": .optional(manufacturedAt), "quantity": quantity.map { JSON($0) } ?? .null,
            "facilityGln": .optional(facility?.digits), "fieldValues": fieldValues,
        ]
    }
}
