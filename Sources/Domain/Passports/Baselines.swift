import OrderedJSON
import Storage
import Synchronization

/// Seeding of new passports, and baselines that were read before.
///
/// Baselines and templates never change once stored, so remembering them is right on every node.
final class Baselines: Sendable {
    private let templates: TemplateCatalogue
    private let seeded = BoundedCache<SeedSource, Baseline>(capacity: 512)
    private let stored = BoundedCache<String, Baseline>(capacity: 4_096)

    /// Everything that decides what a passport is seeded with.
    struct SeedSource: Hashable {
        let template: TemplateID
        let lotValues: String?
        let productValues: String
        let productLocale: Language
        let companyPrefill: String
        let workspaceLocale: Language
    }

    init(templates: TemplateCatalogue) {
        self.templates = templates
    }

    /// What a passport of this product begins with: for each field the first of lot, product, company and template that
    /// has a value (lifecycle §3).
    func seed(_ template: Template, from source: SeedSource) throws -> Baseline {
        if let known = seeded[source] { return known }
        let lot = try source.lotValues.flatMap { try JSON.parse($0).objectValue } ?? [:]
        let product = try JSON.parse(source.productValues).objectValue ?? [:]
        let company = try JSON.parse(source.companyPrefill)["fields"]?.objectValue ?? [:]
        var seeds: [String: FieldEntry] = [:]
        let (productLocale, workspaceLocale) = (source.productLocale, source.workspaceLocale)
        for field in template.fields {
            if let value = Baselines.value(of: field, in: lot) {
                seeds[field.key] = Baselines.entry(value, field, .system, from: "batch", in: productLocale)
            } else if let value = Baselines.value(of: field, in: product) {
                seeds[field.key] = Baselines.entry(value, field, .system, from: "product", in: productLocale)
            } else if let value = Baselines.value(of: field, in: company) {
                seeds[field.key] = Baselines.entry(value, field, .company, from: "company", in: workspaceLocale)
            } else if FieldEntry.isValue(field.defaultValue) {
                let value = field.defaultValue
                seeds[field.key] = Baselines.entry(value, field, .system, from: "template", in: workspaceLocale)
            }
        }
        let baseline = Baseline(seeds: seeds, template: template)
        seeded[source] = baseline
        return baseline
    }

    /// The baseline of a stored passport.
    func baseline(_ hash: String, of template: Template, in work: Work) throws -> Baseline {
        let key = "\(work.workspace)\(template.id)\(hash)"
        if let known = stored[key] { return known }
        guard let text = try work.tx.baseline(hash, of: work.workspace) else {
            throw StoredValueFailure(table: "baseline", id: hash)
        }
        let baseline = try Baseline(hash: hash, stored: text, template: template)
        stored[key] = baseline
        return baseline
    }

    private static func value(of field: FieldSchema, in values: JSONObject) -> JSON? {
        for spelling in [field.key] + field.aliases {
            if let value = values[spelling], FieldEntry.isValue(value) { return value }
        }
        return nil
    }

    private static func entry(
        _ value: JSON,
        _ field: FieldSchema,
        _ source: FieldEntry.Source,
        from origin: String,
        in locale: Language
    ) -> FieldEntry {
        var entry = FieldEntry()
        entry.value = value
        entry.status = .approved
        entry.source = source
        entry.seededFrom = origin
        if field.translatable { entry.sourceLocale = locale.code }
        return entry
    }
}

extension Baselines.SeedSource {
    /// What a passport of a product begins with, made in a lot or in none.
    init(_ template: Template, lot: Lot?, product: Product, account: Account) {
        self.init(
            template: template.id,
            lotValues: lot?.fieldValues.text,
            productValues: product.defaultFieldValues.text,
            productLocale: product.sourceLocale,
            companyPrefill: account.companyPrefill,
            workspaceLocale: account.sourceLocale
        )
    }
}
