import Domain
import OrderedJSON

/// The named schemas of the reference.
enum Components {
    static let all: [(String, Schema)] =
        [("Error", error), ("FieldErrors", fieldErrors)] + products + lots + passports + fields + parties + history
        + templates + compliance + links + events + scans + previews + carriers

    static let status = Schema.oneOf(PassportStatus.allCases.map(\.rawValue))

    /// A schema, or the one that it refers to.
    static func resolved(_ schema: Schema) -> JSONObject {
        let name = schema.json["$ref"]?.stringValue?.split(separator: "/").last
        let found = all.first { $0.0[...] == name }?.1 ?? schema
        return found.json.objectValue ?? [:]
    }

    private static let error = Schema.object(
        [
            ("error", .string(["description": "Stable; switch on it."])),
            ("message", .string(["description": "A sentence for people."])),
            ("details", .map(.anything)), ("reason", .string()), ("code", .string()), ("requestId", .string()),
        ],
        optional: ["details", "reason", "code", "requestId"]
    )

    /// The `details` of a 400 `Validation error`.
    private static let fieldErrors = Schema.object(
        [
            (
                "fieldErrors",
                Schema.map(.array(.string())).with(["description": "Faults by dotted path: `passports.3.gs1.gtin`."])
            ),
            ("formErrors", Schema.array(.string()).with(["description": "Faults of the whole body."])),
            ("suggestions", Schema.array(.string()).with(["description": "Field keys that are near an unknown one."])),
        ],
        optional: ["formErrors", "suggestions"]
    )
}
