import OrderedJSON

extension FieldValue {
    /// What a string means for a field of another type, for callers whose forms know nothing but strings (api-v1 §6.6).
    ///
    /// Only what loses nothing is converted: a JSON number (integers within ±2^53), `true` and `false`, and JSON text of
    /// the right kind. Anything else stays as it is and is then refused.
    static func coerced(_ value: JSON, for field: FieldSchema) -> JSON {
        guard let text = value.stringValue, !text.isEmpty else { return value }
        switch field.dataType {
        case .number: return JSONNumber(text).flatMap(lossless).map { .number($0) } ?? value
        case .boolean: return text == "true" ? .bool(true) : text == "false" ? .bool(false) : value
        case .array, .multipleEnumeration: return parsed(text, as: "array") ?? value
        case .object: return parsed(text, as: "object") ?? value
        case .string, .enumeration, .date, .url, .fileReference: return value
        }
    }

    private static func lossless(_ number: JSONNumber) -> JSONNumber? {
        guard number.isFinite else { return nil }
        let isInteger = number.double == number.double.rounded()
        return isInteger && number.double.magnitude > 9_007_199_254_740_992 ? nil : number
    }

    private static func parsed(_ text: String, as kind: String) -> JSON? {
        guard let json = try? JSON.parse(text), json.kind == kind else { return nil }
        return json
    }
}
