import Domain
import OrderedJSON

extension Components {
    static let products: [(String, Schema)] = [
        ("Product", product), ("ProductListing", productListing), ("ProductBody", productBody),
        ("ProductChange", productChange),
    ]

    static let productStatus = Schema.oneOf(Product.Status.allCases.map(\.rawValue))

    private static let product = Schema.object([
        ("_id", .id), ("name", .string()), ("model", .string()), ("category", .category),
        ("description", Schema.string().nullable), ("templateId", .id), ("templateVersion", .count),
        ("defaultFieldValues", .map(.fieldValue)), ("imageUrls", .array(.string(["format": "uri"]))),
        ("sourceLocale", .language), ("passportCount", .count), ("status", productStatus),
        ("createdAt", .timestamp), ("updatedAt", .timestamp),
    ])

    private static let productListing = Schema.object([
        ("_id", .id), ("name", .string()), ("model", .string()), ("category", .category),
        ("passportCount", .count), ("status", productStatus), ("createdAt", .timestamp),
    ])

    private static let productMembers: [(String, Schema)] = [
        ("name", .text(1...200)), ("model", .text(1...100)),
        ("category", Schema.categoryInput.with(["description": "A canonical slug or one of its aliases."])),
        ("description", Schema.text(0...2_000).nullable), ("defaultFieldValues", fieldValues.nullable),
        ("imageUrls", Schema.array(.url("https"), ["maxItems": 20]).nullable),
        ("sourceLocale", Schema.languageInput.absentWhenEmpty),
    ]

    private static let productBody = Schema.object(
        productMembers,
        optional: ["description", "defaultFieldValues", "imageUrls", "sourceLocale"]
    )

    private static let productChange = Schema.object(
        productMembers + [("status", productStatus.nullable)],
        optional: Set(productMembers.map(\.0)).union(["status"])
    )

    /// Values by field key. A key has to be on the template, and its value has to fit the data type.
    static let fieldValues = Schema.map(.fieldValue, ["propertyNames": Schema.fieldKey.json])
}
