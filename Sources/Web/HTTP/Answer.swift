public import Domain
public import HTTPTypes
public import OrderedJSON

/// What a route answers: status, headers, bytes.
public struct Answer: Sendable {
    /// The status.
    public var status: HTTPResponse.Status
    /// The headers, `Content-Type` included.
    public var headers: HTTPFields
    /// The body.
    public var body: [UInt8]
    /// Which bytes of the body other answers have too; they are kept once under all their idempotency keys.
    var common: StoredAnswer.Common?
    /// Stored files to which nothing refers any more once the answer's transaction is committed; they are removed then.
    public var unusedFiles: [MediaKey] = []

    /// What is begun once the answer's transaction is committed; it must return at once.
    var followUp: (@Sendable () -> Void)?

    /// The body piece by piece, made as fast as it is taken; `body` is empty then.
    public var pieces: AsyncThrowingStream<[UInt8], any Error>?

    /// What makes the body of a read when its transaction is over: what takes longer than others should wait for.
    /// A `Failure` that it throws is the answer.
    var lateBody: (@Sendable () async throws -> [UInt8])?

    /// An answer of these parts.
    public init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Whether a body belongs to the status.
    var hasBody: Bool { status != .noContent && status != .notModified }

    /// The answer with its body.
    func completed() async throws -> Answer {
        guard let lateBody else { return self }
        do {
            return Answer(status, headers: headers, body: try await lateBody())
        } catch let failure as Failure {
            return .failure(failure)
        }
    }

    /// An answer of JSON.
    public static func json(_ json: JSON, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Answer {
        .json(bytes: json.bytes, status: status, headers: headers)
    }

    /// An answer of JSON that is written already.
    static func json(bytes: [UInt8], status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Answer {
        var headers = headers
        headers[.contentType] = "application/json"
        return Answer(status, headers: headers, body: bytes)
    }

    /// 201 with the address of what was made.
    public static func created(_ json: JSON, location: String, eTag: EntityTag? = nil) -> Answer {
        .created(bytes: json.bytes, location: location, eTag: eTag)
    }

    /// The same with JSON that is written already.
    static func created(bytes: [UInt8], location: String, eTag: EntityTag?) -> Answer {
        var headers: HTTPFields = [.location: location]
        headers[.eTag] = eTag?.text
        return .json(bytes: bytes, status: .created, headers: headers)
    }

    /// A list envelope: `{ data: { items, total, page, limit, totalPages } }`.
    public static func list(_ items: [JSON], total: Int, page: Int, limit: Int) -> Answer {
        .json([
            "data": [
                "items": .array(items), "total": JSON(total), "page": JSON(page), "limit": JSON(limit),
                "totalPages": JSON((total + limit - 1) / limit),
            ]
        ])
    }
}
