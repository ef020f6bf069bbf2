import Domain
import OrderedJSON

/// The kinds of value that the API takes and answers. A form in answers is narrower than in requests where several
/// spellings are accepted.
extension Schema {
    /// An id as it is answered.
    static let id = Schema.string(["pattern": "^[0-9a-f]{24}$"])
    /// An id as it is accepted, in any case.
    static let idInput = Schema.matching("[0-9a-fA-F]{24}")
    /// An instant: answered in UTC with milliseconds, accepted with any offset.
    static let timestamp = Schema.string(["format": "date-time"])
    /// A language as it is answered.
    static let language = Schema.oneOf(Language.all.map(\.code))
    /// A language as it is accepted: a region is dropped.
    static let languageInput = Schema.matching("(\(Language.all.map(\.code).joined(separator: "|")))(-[A-Za-z]{2})?")
    /// A category as it is answered.
    static let category = Schema.oneOf(Domain.Category.allCases.map(\.rawValue))
    /// A category as it is accepted.
    static let categoryInput = Schema.oneOf(Domain.Category.allCases.map(\.rawValue) + Domain.Category.aliasSlugs)
    /// A GTIN of 14 digits.
    static let gtin = Schema.string([
        "pattern": "^[0-9]{14}$", "format": "gtin", "description": "14 digits, the last one the right check digit.",
    ])
    /// A serial number.
    static let serial = Schema.string([
        "minLength": 1, "maxLength": 100, "format": "serial",
        "description": "No control characters, no white space at its ends, not `.` or `..`.",
    ])
    /// A field's key, canonical or an alias.
    static let fieldKey = Schema.matching("[A-Za-z][A-Za-z0-9_]*")
        .with([
            "maxLength": 100, "format": "field-key",
        ])
    /// The value of a field: what its data type takes, of at most 64 KiB and 16 levels.
    static let fieldValue = Schema.ref("FieldValue")

    /// A string in which the whole text matches; the pattern is anchored here.
    static func matching(_ pattern: String) -> Schema { .string(["pattern": .string("^(\(pattern))$")]) }

    /// A text of that many UTF-16 code units, without U+0000. One that must not be empty must also not be blank.
    static func text(_ length: ClosedRange<Int>) -> Schema {
        var keywords: JSONObject = [:]
        if length.lowerBound > 0 { keywords.append("minLength", JSON(length.lowerBound)) }
        if length.upperBound < .max { keywords.append("maxLength", JSON(length.upperBound)) }
        keywords.append("pattern", length.lowerBound > 0 ? #"^[^\u0000]*[^\u0000\s][^\u0000]*$"# : #"^[^\u0000]*$"#)
        return .string(keywords)
    }

    /// An absolute URL.
    static func url(_ schemes: String) -> Schema {
        let host = #"([A-Za-z0-9_][A-Za-z0-9._\-]*|\[[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*\])"#
        let port = "(:0*([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?"
        let rest = #"([/?#](%[0-9A-Fa-f]{2}|[!#$&-;=?-\[\]_a-z~])*)?"#
        return Schema.matching(schemes + "://" + host + port + rest)
            .with(["maxLength": 2048, "format": "uri"])
    }

    /// The same as an optional member of a body: null and an empty string mean that it is absent.
    var absentWhenEmpty: Schema {
        var object = nullable.json.objectValue ?? [:]
        if let pattern = object["pattern"]?.stringValue, pattern.hasPrefix("^("), pattern.hasSuffix(")$") {
            object["pattern"] = .string(pattern.dropLast() + "?$")
        }
        if object["format"] == "uri" { object["format"] = nil }
        return Schema(json: .object(object))
    }
}
