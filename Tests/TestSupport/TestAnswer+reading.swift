public import HTTPTypes
import OrderedJSON

extension TestAnswer {
    /// The value of a header by its name.
    public func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }

    /// The keys of the object at a dotted path, in the order sent.
    public func keys(_ path: String = "") -> [String] {
        self[path]?.objectValue?.keys ?? []
    }

    /// The stable code of a refusal.
    public var error: String? { json["error"]?.stringValue }

    /// The sentence of a refusal.
    public var message: String? { json["message"]?.stringValue }

    /// Every fault of a 400, as `path: text`, those of the whole body without a path, in the order sent.
    public var faults: [String] {
        let fields = json["details"]?["fieldErrors"]?.objectValue ?? [:]
        let form = json["details"]?["formErrors"]?.arrayValue ?? []
        return fields.flatMap { path, texts in
            (texts.arrayValue ?? []).compactMap(\.stringValue).map { "\(path): \($0)" }
        } + form.compactMap(\.stringValue)
    }

    /// What is wrong with the answer as an answer of this platform, whatever was asked; nil when nothing is.
    public var defect: String? {
        let id = header("X-Request-Id") ?? ""
        if id.wholeMatch(of: /req_[0-9a-f]{24}/) == nil { return "request id \(id)" }
        if headers[.accessControlAllowOrigin] != "*" { return "no Access-Control-Allow-Origin" }
        if headers[.xContentTypeOptions] != "nosniff" { return "no nosniff" }
        if header("Referrer-Policy") != "no-referrer" { return "no Referrer-Policy" }
        let length = headers[.contentLength].flatMap { Int($0) }
        // Only an export, which is sent as it is read, does not know how long it is.
        let isExport = length == nil && ["application/ld+json", "application/x-ndjson"].contains(headers[.contentType])
        if !body.isEmpty, length != body.count, !isExport { return "Content-Length \(length ?? -1) of \(body.count)" }
        switch status {
        case 204, 304: return body.isEmpty ? nil : "a body with \(status)"
        case 200..<300: return successDefect
        case 307: return headers[.location] == nil ? "no Location" : nil
        case 400..<500: return envelopeDefect
        default: return "status \(status): \(text)"
        }
    }

    /// What clients tell a refusal by is never something else in a success (api-v1 §3).
    private var successDefect: String? {
        let kinds = ["id": "string", "error": "string", "message": "string", "items": "array"]
        let counts = ["total", "page", "limit", "totalPages"]
        for (key, value) in json.objectValue ?? [:] {
            let kind = counts.contains(key) ? "number" : kinds[key]
            if let kind, value.kind != kind { return "\(key) is a \(value.kind)" }
        }
        return nil
    }

    private var envelopeDefect: String? {
        guard headers[.contentType] == "application/json" else { return "type \(headers[.contentType] ?? "none")" }
        guard Array(keys().prefix(2)) == ["error", "message"] else { return "keys \(keys())" }
        guard error?.isEmpty == false, message?.isEmpty == false else { return "empty envelope: \(text)" }
        return nil
    }

    /// The headers without the one that differs from request to request.
    public var repeatableHeaders: HTTPFields {
        var headers = headers
        headers = headers.filter { $0.name.canonicalName != "x-request-id" }
        return headers
    }
}
