import HTTPTypes

/// A request target, split but not decoded.
struct RequestTarget {
    /// The path as it came.
    let path: Substring
    /// The part behind `?`.
    let query: Substring
    /// The path split at `/`, without the empty segments of a leading and of trailing slashes.
    let segments: [Substring]

    init(_ head: HTTPRequest) {
        let target = (head.path ?? "/")[...]
        let end = target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        path = target[..<end]
        query = end == target.endIndex ? "" : target[target.utf8.index(after: end)...]
        var parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst()
        if parts.last?.isEmpty == true { parts = parts.dropLast() }
        segments = parts.map { Substring($0) }
    }
}

extension HTTPRequest {
    /// Whether it changes nothing: GET or HEAD.
    var isRead: Bool { method == .get || method == .head }

    /// What the request line and the headers take on the wire, about.
    var sizeInBytes: Int {
        headerFields.reduce((path ?? "").utf8.count + 16) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count + 4 }
    }

    /// The token of `Authorization: Bearer …`; neither the scheme's case nor how many spaces there are matters (RFC 9110 §11.4).
    var bearerToken: String? {
        guard let header = headerFields.value(of: .authorization) else { return nil }
        let text = header.drop { $0 == " " }
        guard let end = text.utf8.firstIndex(of: UInt8(ascii: " ")), text[..<end].lowercased() == "bearer" else {
            return nil
        }
        let token = text[end...].drop { $0 == " " }
        return token.isEmpty ? nil : String(token)
    }

    /// What the client says it is: `n8n`, `mcp`.
    var source: String? { headerFields.value(of: .source) ?? headerFields.value(of: .olderSource) }

    /// Whether the body is declared as JSON, or not declared at all.
    var isJSON: Bool {
        guard let media = mediaType else { return true }
        return media == "application/json" || media.hasSuffix("+json")
    }

    /// Whether the body is declared as XML.
    var isXML: Bool {
        guard let media = mediaType else { return false }
        return media == "application/xml" || media == "text/xml" || media.hasSuffix("+xml")
    }

    /// Whether the body is declared as a form of files.
    var isMultipart: Bool { mediaType == "multipart/form-data" }

    /// The media type of the body in lower case, without parameters; nil when none is declared.
    private var mediaType: String? {
        guard let type = headerFields.value(of: .contentType), !type.isEmpty else { return nil }
        if type == "application/json" { return type }
        return type.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    }
}

extension HTTPField.Name {
    static let requestID = known("X-Request-Id")
    static let link = known("Link")
    static let robots = known("X-Robots-Tag")
    static let idempotencyKey = known("Idempotency-Key")
    static let idempotentReplayed = known("Idempotent-Replayed")
    static let rateLimitLimit = known("RateLimit-Limit")
    static let rateLimitRemaining = known("RateLimit-Remaining")
    static let rateLimitReset = known("RateLimit-Reset")
    static let source = known("X-Source")
    static let forwardedFor = known("X-Forwarded-For")
    static let olderSource = known("X-TracePass-Source")
    static let referrerPolicy = known("Referrer-Policy")
    static let contentSecurityPolicy = known("Content-Security-Policy")

    /// A name that is written right here.
    static func known(_ name: String) -> HTTPField.Name {
        HTTPField.Name(name) ?? .via
    }
}

extension HTTPFields {
    /// The value of a field; those of one that was sent several times are joined by commas (RFC 9110 §5.3).
    ///
    /// The subscript makes a new string of the one value that most fields have.
    func value(of name: HTTPField.Name) -> String? {
        var found: String?
        for field in self where field.name == name {
            if found != nil { return self[name] }
            found = field.value
        }
        return found
    }

    /// What every answer carries besides its request id.
    static let everyAnswer: HTTPFields = [
        .accessControlAllowOrigin: "*",
        .accessControlExposeHeaders:
            "ETag, Idempotent-Replayed, Link, Location, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, "
            + "X-Request-Id",
        .xContentTypeOptions: "nosniff",
        .referrerPolicy: "no-referrer",
    ]

    /// What a browser of another origin may do (README, *HEAD, OPTIONS*).
    static func preflight(_ methods: [String]) -> HTTPFields {
        [
            .allow: methods.joined(separator: ", "),
            .accessControlAllowMethods: methods.joined(separator: ", "),
            .accessControlAllowHeaders:
                "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Source",
            .accessControlMaxAge: "86400",
        ]
    }
}
