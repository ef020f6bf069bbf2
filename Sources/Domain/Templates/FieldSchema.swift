public import OrderedJSON

/// What a template says of one data point (compliance §1).
///
/// A class, though it never changes: a template has a hundred of them, and copying one would retain its every part.
public final class FieldSchema: Sendable {
    /// The canonical snake_case key.
    public let key: String
    /// Every other spelling that is accepted: the computed camelCase one first.
    public let aliases: [String]
    /// The name for people.
    public let label: LocalizedText
    /// What the field holds.
    public let description: LocalizedText
    /// A value as it may look, for people who fill the field.
    public let placeholder: LocalizedText?
    /// The type of the value.
    public let dataType: DataType
    /// A UCUM-like symbol, or nil.
    public let unit: String?
    /// Whether the value may have translations.
    public let translatable: Bool
    /// What a new passport begins with, or null.
    public let defaultValue: JSON
    /// The allowed values of an `enum` or `multi_enum`.
    public let options: [Option]?
    /// Constraints and required-ness.
    public let validation: Validation
    /// The key of the group that the field stands in.
    public let group: String
    /// The group's name.
    public let groupLabel: LocalizedText
    /// Who may read the value.
    public let audience: Set<Audience>
    /// The provision that asks for the field, as the template states it, or null.
    public let regulationRef: JSON

    init(
        key: String,
        aliases: [String],
        label: LocalizedText,
        description: LocalizedText,
        placeholder: LocalizedText?,
        dataType: DataType,
        unit: String?,
        translatable: Bool,
        defaultValue: JSON,
        options: [Option]?,
        validation: Validation,
        group: String,
        groupLabel: LocalizedText,
        audience: Set<Audience>,
        regulationRef: JSON
    ) {
        self.key = key
        self.aliases = aliases
        self.label = label
        self.description = description
        self.placeholder = placeholder
        self.dataType = dataType
        self.unit = unit
        self.translatable = translatable
        self.defaultValue = defaultValue
        self.options = options
        self.validation = validation
        self.group = group
        self.groupLabel = groupLabel
        self.audience = audience
        self.regulationRef = regulationRef
    }

    /// The type of a field's value.
    public enum DataType: String, Sendable, CaseIterable {
        case string, number, boolean, date
        case enumeration = "enum"
        case multipleEnumeration = "multi_enum"
        case array, object, url
        case fileReference = "file_reference"
    }

    /// One allowed value and its name.
    public struct Option: Sendable {
        /// The stored value.
        public let value: String
        /// The name for people.
        public let label: LocalizedText
    }

    /// Who may read a value (compliance §2).
    public enum Audience: String, Sendable, CaseIterable {
        case `public`
        case legitimateInterest = "legitimate_interest"
        case authorities
    }

    /// The single level that v1 clients read, derived from the audience (compliance §2).
    public enum AccessLevel: String, Sendable {
        case `public`, restricted, authority
    }

    /// The level that v1 clients read.
    public var accessLevel: AccessLevel {
        if audience.contains(.public) { return .public }
        return audience.contains(.legitimateInterest) ? .restricted : .authority
    }

    /// Constraints on a value; an absent bound is no constraint.
    public struct Validation: Sendable {
        /// Whether the whole category needs the field.
        public let required: Bool
        /// Required-ness by sub-category.
        public let requiredBy: [(category: String, rule: RequiredBy)]
        /// The least number allowed.
        public let min: JSONNumber?
        /// The greatest number allowed.
        public let max: JSONNumber?
        /// The least length in UTF-16 code units.
        public let minLength: Int?
        /// The greatest length in UTF-16 code units.
        public let maxLength: Int?
        /// A regular expression that must be found in the value.
        public let pattern: Pattern?
        /// Expected by coming law, not yet binding.
        public let anticipated: Bool
        /// The CELEX number of the act that will ask for it, or under which the coming act is planned.
        public let anticipatedUnder: String?
        /// What is known of that, in English.
        public let anticipatedNote: String?
        /// The day from which law in force asks for an anticipated field, `YYYY-MM-DD`, where that day is fixed.
        public let requiredFrom: String?
    }

    /// Required-ness of a field for one sub-category.
    public enum RequiredBy: String, Sendable {
        case required, conditional, notApplicable
    }
}
