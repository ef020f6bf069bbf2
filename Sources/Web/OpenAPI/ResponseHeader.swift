import Domain
import OrderedJSON

/// A header of an answer, as the reference describes it.
struct ResponseHeader: Sendable {
    let name: String
    let schema: Schema
    let description: String
    let isRequired: Bool

    static let requestID = ResponseHeader(
        name: "X-Request-Id",
        schema: .string(["pattern": "^req_[0-9a-f]{24}$"]),
        description: "The id of this request; it stands in the audit trail and in our log.",
        isRequired: true
    )

    static let location = ResponseHeader(
        name: "Location",
        schema: .string(["format": "uri"]),
        description: "The address of what was made, or of where to go.",
        isRequired: true
    )

    static let eTag = ResponseHeader(
        name: "ETag",
        schema: .string(["pattern": #"^"[^"]+"$"#]),
        description: "The version of what is answered, for `If-None-Match` and `If-Match`; a replay has none.",
        isRequired: false
    )

    static let challenge = ResponseHeader(
        name: "WWW-Authenticate",
        schema: .string(["pattern": "^Bearer "]),
        description: "What is missing: a credential, a valid one, or a scope.",
        isRequired: false
    )

    static let retryAfter = ResponseHeader(
        name: "Retry-After",
        schema: .count,
        description: "Seconds to wait before the request is repeated.",
        isRequired: false
    )

    static let replayed = ResponseHeader(
        name: "Idempotent-Replayed",
        schema: .oneOf(["true"]),
        description: "That this is the first answer to this `Idempotency-Key` once more.",
        isRequired: false
    )

    /// How the day's budget stands, where the plan limits it.
    static let rateLimit = [
        ("RateLimit-Limit", "Calls a day."), ("RateLimit-Remaining", "Calls that remain today."),
        ("RateLimit-Reset", "Seconds until the budget begins anew."),
    ]
    .map { ResponseHeader(name: $0, schema: .count, description: $1, isRequired: false) }

    /// Every header, by which the components section names them.
    static let all = [requestID, location, eTag, replayed, challenge, retryAfter] + rateLimit

    /// The headers of a refusal with that status.
    static func refusal(_ status: Int) -> [ResponseHeader] {
        switch status {
        case 401, 403: [requestID, challenge]
        case 409, 503: [requestID, retryAfter]
        case 429: [requestID, retryAfter] + rateLimit
        default: [requestID]
        }
    }

    /// The Header Object of OpenAPI.
    var json: JSON {
        var object: JSONObject = ["description": .string(description)]
        if isRequired { object.append("required", true) }
        object.append("schema", schema.json)
        return .object(object)
    }

    /// The `headers` of a Response Object, as references to the components section.
    static func references(_ headers: [ResponseHeader]) -> JSON {
        .object(JSONObject(headers.map { ($0.name, ["$ref": .string("#/components/headers/\($0.name)")]) }))
    }
}
