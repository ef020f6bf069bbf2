import Domain
import HTTPTypes
import OrderedJSON
import TestSupport

extension TestPlatform {
    /// The billing ledger, newest first.
    func ledger() async throws -> [LedgerEntry] {
        try await read { [platform] in try platform.limits.ledger(limit: 100, in: $0) }
    }
}

extension Plans {
    /// The built-in plans and a further one, `test`, with these numbers; new workspaces are on `enterprise`.
    static func with(
        writes: Int? = nil,
        reads: Int? = nil,
        maxDpps: Int? = nil,
        overageCents: Int? = nil
    ) throws -> Plans {
        var members: JSONObject = [:]
        for (key, value) in [
            ("maxV1WritesPerDay", writes), ("maxV1PassportsPerDay", reads), ("maxDpps", maxDpps),
            ("overageCents", overageCents),
        ] {
            if let value { members.append(key, .integer(value)) }
        }
        return try Plans(file: ["test": .object(members)], initial: "enterprise")
    }
}

extension HTTPFields {
    /// A request's key.
    static func key(_ key: String) -> HTTPFields {
        HTTPField.Name("Idempotency-Key").map { [$0: key] } ?? [:]
    }
}
