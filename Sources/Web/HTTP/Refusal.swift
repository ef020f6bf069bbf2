import Domain
import HTTPTypes
import OrderedJSON

/// A failure that tells the client something in headers besides the envelope.
struct Refusal: Error {
    let failure: Failure
    let headers: HTTPFields

    /// 405 with the methods that exist there.
    static func method(_ methods: [HTTPRequest.Method]) -> Refusal {
        let allowed = methods.map(\.rawValue).joined(separator: ", ")
        return Refusal(
            failure: Failure(.methodNotAllowed, "This address answers \(allowed) only."),
            headers: [.allow: allowed]
        )
    }

    /// 401 for a token that opens nothing.
    static let invalidToken = Refusal(
        failure: Failure(.unauthorized, "The API key or access token is unknown, revoked or expired."),
        headers: [.wwwAuthenticate: "Bearer realm=\"TracePass\", error=\"invalid_token\""]
    )

    /// 403 for a credential without the scope (api-v1 §2).
    static func scope(_ required: Scope, granted: Set<Scope>) -> Refusal {
        let granted = Scope.allCases.filter(granted.contains).map { JSON.string($0.rawValue) }
        let challenge = "Bearer realm=\"TracePass\", error=\"insufficient_scope\", scope=\"\(required.rawValue)\""
        return Refusal(
            failure: Failure(
                .insufficientScope,
                "This call needs the scope \(required.rawValue).",
                details: ["required": [.string(required.rawValue)], "granted": .array(granted)]
            ),
            headers: [.wwwAuthenticate: challenge]
        )
    }

    /// The envelope with these headers.
    var answer: Answer {
        var answer = Answer.failure(failure)
        for field in headers { answer.headers[field.name] = field.value }
        return answer
    }
}
