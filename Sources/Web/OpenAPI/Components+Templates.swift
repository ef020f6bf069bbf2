import Domain
import OrderedJSON

extension Components {
    static let templates: [(String, Schema)] = [
        ("Template", template), ("TemplateListing", templateListing), ("TemplateField", templateField),
        ("RegulationDetails", regulation),
    ]

    private static let regulation = Schema.object([
        ("name", .string()), ("number", .string()), ("effectiveDate", Schema.string().nullable),
        ("effectivePrecision", .oneOf(["day", "year"])), ("mandatoryDate", Schema.string().nullable),
        ("mandatoryPrecision", .oneOf(["day", "year"])),
    ])

    private static let templateListing = Schema.object([
        ("category", .category), ("categoryLabel", .string()), ("fieldCount", .count),
        ("requiredFieldCount", .count), ("regulation", .string()),
        ("regulationDetails", .ref("RegulationDetails")), ("version", .count),
    ])

    private static let template = Schema.object([
        ("category", .category), ("categoryLabel", .string()), ("templateId", .id), ("version", .count),
        ("regulation", .string()), ("regulationDetails", .ref("RegulationDetails")), ("fieldCount", .count),
        ("requiredFieldCount", .count), ("fields", .array(.ref("TemplateField"))),
    ])

    private static let templateField = Schema.object(
        [
            ("key", .string(["pattern": "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"])), ("label", .string()),
            ("description", .string()), ("dataType", .oneOf(FieldSchema.DataType.allCases.map(\.rawValue))),
            ("unit", Schema.string().nullable), ("translatable", .boolean), ("required", .boolean),
            ("requiredBy", .map(.string())), ("anticipated", .boolean), ("accessLevel", accessLevel),
            ("audience", .array(.oneOf(FieldSchema.Audience.allCases.map(\.rawValue)))), ("category", .string()),
            (
                "enumOptions",
                Schema.array(.object([("value", .string()), ("label", .string())])).nullable
            ),
            ("min", Schema.number.nullable), ("max", Schema.number.nullable), ("minLength", Schema.count.nullable),
            ("maxLength", Schema.count.nullable), ("pattern", Schema.string().nullable),
            ("regulationRef", Schema.map(.anything).nullable),
        ],
        optional: ["requiredBy"]
    )
}
