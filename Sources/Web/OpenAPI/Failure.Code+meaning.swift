import Domain
import OrderedJSON

extension Failure.Code {
    /// When it is answered, as the reference says it.
    var meaning: String {
        switch self {
        case .validation: "Something in the body, query or path is wrong; `details.fieldErrors` names every fault."
        case .invalidJSON: "The body is no JSON."
        case .invalidIdempotencyKey: "`Idempotency-Key` is not 1 to 255 printable ASCII characters."
        case .unauthorized: "The key or token is missing, unknown, revoked or expired."
        case .overageRequired: "The plan's passports are used up; `confirmOverage: true` accepts what `details` says."
        case .quotaExceeded: "The plan's passports are used up, and it has no overage."
        case .subscriptionInactive: "The subscription is past due or canceled."
        case .insufficientScope: "The credential lacks the scope that `details.required` names."
        case .insufficientRole: "The user's role does not allow this."
        case .planRequired: "The plan does not include this."
        case .deleteNotAvailable: "The plan does not include deleting."
        case .notFound: "Nothing of your workspace has this address."
        case .templateNotFound: "There is no template of this category."
        case .methodNotAllowed: "The address answers the methods in `Allow` only."
        case .notAcceptable: "None of the media types in `Accept` is offered here."
        case .preconditionFailed: "It has been changed since you read the version that `If-Match` names."
        case .serialExists: "The serial number exists, in whatever state, within this GTIN."
        case .gtinRegisteredElsewhere: "Another workspace uses this GTIN."
        case .modelAlreadyExists: "The workspace has a product of this model, perhaps an archived one."
        case .batchNumberExists: "The product has a lot of this number."
        case .ambiguousSerial: "The serial number exists under several GTINs; name one with `gtin`."
        case .invalidStatus: "The passport's status does not allow this; `details.allowed` lists those that do."
        case .publishBlocked: "The publish gate holds it back; `details` lists what is missing."
        case .reviewIncomplete: "Fields still await review; `details` lists them."
        case .nothingToReview: "The field is empty."
        case .passportArchived: "The passport is archived, for good."
        case .productArchived: "The product is archived: no new passports of it."
        case .productHasLivePassports: "A passport of the product is not archived yet."
        case .deleteNotAllowed: "What depends on it, or what was published of it, must not vanish; `reason` says what."
        case .imageLimitReached: "The product has as many images as it may have."
        case .linkLimitReached: "What the link is about has as many links as it may have."
        case .epcisExportNotAvailable: "The plan does not include exporting events."
        case .epcisCaptureNotAvailable: "Capturing events is switched off for the workspace."
        case .epcisQueryNotAvailable: "Querying events is switched off for the workspace."
        case .eventsOverageRequired:
            "The month's events are used up; `confirmOverage: true` accepts what `details` says more cost."
        case .eventsHardBlock: "The month's events are used up, and the plan sells no more."
        case .invalidQueryParameter: "A parameter of the query is unknown or cannot be used; `details` names it."
        case .queryTooLarge: "The query finds more than it may, or would take too much; `type` says which."
        case .eventExists: "An event of this `eventID` is stored already."
        case .queryExists: "A query of this name is kept already."
        case .queryLimitReached: "The workspace keeps as many queries as it may."
        case .idempotencyInProgress: "The first request with this key is still running; repeat after `Retry-After`."
        case .idempotencyKeyReused: "The key was used with another request."
        case .passportExpired: "The term of the passport is over."
        case .passportSuspended: "The passport is on hold."
        case .payloadTooLarge: "The body is longer than this route takes."
        case .unsupportedMediaType: "The body is of a type that this route does not read."
        case .headersTooLarge: "Request line and headers exceed 32 KiB."
        case .requestTimeout: "The request came too slowly; the connection is closed."
        case .rateLimitExceeded:
            "The day's budget is used up, or too many requests of the key run at once; repeat after `Retry-After`."
        case .internalError: "A fault of ours; quote `requestId`."
        case .serviceUnavailable: "The server is busy; repeat after `Retry-After`."
        }
    }

    /// An envelope as it is answered.
    var envelope: JSON {
        var envelope: JSONObject = ["error": .string(rawValue), "message": .string(exampleMessage)]
        switch self {
        case .validation:
            envelope["message"] = "gs1.gtin: Check digit of 04012345000015 must be 6"
            envelope.append("details", ["fieldErrors": ["gs1.gtin": ["Check digit of 04012345000015 must be 6"]]])
        case .insufficientScope:
            envelope.append("details", ["required": ["passports:write"], "granted": ["passports:read"]])
        case .templateNotFound: envelope.append("code", "TEMPLATE_NOT_FOUND")
        case .internalError: envelope.append("requestId", "req_66f0c1d2e3f4a5b6c7d8e901")
        case .invalidStatus:
            envelope.append("details", ["action": "submit", "status": "published", "allowed": ["draft"]])
        case .overageRequired:
            envelope["message"] = .string(Examples.overageMessage)
            envelope.append("details", Examples.overage)
        case .rateLimitExceeded: envelope.append("details", Examples.usedUp)
        default: break
        }
        return .object(envelope)
    }

    /// The meaning as a sentence of its own, or the code where the contract makes it the message too.
    private var exampleMessage: String { self == .idempotencyKeyReused ? rawValue : meaning.replacing("`", with: "") }
}
