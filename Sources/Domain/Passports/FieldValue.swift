import OrderedJSON

/// What JSON a field of each type takes; nothing is coerced (api-v1 §6.6).
enum FieldValue {
    /// The largest value that is kept, in bytes of JSON.
    static let maxBytes = 64 * 1_024
    /// The deepest nesting of arrays and objects.
    static let maxDepth = 16

    /// Why a value does not fit its field, or nil when it does. Null and `""` clear a field and always fit.
    static func fault(of value: JSON, for field: FieldSchema) -> String? {
        guard FieldEntry.isValue(value) else { return nil }
        if let fault = typeFault(value, field.dataType) { return fault }
        if containsNUL(value) { return "Must not contain U+0000" }
        if depth(of: value) > maxDepth { return "Must be nested at most \(maxDepth) deep" }
        if !numbersAreFinite(value) { return "Numbers must lie in the range of a double" }
        if value.bytes.count > maxBytes { return "Must be at most \(maxBytes / 1_024) KiB" }
        return nil
    }

    private static func typeFault(_ value: JSON, _ type: FieldSchema.DataType) -> String? {
        switch type {
        case .string, .enumeration: expect("string", value)
        case .number: expect("number", value)
        case .boolean: expect("boolean", value)
        case .array: expect("array", value)
        case .object: expect("object", value)
        case .date: expect("string", value) ?? dateFault(value.stringValue ?? "")
        case .url: expect("string", value) ?? addressFault(value.stringValue ?? "", WebAddress.checked)
        case .multipleEnumeration: expect("array", value) ?? setFault(value.arrayValue ?? [])
        case .fileReference: fileFault(value)
        }
    }

    private static func expect(_ kind: String, _ value: JSON) -> String? {
        value.kind == kind ? nil : "Expected \(kind), received \(value.kind)"
    }

    private static func dateFault(_ text: String) -> String? {
        CivilDate.isPartialDate(text) || Timestamp(rfc3339: text) != nil
            ? nil : "Must be a real date: YYYY-MM-DD, YYYY-MM, YYYY or an RFC 3339 date-time"
    }

    private static func addressFault(
        _ text: String,
        _ check: (String) throws(WebAddress.Fault) -> String
    ) -> String? {
        do throws(WebAddress.Fault) {
            _ = try check(text)
            return nil
        } catch {
            return error.message
        }
    }

    private static func setFault(_ items: [JSON]) -> String? {
        let texts = items.compactMap(\.stringValue)
        guard texts.count == items.count else { return "Must be an array of strings" }
        return Set(texts).count == texts.count ? nil : "Must not hold a string twice"
    }

    private static func fileFault(_ value: JSON) -> String? {
        if let text = value.stringValue { return addressFault(text, WebAddress.checkedHTTPS) }
        guard let object = value.objectValue else { return "Expected string or object, received \(value.kind)" }
        guard let url = object["url"]?.stringValue else { return "Needs a url" }
        for (key, member) in object {
            guard ["url", "name", "mimeType", "sha256"].contains(key) else { return "Unknown key \"\(key)\"" }
            guard member.stringValue != nil else { return "Expected string for \(key), received \(member.kind)" }
        }
        return addressFault(url, WebAddress.checkedHTTPS)
    }

    private static func depth(of value: JSON) -> Int {
        switch value {
        case .array(let items): 1 + (items.lazy.map(depth).max() ?? 0)
        case .object(let object): 1 + (object.lazy.map { depth(of: $0.value) }.max() ?? 0)
        case .null, .bool, .number, .string: 0
        }
    }

    private static func containsNUL(_ value: JSON) -> Bool {
        switch value {
        case .string(let text): text.utf8.contains(0)
        case .array(let items): items.contains(where: containsNUL)
        case .object(let object): object.contains { $0.key.utf8.contains(0) || containsNUL($0.value) }
        case .null, .bool, .number: false
        }
    }

    private static func numbersAreFinite(_ value: JSON) -> Bool {
        switch value {
        case .number(let number): number.isFinite
        case .array(let items): items.allSatisfy(numbersAreFinite)
        case .object(let object): object.allSatisfy { numbersAreFinite($0.value) }
        case .null, .bool, .string: true
        }
    }
}
