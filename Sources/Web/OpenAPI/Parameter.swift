import Domain
import OrderedJSON

/// A parameter of an operation.
struct Parameter: Sendable {
    /// Where it stands.
    enum Location: String, Sendable {
        case path, query, header
    }

    let name: String
    let location: Location
    let schema: Schema
    let description: String
    let example: JSON?

    init(
        _ name: String,
        in location: Location = .query,
        _ schema: Schema,
        _ description: String,
        example: JSON? = nil
    ) {
        self.name = name
        self.location = location
        self.schema = schema
        self.description = description
        self.example = example
    }

    /// The Parameter Object of OpenAPI.
    var json: JSON {
        var object: JSONObject = [
            "name": .string(name), "in": .string(location.rawValue), "description": .string(description),
        ]
        if location == .path { object.append("required", true) }
        // An empty value in a query means that the parameter is absent.
        if location == .query { object.append("allowEmptyValue", true) }
        object.append("schema", schema.json)
        if let example { object.append("example", example) }
        return .object(object)
    }
}

extension Parameter {
    static let page = Parameter(
        "page",
        .integer(["minimum": 1, "maximum": JSON(Int.max), "default": 1]),
        "The page, from 1."
    )

    static let limit = Parameter(
        "limit",
        .integer(["minimum": 1, "maximum": 100, "default": 20]),
        "Items a page."
    )

    static let cursor = Parameter("cursor", .idInput, "`nextCursor` of the page before.")

    static let category = Parameter("category", .categoryInput, "A category slug or one of its aliases.")

    static let search = Parameter(
        "search",
        .text(0...200),
        "Part of the text, anywhere and without regard to case; no wildcards."
    )

    static let idempotencyKey = Parameter(
        "Idempotency-Key",
        in: .header,
        .matching("[!-~]([ -~]{0,253}[!-~])?"),
        "Makes the call safe to repeat for 24 hours: the first answer comes back and nothing runs twice."
    )

    static let ifNoneMatch = Parameter(
        "If-None-Match",
        in: .header,
        .string(),
        "The `ETag` of the copy you have: 304 without a body while it is current."
    )

    static let ifMatch = Parameter(
        "If-Match",
        in: .header,
        .string(),
        "The `ETag` of the version you read: 412 when it has been changed since."
    )

    static let source = Parameter(
        "X-Source",
        in: .header,
        .string(),
        "The tool that sends this, such as `mcp` or `n8n`. With `n8n`, strings written to fields of another type are "
            + "converted where nothing is lost."
    )
}

extension Parameter {
    /// What a placeholder of a path stands for. `path` tells whose `{id}` it is.
    static func path(_ name: String, of path: String) -> Parameter {
        let variable = ShellVariable.path(name, of: path)
        let (schema, description): (Schema, String) =
            switch name {
            case "id": (.idInput, "Id of a \(thing(of: path)).")
            case "batchId": (.idInput, "Id of a batch of the product.")
            case "jobId": (.idInput, "Id of a capture job.")
            case "eventId": (.string(), "Identifier of an event, percent-encoded.")
            case "queryName": (.text(1...100), "Name of a kept query.")
            case "value": (.string(), "A value that occurs, percent-encoded.")
            case "index": (.count, "Place of the image in `imageUrls`, from 0.")
            case "company": (.idInput, "Id of the workspace.")
            case "product": (.idInput, "Id of the product.")
            case "name": (.matching(#"[0-9a-f]{24}\.(png|jpg|webp)"#), "Name of the file.")
            case "snapshotId": (.idInput, "Id of a version.")
            case "key": (.fieldKey, "Key of a field of the passport's template, or one of its aliases.")
            case "role": (.oneOf(PartyRole.allCases.map(\.rawValue)), "Role of the party.")
            case "category": (.categoryInput, "A category slug or one of its aliases.")
            case "gtin": (.gtin, "GTIN of 14 digits. One of 8, 12 or 13 digits is redirected to its padded form.")
            case "serial": (.serial, "Serial number, percent-encoded.")
            default: (.string(), name)
            }
        return Parameter(name, in: .path, schema, description, example: variable.map { .string($0.example) })
    }

    /// Whose `{id}` stands in a path.
    private static func thing(of path: String) -> String {
        path.contains("/products/") ? "product" : path.contains("/links/") ? "link" : "passport"
    }
}
