import OrderedJSON
import TestSupport

@testable import Domain

extension TestPlatform {
    /// Enters a lot of a product; `body` adds to what the request says or replaces it.
    func lot(of product: Product, _ body: JSONObject = [:], number: String = "L-1") async throws -> Lot {
        var whole: JSONObject = ["batchNumber": .string(number)]
        for (key, value) in body { whole[key] = value }
        let json = JSON.object(whole)
        return try await write(as: .owner) { try platform.lots.create(LotDraft(Form(json)), of: product.id, in: $0) }
    }

    /// Changes a lot.
    func change(_ lot: Lot, _ body: JSON) async throws -> Lot {
        try await write(as: .owner) { work in
            try platform.lots.update(lot.id, of: lot.product, LotChange(Form(body)), ifMatch: { _ in }, in: work)
        }
    }

    /// Makes a passport of a product, in a lot.
    func passport(of product: Product, in lot: Lot, serial: String = "S1") async throws -> PassportID {
        let body: JSON = [
            "productId": .string(product.id.hex), "batchId": .string(lot.id.hex),
            "gs1": ["gtin": "04012345000016", "serialNumber": .string(serial)],
        ]
        return try await write(as: .owner) {
            try platform.passports.create(PassportDraft(Form(body)), in: $0).passport.id
        }
    }

    /// Deletes a passport.
    @discardableResult
    func delete(_ id: PassportID) async throws -> Passport {
        try await write(as: .owner) { try platform.passports.delete(id, in: $0).passport }
    }

    /// Deletes a product.
    @discardableResult
    func delete(_ product: Product) async throws -> Product {
        try await write(as: .owner) { try platform.products.delete(product.id, in: $0) }
    }

    /// How many passports a lot has by its counter.
    func passportCount(of lot: Lot) async throws -> Int {
        try await read { try platform.lots.passportCount(of: lot.id, in: $0) }
    }

    /// The entries of one action in the workspace's audit trail.
    func log(_ action: Activity.Action, of target: String) async throws -> [Activity] {
        try await read { work in
            try work.tx.activities(of: workspace, target: target, action: action, before: nil, limit: 100)
        }
    }
}
