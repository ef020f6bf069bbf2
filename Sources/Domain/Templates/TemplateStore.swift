import OrderedJSON
public import Storage

extension TemplateCatalogue {
    /// The templates that the binary carries, and those that the store keeps from releases before it.
    ///
    /// A version that the store has not met becomes a row. One that it knows may differ in its texts alone: then the row
    /// follows. Throws `TemplateFault` when keys, types or required-ness differ under the same version number.
    public static func registered(in store: any Store, at now: Timestamp) async throws -> TemplateCatalogue {
        let carried = try EmbeddedFile.templates.map { file in
            let json = try file.json()
            return (try TemplateFile(name: file.name, json: json).template(), file)
        }
        let rows = try await store.read { try $0.templateRows() }
        let known = Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var changed: [TemplateRow] = []
        for (template, file) in carried {
            let row = TemplateRow(template, hash: file.hash, file: file.text)
            guard let earlier = known[row.id] else {
                changed.append(row)
                continue
            }
            guard earlier.hash != row.hash else { continue }
            guard try earlier.template().shape == template.shape else {
                throw TemplateFault(
                    file: file.name,
                    place: "version",
                    rule:
                        "Must be raised: keys, types or required-ness differ from version \(template.version) in the store"
                )
            }
            changed.append(row)
        }
        if !changed.isEmpty {
            try await store.write { [changed] tx in
                for row in changed { try tx.upsert(row, at: now) }
            }
        }
        let ids = Set(carried.map { $0.0.id })
        // A version of a later release may have what this one cannot read; its passports wait for a server that can.
        let others = rows.filter { !ids.contains($0.id) }.compactMap { try? $0.template() }
        return TemplateCatalogue(carried.map(\.0) + others)
    }
}

/// A template version as the store keeps it.
struct TemplateRow: Sendable {
    let id: TemplateID
    let category: Category
    let version: Int
    let hash: String
    let file: String

    init(_ template: Template, hash: String, file: String) {
        id = template.id
        category = template.category
        version = template.version
        self.hash = hash
        self.file = file
    }

    static func query(_ id: TemplateID) -> SQL {
        "SELECT id, category, version, hash, file FROM template WHERE id = \(id)"
    }

    init?(row: Row) throws {
        guard let category = Category(rawValue: try row.text(1)) else { return nil }
        id = Identifier(stored: try row.text(0))
        self.category = category
        version = Int(try row.int(2))
        hash = try row.text(3)
        file = try row.text(4)
    }

    func template() throws -> Template {
        try TemplateFile(name: "\(category.rawValue), version \(version)", json: JSON.parse(file)).template()
    }
}

extension Template {
    /// What a change of which asks for a new version: keys, types and required-ness.
    fileprivate var shape: [String] {
        [subcategoryField ?? ""]
            + fields.map { field in
                let rules = field.validation
                let by = rules.requiredBy.map { "\($0.category)=\($0.rule.rawValue)" }.sorted().joined(separator: ",")
                return "\(field.key) \(field.dataType.rawValue) \(rules.required) \(by) \(rules.requiredFrom ?? "")"
            }
    }
}

extension Transaction {
    func templateRows() throws -> [TemplateRow] {
        try all("SELECT id, category, version, hash, file FROM template ORDER BY category, version") {
            try TemplateRow(row: $0)
        }
        .compactMap { $0 }
    }

    fileprivate func upsert(_ row: TemplateRow, at now: Timestamp) throws {
        try run(
            """
            INSERT INTO template (id, category, version, hash, file, updated_at)
            VALUES (\(row.id), \(row.category.rawValue), \(row.version), \(row.hash), \(row.file), \(now))
            ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, file = excluded.file, updated_at = excluded.updated_at
            """
        )
    }
}
