import OrderedJSON

/// Checks values against the schemas of an OpenAPI document: the keywords that ours use, and a fault for any other.
struct SchemaChecker {
    let document: JSON

    /// Annotations, which refuse nothing; formats are left to the pattern beside them and to the operation.
    private static let annotations: Set<String> = ["description", "default", "format", "contentMediaType"]

    /// What is wrong with a value, each with its path; empty when it fits.
    func faults(_ value: JSON, _ schema: JSON, at path: String = "") -> [String] {
        var faults: [String] = []
        for (keyword, rule) in schema.objectValue ?? [:] {
            faults += fault(value, keyword, rule, schema, path)
        }
        return faults
    }

    private func fault(_ value: JSON, _ keyword: String, _ rule: JSON, _ schema: JSON, _ path: String) -> [String] {
        func refuse(_ holds: Bool) -> [String] {
            holds ? [] : ["\(path): \(keyword) \(rule.text) refuses \(value.text)"]
        }
        let (text, items, object) = (value.stringValue, value.arrayValue, value.objectValue)
        switch keyword {
        case "$ref": return faults(value, resolved(rule.stringValue ?? ""), at: path)
        case "allOf": return (rule.arrayValue ?? []).flatMap { faults(value, $0, at: path) }
        case "anyOf": return refuse((rule.arrayValue ?? []).contains { faults(value, $0, at: path).isEmpty })
        case "type":
            let types = rule.arrayValue ?? [rule]
            return refuse(types.contains { isOfType(value, $0.stringValue ?? "") })
        case "enum": return refuse((rule.arrayValue ?? []).contains(value))
        case "pattern": return refuse(text.map { matches($0, rule.stringValue ?? "") } ?? true)
        case "minLength": return refuse(text.map { $0.unicodeScalars.count >= number(rule) } ?? true)
        case "maxLength": return refuse(text.map { $0.unicodeScalars.count <= number(rule) } ?? true)
        case "minimum": return refuse(value.numberValue.map { $0.double >= Double(number(rule)) } ?? true)
        case "maximum": return refuse(value.numberValue.map { $0.double <= Double(number(rule)) } ?? true)
        case "minItems": return refuse(items.map { $0.count >= number(rule) } ?? true)
        case "maxItems": return refuse(items.map { $0.count <= number(rule) } ?? true)
        case "uniqueItems": return refuse(items.map { Set($0).count == $0.count } ?? true)
        case "minProperties": return refuse(object.map { $0.keys.count >= number(rule) } ?? true)
        case "maxProperties": return refuse(object.map { $0.keys.count <= number(rule) } ?? true)
        case "items": return (items ?? []).enumerated().flatMap { faults($1, rule, at: "\(path).\($0)") }
        case "required":
            guard let object else { return [] }
            return refuse((rule.arrayValue ?? []).allSatisfy { object[$0.stringValue ?? ""] != nil })
        case "properties":
            return (rule.objectValue ?? [:])
                .flatMap { key, schema in
                    object?[key].map { faults($0, schema, at: "\(path).\(key)") } ?? []
                }
        case "additionalProperties":
            let known = schema["properties"]?.objectValue
            let others = (object ?? [:]).filter { known?[$0.key] == nil }
            if rule == false { return refuse(others.isEmpty) }
            return others.flatMap { faults($0.value, rule, at: "\(path).\($0.key)") }
        case "propertyNames": return (object?.keys ?? []).flatMap { faults(.string($0), rule, at: path) }
        default: return SchemaChecker.annotations.contains(keyword) ? [] : ["\(path): unknown keyword \(keyword)"]
        }
    }

    /// Members of the answer that its schema does not name; where a schema lists no members, any may be there.
    func undescribed(_ value: JSON, _ schema: JSON, at path: String = "") -> [String] {
        let rules = branches(schema, of: value)
        if let items = value.arrayValue {
            let item = rules.lazy.compactMap { $0["items"] }.first
            return item.map { item in items.flatMap { undescribed($0, item, at: "\(path)[]") } } ?? []
        }
        guard let object = value.objectValue else { return [] }
        return object.flatMap { key, member -> [String] in
            let named = rules.lazy.compactMap { $0["properties"]?[key] }.first
            if let known = named ?? rules.lazy.compactMap({ $0["additionalProperties"] }).first {
                return undescribed(member, known, at: "\(path).\(key)")
            }
            return rules.contains { $0["properties"] != nil } ? ["\(path).\(key)"] : []
        }
    }

    /// A schema with what it refers to and the alternatives that fit the value.
    private func branches(_ schema: JSON, of value: JSON) -> [JSON] {
        var all = [schema]
        if let name = schema["$ref"]?.stringValue { all += branches(resolved(name), of: value) }
        for part in schema["allOf"]?.arrayValue ?? [] { all += branches(part, of: value) }
        for part in schema["anyOf"]?.arrayValue ?? [] where faults(value, part).isEmpty {
            all += branches(part, of: value)
        }
        return all
    }

    /// What a reference inside the document leads to.
    func resolved(_ reference: String) -> JSON {
        reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }

    private func number(_ rule: JSON) -> Int { rule.numberValue?.int ?? 0 }

    private func matches(_ text: String, _ pattern: String) -> Bool {
        // ECMA 262 writes a code unit as \u0000, Swift as \u{0000}.
        let swift = pattern.replacing(/\\u([0-9a-fA-F]{4})/) { "\\u{\($0.1)}" }
        guard let regex = try? Regex(swift) else { return false }
        return text.firstMatch(of: regex) != nil
    }

    private func isOfType(_ value: JSON, _ type: String) -> Bool {
        type == "integer" ? value.numberValue?.int != nil : value.kind == type
    }
}
