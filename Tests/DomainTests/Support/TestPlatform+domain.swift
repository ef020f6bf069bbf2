import GS1
import OrderedJSON
import TestSupport

@testable import Domain

/// What people do at a platform, without HTTP; each step is one transaction.
extension TestPlatform {
    /// Someone with that role in the workspace.
    func person(_ role: Role) -> Principal {
        Principal(
            workspace: workspace,
            actor: Actor(kind: .user, label: "\(role.rawValue)@example.com"),
            scopes: Set(Scope.allCases),
            role: role,
            via: "via dashboard"
        )
    }

    /// Runs a write as someone with that role.
    func write<T: Sendable>(
        as role: Role,
        _ body: @escaping @Sendable (Work) throws -> T
    ) async throws -> T {
        try await platform.store.write(as: person(role), requestID: "req_1", body)
    }

    /// Makes a product of a category; `body` adds to what the request says or replaces it.
    func product(_ category: Domain.Category, _ body: JSONObject = [:], model: String = "M-1") async throws -> Product {
        var whole: JSONObject = [
            "name": "Test Product", "model": .string(model), "category": .string(category.rawValue),
        ]
        for (key, value) in body { whole[key] = value }
        let json = JSON.object(whole)
        return try await write(as: .owner) { try platform.products.create(ProductDraft(Form(json)), in: $0) }
    }

    /// Changes a product.
    func change(_ product: Product, _ body: JSON) async throws -> Product {
        try await write(as: .owner) { work in
            try platform.products.update(product.id, ProductChange(Form(body)), ifMatch: { _ in }, in: work)
        }
    }

    /// Makes a passport of a product.
    func passport(of product: Product, serial: String = "S1") async throws -> PassportID {
        let link = try DigitalLink.test(serial)
        return try await write(as: .owner) {
            try platform.passports.create(PassportDraft(product: product.id, link: link), in: $0).passport.id
        }
    }

    /// A passport as it stands now.
    func filled(_ id: PassportID) async throws -> FilledPassport {
        try await read { try platform.passports.get(id, in: $0) }
    }

    /// The entry of one field as it stands now.
    func entry(_ key: String, of id: PassportID) async throws -> FieldEntry {
        try await filled(id).entries[key] ?? .empty
    }

    /// Writes fields in one request.
    @discardableResult
    func set(
        _ values: JSONObject,
        of id: PassportID,
        as role: Role = .owner,
        source: FieldEntry.Source? = nil,
        sourceLocale: String? = nil,
        locale: String? = nil
    ) async throws -> FieldOutcome {
        let write = FieldWrite(
            values: values.map { ($0.key, $0.value) },
            source: source,
            sourceLocale: sourceLocale.flatMap { Language($0) },
            locale: locale.flatMap { Language($0) }
        )
        return try await self.write(as: role) {
            try platform.passports.write(write, to: id, bulk: true, ifMatch: { _ in }, in: $0)
        }
    }

    /// Reviews a field or one of its translations.
    @discardableResult
    func review(
        _ key: String,
        of id: PassportID,
        _ decision: ReviewDecision,
        locale: String? = nil
    ) async throws -> FieldOutcome {
        let language = locale.flatMap { Language($0) }
        return try await write(as: .admin) {
            try platform.passports.review(key, of: id, decision, translation: language, note: nil, in: $0)
        }
    }

    /// Publishes a passport, gaps or not.
    @discardableResult
    func publish(_ id: PassportID, until expiresAt: Timestamp? = nil) async throws -> Passport {
        try await write(as: .owner) {
            try platform.passports.publish(id, acknowledgeIncomplete: true, expiresAt: expiresAt, in: $0).passport
        }
    }

    /// A passport's versions, oldest first.
    func versions(of id: PassportID) async throws -> [Version] {
        try await read { try platform.versions.page(of: id, PageRequest(page: 1, limit: 100), in: $0).items.reversed() }
    }

    /// A passport's audit trail; entries of one instant are in no particular order.
    func trail(of id: PassportID) async throws -> [Activity] {
        try await read { work in
            try platform.activities.page(of: id, action: nil, before: nil, limit: 1_000, in: work).items
        }
    }

    /// The entries of one action in a passport's audit trail.
    func trail(of id: PassportID, _ action: Activity.Action) async throws -> [Activity] {
        try await trail(of: id).filter { $0.action == action }
    }

    /// How many passports a product has by its counter.
    func passportCount(of product: Product) async throws -> Int {
        try await read { try platform.products.passportCount(of: product.id, in: $0) }
    }

    /// What the public reads at a passport's address, or nil when it is not published.
    func publicContent(_ serial: String = "S1") async throws -> PassportContent? {
        let link = try DigitalLink.test(serial)
        guard case .published(let reference) = try await platform.publicPassports.sight(of: link) else { return nil }
        return try await platform.publicPassports.content(of: link, reference)
    }
}

extension DigitalLink {
    /// A link of the GTIN that tests use.
    static func test(_ serial: String) throws -> DigitalLink {
        DigitalLink(gtin: try GTIN("04012345000016"), serial: try SerialNumber(serial))
    }
}

extension PassportContent {
    /// The shown value of a field, or nil when the content does not hold it.
    func value(_ key: String) -> JSON? { fields.first { $0.key == key }?.value }

    /// Applied translations of a field by locale code.
    func translations(_ key: String) -> [String: JSON] {
        let found = fields.first { $0.key == key }?.translations ?? []
        return Dictionary(uniqueKeysWithValues: found.map { ($0.locale, $0.value) })
    }
}
