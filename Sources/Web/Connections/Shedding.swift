import Domain
import HTTPTypes
import OrderedJSON

/// Why a request is refused before it is looked at: there is too much of something already.
enum Shedding: Sendable {
    /// The server has as many connections as it takes.
    case connections
    /// One address has as many connections, or forwarded requests, as it may have.
    case address(limit: Int)
    /// One API key has as many requests running as it may have.
    case key(limit: Int)

    /// As the figures name it.
    var name: String {
        switch self {
        case .connections: "connections"
        case .address: "address"
        case .key: "key"
        }
    }

    /// 503 when the server is full, 429 when the caller takes more than its part; both may be repeated a second later.
    var refusal: Refusal {
        switch self {
        case .connections:
            Refusal(
                failure: Failure(.serviceUnavailable, "The server has no room for more connections. Please try again."),
                headers: [:]
            )
        case .address(let limit): tooMany("connections from your address", of: "connections", limit)
        case .key(let limit): tooMany("requests of this API key at the same time", of: "concurrentRequests", limit)
        }
    }

    private func tooMany(_ what: String, of kind: String, _ limit: Int) -> Refusal {
        Refusal(
            failure: Failure(
                .rateLimitExceeded,
                "There are too many \(what); \(limit) are allowed. Please repeat the request shortly.",
                details: ["limited": .string(kind), "limit": JSON(limit)]
            ),
            headers: [.retryAfter: "1"]
        )
    }
}
