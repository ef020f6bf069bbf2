import OrderedJSON

/// A JSON Schema (draft 2020-12) as OpenAPI 3.1 takes it.
struct Schema: Sendable {
    let json: JSON

    static func string(_ keywords: JSONObject = [:]) -> Schema { .typed("string", keywords) }
    static func integer(_ keywords: JSONObject = [:]) -> Schema { .typed("integer", keywords) }
    static let count = Schema.integer(["minimum": 0])
    static let number = Schema.typed("number")
    static let boolean = Schema.typed("boolean")
    static let anything = Schema(json: [:])

    static func oneOf(_ values: [String]) -> Schema { .string(["enum": .array(values.map { .string($0) })]) }

    static func array(_ items: Schema, _ keywords: JSONObject = [:]) -> Schema {
        var object = keywords
        object.append("items", items.json)
        return .typed("array", object)
    }

    /// An object whose members may have any key.
    static func map(_ values: Schema, _ keywords: JSONObject = [:]) -> Schema {
        var object: JSONObject = ["additionalProperties": values.json]
        for (key, value) in keywords { object.append(key, value) }
        return .typed("object", object)
    }

    /// An object with these keys and no others, each of which may be absent.
    static func map(of keys: [String], _ values: Schema) -> Schema {
        .typed(
            "object",
            [
                "properties": .object(JSONObject(keys.map { ($0, values.json) })), "additionalProperties": false,
            ]
        )
    }

    /// An object; members that may be absent are named in `optional`. Members not listed may be added in later
    /// versions, and are ignored in bodies.
    static func object(_ members: [(String, Schema)], optional: Set<String> = []) -> Schema {
        var properties = JSONObject()
        for (name, schema) in members { properties.append(name, schema.json) }
        let required = members.map(\.0).filter { !optional.contains($0) }
        var object: JSONObject = ["properties": .object(properties)]
        if !required.isEmpty { object.append("required", .array(required.map { .string($0) })) }
        return .typed("object", object)
    }

    /// A schema of the components section.
    static func ref(_ name: String) -> Schema { Schema(json: ["$ref": .string("#/components/schemas/\(name)")]) }

    /// Any one of several.
    static func any(of schemas: [Schema]) -> Schema { Schema(json: ["anyOf": .array(schemas.map(\.json))]) }

    /// The list envelope.
    static func list(_ items: Schema) -> Schema {
        .object([
            (
                "data",
                .object([
                    ("items", .array(items)), ("total", .count), ("page", .count), ("limit", .count),
                    ("totalPages", .count),
                ])
            )
        ])
    }

    /// The cursor envelope.
    static func cursorList(_ items: Schema) -> Schema {
        .object([
            ("data", .object([("items", .array(items)), ("nextCursor", Schema.string().nullable), ("limit", .count)]))
        ])
    }

    /// The body of a batch: 1 to 100 records, as an array or as its JSON text.
    static func batch(of key: String, _ record: Schema) -> Schema {
        let array = Schema.array(record, ["minItems": 1, "maxItems": 100])
        let text = Schema.string(["format": "json-array", "description": "The JSON text of such an array."])
        return .object(
            [(key, .any(of: [array, text])), ("confirmOverage", Schema.boolean.nullable)],
            optional: ["confirmOverage"]
        )
    }

    /// The answer to a batch: one result a record, in order.
    static func results(_ data: Schema) -> Schema {
        let result = Schema.object(
            [
                ("index", .count), ("status", .oneOf(["created", "error"])), ("data", data), ("error", .string()),
                ("message", .string()), ("details", .map(.anything)),
            ],
            optional: ["data", "error", "message", "details"]
        )
        return .object([
            ("results", .array(result)),
            ("summary", .object([("created", .count), ("errors", .count), ("total", .count)])),
        ])
    }

    /// The same, or null.
    var nullable: Schema {
        guard var object = json.objectValue, let type = object["type"] else {
            return Schema(json: ["anyOf": [json, ["type": "null"]]])
        }
        object["type"] = [type, "null"]
        if let values = object["enum"]?.arrayValue { object["enum"] = .array(values + [.null]) }
        return Schema(json: .object(object))
    }

    /// The same with further keywords.
    func with(_ keywords: JSONObject) -> Schema {
        var object = json.objectValue ?? [:]
        for (key, value) in keywords { object[key] = value }
        return Schema(json: .object(object))
    }

    private static func typed(_ type: String, _ keywords: JSONObject = [:]) -> Schema {
        var object: JSONObject = ["type": .string(type)]
        for (key, value) in keywords { object.append(key, value) }
        return Schema(json: .object(object))
    }
}
