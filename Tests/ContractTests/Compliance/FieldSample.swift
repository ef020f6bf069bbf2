import OrderedJSON

/// Values made of nothing but what `/templates/{category}` says of a field.
enum FieldSample {
    /// Texts of many forms, of which one fits most patterns.
    private static let texts = [
        "Sample", "https://id.example/01/04012345000016/21/A1", "04012345000016", "12345678", "2026-01-31",
        "office@a.example", "DE", "A1B2-C3D4-E5F6-G7H8", "0f8fad5b-d9cd-4e2a-8a2b-1c2d3e4f5a6b",
    ]

    /// A value that fits, or nil when none of the samples does.
    static func fitting(_ field: JSON) -> JSON? {
        let options = (field["enumOptions"]?.arrayValue ?? []).compactMap { $0["value"] }
        return switch field["dataType"]?.stringValue {
        case "string", "url": text(field)
        case "number": number(field)
        case "boolean": true
        case "date": "2026-01-31"
        case "enum": options.first
        case "multi_enum": .array(Array(options.prefix(1)))
        case "array": ["Sample"]
        case "object": ["name": "Sample"]
        case "file_reference": "https://a.example/sample.pdf"
        default: nil
        }
    }

    /// A value of the right type that breaks a constraint of the field, or nil when it has none.
    static func breaking(_ field: JSON) -> JSON? {
        switch field["dataType"]?.stringValue {
        case "enum": "nonsense"
        case "multi_enum": ["nonsense"]
        case "string": field["pattern"]?.stringValue.map { _ in .string("?") }
        case "number": field["max"]?.intValue.map { .integer($0 + 1) }
        default: nil
        }
    }

    private static func text(_ field: JSON) -> JSON? {
        let lengths = (field["minLength"]?.intValue ?? 0)...(field["maxLength"]?.intValue ?? .max)
        var pattern: Regex<AnyRegexOutput>?
        if let text = field["pattern"]?.stringValue {
            guard let compiled = try? Regex(text) else { return nil }
            pattern = compiled
        }
        let isAddress = field["dataType"] == "url"
        return
            texts.first { text in
                guard lengths.contains(text.utf16.count), !isAddress || text.hasPrefix("https://") else { return false }
                return pattern.map { text.firstMatch(of: $0) != nil } ?? true
            }
            .map { .string($0) }
    }

    private static func number(_ field: JSON) -> JSON {
        if let least = field["min"]?.numberValue, least.double > 1 { return .number(least) }
        if let most = field["max"]?.numberValue, most.double < 1 { return .number(most) }
        return 1
    }
}
