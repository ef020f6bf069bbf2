import Domain
public import HTTPTypes
public import OrderedJSON
import Web

/// What a route answered.
public struct TestAnswer: Sendable {
    /// The status code; 0 when the connection broke before there was one.
    public let status: Int
    /// The headers.
    public let headers: HTTPFields
    /// The body.
    public let body: [UInt8]

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON; null when it is not.
    public var json: JSON { (try? JSON.parse(body)) ?? .null }

    /// A member of the body by its dotted path; digits index arrays.
    public subscript(path: String) -> JSON? {
        path.split(separator: ".")
            .reduce(json as JSON?) { value, part in
                Int(part).flatMap { value?[$0] } ?? value?[String(part)]
            }
    }
}

extension TestPlatform {
    /// Sends a request with the workspace's key to the API host.
    public func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: JSON? = nil,
        headers: HTTPFields = [:],
        key: String? = nil
    ) async -> TestAnswer {
        var headers = headers
        headers[.authorization] = "Bearer \(key ?? self.key)"
        if body != nil { headers[.contentType] = "application/json" }
        return await raw(method, "/api/v1" + path, host: "app.example", headers: headers, body: body?.bytes ?? [])
    }

    /// Opens a public address as someone who scans would.
    public func scan(_ path: String, accept: String? = nil, headers: HTTPFields = [:]) async -> TestAnswer {
        var headers = headers
        headers[.accept] = accept
        return await raw(.get, path, host: "id.example", headers: headers)
    }

    /// Sends exactly this.
    public func raw(
        _ method: HTTPRequest.Method,
        _ path: String,
        host: String,
        headers: HTTPFields = [:],
        body: [UInt8] = []
    ) async -> TestAnswer {
        let head = HTTPRequest(
            method: method,
            scheme: "https",
            authority: host,
            path: path,
            headerFields: headers
        )
        if let socket { return await socket.answer(to: head, body: body) }
        let answer = await pipeline.answer(head) { max in body.count <= max ? body : nil }
        return TestAnswer(status: answer.status.code, headers: answer.headers, body: await answer.wholeBody())
    }

    /// Makes a product and answers with its id.
    public func makeProduct(_ category: String = "batteries", model: String = "BP-48V-100") async throws -> String {
        let answer = await send(
            .post,
            "/products",
            ["name": "Battery Pack", "model": .string(model), "category": .string(category)]
        )
        return try answer.id()
    }

    /// Makes a passport of a product and answers with its id.
    public func makePassport(of product: String, serial: String = "S1") async throws -> String {
        let answer = await send(
            .post,
            "/passports",
            [
                "productId": .string(product),
                "gs1": ["gtin": "04012345000016", "serialNumber": .string(serial)],
            ]
        )
        return try answer.id()
    }
}

/// A request of a test's preparation was refused.
public struct PreparationFailure: Error, CustomStringConvertible {
    let answer: TestAnswer

    /// Status and body of the refusal.
    public var description: String { "\(answer.status): \(answer.text)" }
}

extension Answer {
    /// The body, also of an answer that comes in pieces; what cannot be read is missing.
    fileprivate func wholeBody() async -> [UInt8] {
        guard let pieces else { return body }
        var whole: [UInt8] = []
        do {
            for try await piece in pieces { whole += piece }
        } catch {
            return []
        }
        return whole
    }
}

extension TestAnswer {
    /// The `_id` of what was made.
    public func id() throws -> String {
        guard let id = self["_id"]?.stringValue else { throw PreparationFailure(answer: self) }
        return id
    }
}
