import OrderedJSON

/// Which fields a passport owes: one rule for the compliance check and for the publish gate (compliance §3).
public struct RequiredFields: Sendable, Hashable {
    /// The battery categories that owe a passport under Art. 77(1) of (EU) 2023/1542.
    static let batteryCategoriesInScope: Set<String> = ["EV", "LMT", "industrial_gt_2kwh"]

    /// The value of `battery_category`, whatever its status but rejected; nil when it has none, and for other products.
    private let batteryCategory: String?

    /// What a passport with these entries owes.
    public init(of entries: FieldEntries) {
        guard entries.template.category == .batteries, let entry = entries["battery_category"], entry.hasValue else {
            batteryCategory = nil
            return
        }
        batteryCategory = entry.value.stringValue ?? entry.value.text
    }

    /// Whether a field of the passport's template is required.
    public func contains(_ field: FieldSchema) -> Bool {
        guard let batteryCategory else { return field.validation.required }
        guard RequiredFields.batteryCategoriesInScope.contains(batteryCategory) else { return false }
        if let rule = field.validation.requiredBy.first(where: { $0.category == batteryCategory })?.rule {
            return rule == .required
        }
        return field.validation.required
    }

    /// Required fields without a value, and those whose value is not approved, in template order.
    static func gaps(of entries: FieldEntries) -> (missing: [String], unapproved: [String]) {
        var missing: [String] = []
        var unapproved: [String] = []
        let required = RequiredFields(of: entries)
        for (index, field) in entries.template.fields.enumerated() where required.contains(field) {
            let entry = entries[index]
            if !entry.hasValue {
                missing.append(field.key)
            } else if entry.status != .approved {
                unapproved.append(field.key)
            }
        }
        return (missing, unapproved)
    }
}
