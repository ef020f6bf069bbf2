import OrderedJSON

/// Which fields a passport owes: one rule for the compliance check and for the publish gate (compliance §3).
public struct RequiredFields: Sendable, Hashable {
    /// The battery categories that owe a passport under Art. 77(1) of (EU) 2023/1542.
    static let batteryCategoriesInScope: Set<String> = ["EV", "LMT", "industrial_gt_2kwh"]

    private let isBattery: Bool
    /// The value of the field by which the template tells its kinds of product apart (`battery_category`), whatever its
    /// status but rejected; nil when it has none.
    private let subcategory: String?
    private let day: String

    /// What a passport with these entries owes on a day, `YYYY-MM-DD`.
    public init(of entries: FieldEntries, on day: String) {
        isBattery = entries.template.category == .batteries
        subcategory = entries.subcategory
        self.day = day
    }

    /// Whether a field of the passport's template is required.
    public func contains(_ field: FieldSchema) -> Bool {
        let rules = field.validation
        let isRequired = rules.required || rules.requiredFrom.map { $0 <= day } ?? false
        guard let subcategory else { return isRequired }
        // Other batteries owe no passport at all.
        guard !isBattery || RequiredFields.batteryCategoriesInScope.contains(subcategory) else { return false }
        guard let rule = rules.requiredBy.first(where: { $0.category == subcategory })?.rule else { return isRequired }
        return rule == .required && (!rules.anticipated || isRequired)
    }

    /// Required fields whose entry has no approved value, with that entry, in template order.
    static func open(in entries: FieldEntries, on day: String) -> [(field: FieldSchema, entry: FieldEntry)] {
        let required = RequiredFields(of: entries, on: day)
        var open: [(field: FieldSchema, entry: FieldEntry)] = []
        for (position, field) in entries.template.fields.enumerated() where required.contains(field) {
            let entry = entries[position]
            if !entry.hasValue || entry.status != .approved { open.append((field, entry)) }
        }
        return open
    }

    /// Required fields without a value, and those whose value is not approved, in template order.
    static func gaps(of entries: FieldEntries, on day: String) -> (missing: [String], unapproved: [String]) {
        let open = open(in: entries, on: day)
        return (
            open.filter { !$0.entry.hasValue }.map(\.field.key), open.filter(\.entry.hasValue).map(\.field.key)
        )
    }
}

extension FieldEntries {
    /// The value of the field that tells the template's kinds of product apart, or nil.
    var subcategory: String? {
        let key = template.category == .batteries ? "battery_category" : template.subcategoryField
        guard let key, let entry = self[key], entry.hasValue else { return nil }
        return entry.value.stringValue ?? entry.value.text
    }
}
