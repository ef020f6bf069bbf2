public import OrderedJSON

/// A refusal that the caller is told about: a stable code, an English sentence, and what a program needs to go on.
///
/// Everything else that is thrown is a fault of ours and becomes one logged 500 at the edge.
public struct Failure: Error, Sendable {
    /// The stable `error` member, on which clients switch (api-v1 §3).
    public let code: Code
    /// A sentence for people.
    public let message: String
    /// The `details` member.
    public let details: JSONObject?
    /// Further members at the top level of the answer: `reason`, `code`.
    public let extra: JSONObject

    /// A refusal with this code and sentence.
    public init(_ code: Code, _ message: String, details: JSONObject? = nil, extra: JSONObject = [:]) {
        self.code = code
        self.message = message
        self.details = details
        self.extra = extra
    }

    /// The stable codes of api-v1 §3 that this version can answer.
    public enum Code: String, Sendable, CaseIterable {
        case validation = "Validation error"
        case invalidJSON = "invalid_json"
        case invalidIdempotencyKey = "invalid_idempotency_key"
        case unauthorized
        case overageRequired = "overage_required"
        case quotaExceeded = "quota_exceeded"
        case subscriptionInactive = "subscription_inactive"
        case insufficientScope = "insufficient_scope"
        case insufficientRole = "insufficient_role"
        case planRequired = "plan_required"
        case deleteNotAvailable = "delete_not_available"
        case notFound = "not_found"
        case templateNotFound = "template_not_found"
        case methodNotAllowed = "method_not_allowed"
        case notAcceptable = "not_acceptable"
        case preconditionFailed = "precondition_failed"
        case serialExists = "Serial number already exists for this GTIN"
        case gtinRegisteredElsewhere = "gtin_registered_elsewhere"
        case modelAlreadyExists = "model_already_exists"
        case batchNumberExists = "batch_number_exists"
        case ambiguousSerial = "ambiguous_serial"
        case invalidStatus = "invalid_status"
        case publishBlocked = "publish_blocked"
        case reviewIncomplete = "review_incomplete"
        case nothingToReview = "nothing_to_review"
        case passportArchived = "passport_archived"
        case productArchived = "product_archived"
        case productHasLivePassports = "product_has_live_passports"
        case deleteNotAllowed = "delete_not_allowed"
        case imageLimitReached = "image_limit_reached"
        case linkLimitReached = "link_limit_reached"
        case epcisExportNotAvailable = "epcis_export_not_available"
        case epcisCaptureNotAvailable = "epcis_capture_not_available"
        case epcisQueryNotAvailable = "epcis_query_not_available"
        case eventsOverageRequired = "epcis_events_overage_required"
        case eventsHardBlock = "epcis_events_hard_block"
        case invalidQueryParameter = "invalid_query_parameter"
        case queryTooLarge = "query_too_large"
        case eventExists = "event_already_exists"
        case queryExists = "query_already_exists"
        case queryLimitReached = "query_limit_reached"
        case idempotencyInProgress = "idempotency_in_progress"
        case idempotencyKeyReused = """
            Idempotency-Key has already been used with a different request body. Use a new key for the new request, \
            or reuse the original body.
            """
        case passportExpired = "passport_expired"
        case passportSuspended = "passport_suspended"
        case payloadTooLarge = "payload_too_large"
        case unsupportedMediaType = "unsupported_media_type"
        case headersTooLarge = "headers_too_large"
        case requestTimeout = "request_timeout"
        case rateLimitExceeded = "rate_limit_exceeded"
        case internalError = "internal_error"
        case serviceUnavailable = "service_unavailable"
    }
}

extension Failure: CustomStringConvertible {
    /// The sentence for people.
    public var description: String { message }
}

extension Failure {
    /// All faults of a request at once, keyed by dotted path; the first one is the message.
    public static func validation(_ faults: Faults, suggestions: [String] = []) -> Failure {
        Failure(.validation, faults, suggestions: suggestions)
    }

    /// The same with another code.
    init(_ code: Code, _ faults: Faults, suggestions: [String] = [], extra: JSONObject = [:]) {
        var fields = JSONObject()
        for (path, messages) in faults.fieldErrors { fields.append(path, .array(messages.map { .string($0) })) }
        var details: JSONObject = ["fieldErrors": .object(fields)]
        if !faults.formErrors.isEmpty {
            details.append("formErrors", .array(faults.formErrors.map { .string($0) }))
        }
        if !suggestions.isEmpty { details.append("suggestions", .array(suggestions.map { .string($0) })) }
        self.init(code, faults.first, details: details, extra: extra)
    }

    /// One fault of one field.
    public static func validation(_ path: String, _ message: String) -> Failure {
        let faults = Faults()
        faults.add(path, message)
        return .validation(faults)
    }

    /// Nothing of the caller's workspace has this address.
    public static func notFound(_ what: String) -> Failure {
        Failure(.notFound, "\(what) not found.")
    }
}
