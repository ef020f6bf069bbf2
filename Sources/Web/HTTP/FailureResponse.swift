import Domain
import HTTPTypes
import OrderedJSON

extension Answer {
    /// The error envelope of a refusal (api-v1 §3); the one place where codes become statuses.
    static func failure(_ failure: Failure) -> Answer {
        var envelope: JSONObject = ["error": .string(failure.code.rawValue), "message": .string(failure.message)]
        if let details = failure.details { envelope.append("details", .object(details)) }
        for (key, value) in failure.extra { envelope.append(key, value) }
        var answer = Answer.json(.object(envelope), status: failure.code.status)
        switch failure.code {
        case .serviceUnavailable, .idempotencyInProgress: answer.headers[.retryAfter] = "1"
        case .unauthorized: answer.headers[.wwwAuthenticate] = "Bearer realm=\"TracePass\""
        default: break
        }
        return answer
    }

    /// A fault of ours: the caller learns only the id under which it was logged.
    static func internalError(requestID: String) -> Answer {
        .failure(
            Failure(
                .internalError,
                "Something went wrong on our side. Please report the requestId if it happens again.",
                extra: ["requestId": .string(requestID)]
            )
        )
    }
}

extension Failure.Code {
    /// The status that each code answers with.
    var status: HTTPResponse.Status {
        switch self {
        case .validation, .invalidJSON, .invalidIdempotencyKey, .invalidQueryParameter: .badRequest
        case .unauthorized: .unauthorized
        case .overageRequired, .quotaExceeded, .subscriptionInactive, .eventsOverageRequired, .eventsHardBlock:
            HTTPResponse.Status(code: 402, reasonPhrase: "Payment Required")
        case .insufficientScope, .insufficientRole, .planRequired, .deleteNotAvailable, .epcisExportNotAvailable,
            .epcisCaptureNotAvailable, .epcisQueryNotAvailable:
            .forbidden
        case .notFound, .templateNotFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .notAcceptable: .notAcceptable
        case .preconditionFailed: .preconditionFailed
        case .serialExists, .gtinRegisteredElsewhere, .modelAlreadyExists, .invalidStatus, .publishBlocked,
            .reviewIncomplete, .nothingToReview, .passportArchived, .productArchived, .productHasLivePassports,
            .batchNumberExists, .ambiguousSerial, .deleteNotAllowed, .imageLimitReached, .linkLimitReached,
            .idempotencyInProgress, .eventExists, .queryExists, .queryLimitReached:
            .conflict
        case .passportExpired: .gone
        case .passportSuspended: HTTPResponse.Status(code: 423, reasonPhrase: "Locked")
        case .payloadTooLarge, .queryTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .headersTooLarge: .requestHeaderFieldsTooLarge
        case .requestTimeout: .requestTimeout
        case .idempotencyKeyReused: .unprocessableContent
        case .rateLimitExceeded: .tooManyRequests
        case .internalError: .internalServerError
        case .serviceUnavailable: .serviceUnavailable
        }
    }
}
