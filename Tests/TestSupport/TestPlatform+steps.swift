public import HTTPTypes
public import OrderedJSON

extension TestPlatform {
    /// The GTIN of the passports that tests make.
    public static let gtin = "04012345000016"

    /// The public path of a passport.
    public static func path(_ serial: String = "S1") -> String { "/p/01/\(gtin)/21/\(serial)" }

    /// A draft passport of a new product.
    public func makeDraft(_ serial: String = "S1", _ category: String = "batteries") async throws -> String {
        try await makePassport(of: makeProduct(category, model: "Model of \(serial.prefix(40))"), serial: serial)
    }

    /// A passport that was published in spite of its open fields.
    public func makePublished(_ serial: String = "S1", _ category: String = "batteries") async throws -> String {
        let id = try await makeDraft(serial, category)
        try await publish(id)
        return id
    }

    /// Publishes in spite of open fields.
    public func publish(_ id: String, expiresAt: String? = nil) async throws {
        let body: JSON = ["acknowledgeIncomplete": true, "expiresAt": .optional(expiresAt)]
        try await done(.post, "/passports/\(id)/publish", body)
    }

    /// Writes a field.
    public func write(_ key: String, _ value: JSON, on id: String, _ more: JSONObject = [:]) async throws {
        var body: JSONObject = ["value": value]
        for (key, value) in more { body.append(key, value) }
        try await done(.patch, "/passports/\(id)/fields/\(key)", .object(body))
    }

    /// How many things a list holds.
    public func total(_ path: String) async throws -> Int? {
        try await done(.get, path)["data.total"]?.numberValue?.int
    }

    /// A step of a preparation: anything but a 2xx ends the test.
    @discardableResult
    public func done(_ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil) async throws -> TestAnswer {
        let answer = await send(method, path, body)
        guard 200..<300 ~= answer.status else { throw StepRefused(path: path, answer: answer) }
        return answer
    }

    /// Sends a body exactly as written, to the API, with the workspace's key.
    public func sendText(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: [UInt8],
        type: String? = "application/json"
    ) async -> TestAnswer {
        var headers: HTTPFields = [.authorization: "Bearer \(key)"]
        headers[.contentType] = type
        return await raw(method, "/api/v1" + path, host: "app.example", headers: headers, body: body)
    }
}

/// A step of a preparation was refused.
public struct StepRefused: Error, CustomStringConvertible {
    let path: String
    let answer: TestAnswer

    /// What was refused, and how.
    public init(path: String, answer: TestAnswer) {
        self.path = path
        self.answer = answer
    }

    /// The path, the status and the body.
    public var description: String { "\(path): \(answer.status) \(answer.text)" }
}

extension JSON {
    /// The body that makes a passport.
    public static func passport(of product: String, _ serial: String = "S1", _ more: JSONObject = [:]) -> JSON {
        var body: JSONObject = [
            "productId": .string(product),
            "gs1": ["gtin": .string(TestPlatform.gtin), "serialNumber": .string(serial)],
        ]
        for (key, value) in more { body.append(key, value) }
        return .object(body)
    }
}

extension JSON {
    /// The body that makes a link about the GTIN of tests, with members changed or added.
    public static func link(_ more: JSONObject = [:]) -> JSON {
        var body: JSONObject = [
            "gtin": .string(TestPlatform.gtin), "linkType": "gs1:instructions",
            "href": "https://www.example.com/manual.pdf", "title": "Manual",
        ]
        for (key, value) in more { body[key] = value }
        return .object(body)
    }
}
