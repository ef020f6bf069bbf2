import GS1
import OrderedJSON

/// What a compliance check looks at.
public struct ComplianceSubject: Sendable {
    /// The field values, with their template.
    let entries: FieldEntries
    /// The economic operators.
    let parties: Parties
    /// What is said of a battery.
    let flags: ConditionFlags
    /// The day for which is asked.
    let day: ComplianceDay
    /// The serial number, where it is known.
    var serial: SerialNumber?

    /// The product category.
    var category: Category { entries.template.category }

    /// The law that asks for the passport.
    var regulation: Template.Regulation { entries.template.regulation }

    /// Whether the duty to carry a passport is to be looked at.
    var owesPassport: Bool { day.asksForPassport(from: regulation.bindsFrom) }

    /// The value of a field that has one.
    func value(_ key: String) -> JSON? {
        guard let entry = entries[key], entry.hasValue else { return nil }
        return entry.value
    }

    /// Whether a field has a value that is neither `[]` nor `{}`.
    func isFilled(_ key: String) -> Bool {
        switch value(key) {
        case nil: false
        case .array(let items): !items.isEmpty
        case .object(let object): !object.isEmpty
        default: true
        }
    }

    /// The value of `battery_category`.
    var batteryCategory: String? { entries.subcategory }

    /// Whether the battery is of a category that owes a passport; nil when it says none.
    var isInScope: Bool? { batteryCategory.map(RequiredFields.batteryCategoriesInScope.contains) }
}
