public import EPCIS
public import OrderedJSON

/// A query that is kept under a name (EPCIS 2.0 §12.7).
public struct NamedQuery: Sendable {
    /// Its name, 1 to 100 characters.
    public let name: String
    /// What it asks.
    public let query: EventQuery
    /// When it was made.
    public let createdAt: Timestamp
}

/// What a caller sends to keep a query.
public struct NamedQueryDraft: Sendable {
    let name: String
    let query: EventQuery

    /// Reads `{ "name", "query" }`; all faults of the query are thrown at once.
    public init(_ form: Form) throws(Failure) {
        let name = form["name"].string(1...100)
        if let name, name.contains("/") || name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        {
            form["name"].fault("Must not contain a slash or control characters")
        }
        let query = form["query"].json?.objectValue
        if query == nil { form["query"].fault("Must be an object of query parameters") }
        guard form.faults.isEmpty, let name, var query else { throw .validation(form.faults) }
        if query["@context"] == nil, let context = form["@context"].json { query.append("@context", context) }
        self.name = name
        do {
            self.query = try EventQuery(json: query)
        } catch {
            throw .queryParameters(error)
        }
    }
}

extension Failure {
    /// All that is wrong with the parameters of a query.
    public static func queryParameters(_ error: EventQueryFaults) -> Failure {
        let faults = Faults()
        for fault in error.faults { faults.add(fault.parameter, fault.message) }
        return .queryParameters(faults)
    }
}
