/// The product categories that have a passport template, by canonical slug.
public enum Category: String, Sendable, CaseIterable {
    case batteries, textiles, jewelry, electronics, furniture, chemicals, packaging, toys, fmcg, tyres
    case ironSteel = "iron-steel"
    case construction

    /// Reads a slug or one of its aliases, trimmed and without regard to case.
    public init?(_ text: String) {
        let slug = text.trimmed.lowercased()
        guard let found = Category(rawValue: slug) ?? Category.aliases[slug] else { return nil }
        self = found
    }

    private static let aliases: [String: Category] = [
        "battery": .batteries, "textile": .textiles, "jewellery": .jewelry, "electronic": .electronics,
        "chemical": .chemicals, "toy": .toys, "tyre": .tyres, "tire": .tyres, "tires": .tyres,
        "steel": .ironSteel, "iron_steel": .ironSteel,
    ]

    /// The aliases that are read besides the canonical slugs.
    public static let aliasSlugs = aliases.keys.sorted()

    /// What a refusal says of any other string.
    public static let expectation = "Must be one of: " + allCases.map(\.rawValue).joined(separator: ", ")
}

extension String {
    /// The text without leading and trailing white space.
    public var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
