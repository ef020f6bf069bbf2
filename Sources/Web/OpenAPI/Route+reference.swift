import Domain
import HTTPTypes

/// What the reference says of a route besides its operation, because the pipeline does it for every such route.
extension Route {
    /// Whether it takes a body of JSON.
    var takesJSON: Bool {
        switch body {
        case .json, .document: true
        case .none, .multipart: false
        }
    }

    /// Whether a repetition under the same `Idempotency-Key` brings the first answer back.
    var honoursKeys: Bool {
        if case .write = handler { true } else { false }
    }

    /// Whether it is a read of something that has an `ETag`.
    var isConditional: Bool { method == .get && operation?.answer.isTagged == true }

    /// Every code with which it can refuse: its own, and those of the pipeline.
    var failures: [Failure.Code] {
        var codes = operation?.failures ?? []
        codes += [.validation, .headersTooLarge, .internalError, .serviceUnavailable]
        if needsCredential { codes += [.unauthorized, .rateLimitExceeded] }
        if case .scope = access { codes.append(.insufficientScope) }
        switch feature {
        case .hardDelete: codes.append(.deleteNotAvailable)
        case .epcisExport: codes.append(.epcisExportNotAvailable)
        case .epcisCapture: codes.append(.epcisCaptureNotAvailable)
        case .epcisQuery: codes.append(.epcisQueryNotAvailable)
        case nil: break
        }
        if honoursKeys { codes += [.invalidIdempotencyKey, .idempotencyInProgress, .idempotencyKeyReused] }
        if takesJSON { codes.append(.invalidJSON) }
        if body.maxBytes != nil { codes += [.payloadTooLarge, .unsupportedMediaType] }
        var seen: Set<Failure.Code> = []
        return codes.filter { seen.insert($0).inserted }
    }

    /// The headers that it heeds.
    var headerParameters: [Parameter] {
        var parameters: [Parameter] = []
        if needsCredential { parameters.append(.source) }
        if honoursKeys { parameters.append(.idempotencyKey) }
        if isConditional { parameters.append(.ifNoneMatch) }
        if operation?.failures.contains(.preconditionFailed) == true { parameters.append(.ifMatch) }
        return parameters + (operation?.headers ?? [])
    }

    /// The headers of its answer when all goes well.
    var answerHeaders: [ResponseHeader] {
        var headers: [ResponseHeader] = [.requestID]
        if operation?.answer.status == 201 || operation?.answer.isLocated == true { headers.append(.location) }
        if operation?.answer.isTagged == true { headers.append(.eTag) }
        if honoursKeys { headers.append(.replayed) }
        if budget != nil { headers += ResponseHeader.rateLimit }
        return headers
    }

    /// The path as the reference writes it: one that ends in anything stands there as the address of a unit.
    var publicPath: String {
        path.hasSuffix("/{rest...}") ? path.dropLast(10) + "/{gtin}/21/{serial}" : path
    }
}
