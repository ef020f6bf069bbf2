import Domain
import HTTPTypes
import OrderedJSON

extension Pipeline {
    /// The call that a request is, and the file that was stored for it, if it brings one.
    func prepared(_ request: AdmittedRequest, _ bytes: [UInt8]) async throws -> (call: Call, file: MediaKey?) {
        switch request.route.handler {
        case .read(let handler), .write(let handler): return (try call(request, bytes, handler), nil)
        case .upload(let handler):
            let upload: Upload
            do {
                upload = try await handler(try read(request, bytes))()
            } catch {
                return (call(request, key: nil, cost: 1, .failure(error)), nil)
            }
            return (call(request, key: nil, cost: 1, .success(upload.work)), upload.file)
        case .open: throw Refusal.invalidToken
        }
    }

    /// The call that a request without a file is. Throws when its idempotency key is none.
    func call(
        _ request: AdmittedRequest,
        _ bytes: [UInt8],
        _ handler: (Request) throws -> Route.Step
    ) throws -> Call {
        let key = try idempotencyKey(request, bytes)
        var cost = 1
        let step = Result {
            let read = try read(request, bytes)
            let step = try handler(read)
            cost = request.route.cost(read.body)
            return step
        }
        return call(request, key: key, cost: cost, step)
    }

    private func call(
        _ request: AdmittedRequest,
        key: IdempotencyKey?,
        cost: Int,
        _ step: Result<Route.Step, any Error>
    ) -> Call {
        Call(
            idempotency: platform.idempotency,
            key: key,
            feature: request.route.feature,
            budget: request.route.budget,
            cost: cost,
            step: step
        )
    }

    /// The request with its body.
    private func read(_ request: AdmittedRequest, _ bytes: [UInt8]) throws -> Request {
        let body = try json(bytes, request.head, request.route)
        return try Request(
            request.head,
            request.id,
            request.target,
            request.parameters,
            body: body ?? [:],
            content: body == nil ? bytes : [],
            principal: request.principal
        )
    }

    /// The key under which the answer is kept: every write honours one, a read ignores it (api-v1 §4).
    private func idempotencyKey(_ request: AdmittedRequest, _ body: [UInt8]) throws(Failure) -> IdempotencyKey? {
        guard case .write = request.route.handler, let text = request.head.headerFields.value(of: .idempotencyKey)
        else {
            return nil
        }
        return try IdempotencyKey(
            text,
            method: request.route.method.rawValue,
            target: request.head.path ?? "",
            body: body
        )
    }

    /// The body as JSON; nil for a form or a document, which the handler reads.
    private func json(_ bytes: [UInt8], _ head: HTTPRequest, _ route: Route) throws -> JSON? {
        switch route.body {
        case .multipart:
            guard head.isMultipart else {
                throw Failure(.unsupportedMediaType, "Send the file as multipart/form-data.")
            }
            return nil
        case .document:
            guard head.isJSON || head.isXML else {
                throw Failure(.unsupportedMediaType, "Send the body as application/json, ld+json or application/xml.")
            }
            return nil
        case .none, .json: break
        }
        guard !bytes.isEmpty else { return [:] }
        guard head.isJSON else {
            throw Failure(.unsupportedMediaType, "Send the body as application/json.")
        }
        do throws(JSONFailure) {
            return try JSON.parse(bytes)
        } catch {
            throw Failure(.invalidJSON, error.message)
        }
    }
}
