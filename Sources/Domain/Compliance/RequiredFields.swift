import OrderedJSON

/// Which fields a passport owes: one rule for the compliance check and for the publish gate (compliance §3).
public enum RequiredFields {
    /// The battery categories that owe a passport under Art. 77(1) of (EU) 2023/1542.
    static let batteryCategoriesInScope: Set<String> = ["EV", "LMT", "industrial_gt_2kwh"]

    /// Whether each field is required of a passport with these entries, in template order.
    public static func required(of entries: FieldEntries) -> [Bool] {
        let category = entries.template.category == .batteries ? batteryCategory(of: entries) : nil
        return entries.template.fields.map { isRequired($0, ofBatteries: category) }
    }

    /// Whether a field is required of batteries of a category; nil stands for other products, and for batteries that do
    /// not say theirs.
    private static func isRequired(_ field: FieldSchema, ofBatteries category: String?) -> Bool {
        guard let category else { return field.validation.required }
        guard batteryCategoriesInScope.contains(category) else { return false }
        if let rule = field.validation.requiredBy.first(where: { $0.category == category })?.rule {
            return rule == .required
        }
        return field.validation.required
    }

    /// The value of `battery_category`, whatever its status but rejected, or nil when it has none.
    private static func batteryCategory(of entries: FieldEntries) -> String? {
        guard let entry = entries["battery_category"], entry.hasValue else { return nil }
        return entry.value.stringValue ?? entry.value.text
    }

    /// Required fields without a value, and those whose value is not approved, in template order.
    static func gaps(of entries: FieldEntries) -> (missing: [String], unapproved: [String]) {
        var missing: [String] = []
        var unapproved: [String] = []
        let required = required(of: entries)
        for (index, field) in entries.template.fields.enumerated() where required[index] {
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
