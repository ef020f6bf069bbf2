import OrderedJSON

@testable import Domain

// `#expect(throws:)` is not used inside closures: Swift 6.3 can give the closure in the macro's expansion and the next
// closure of the same type one and the same symbol, and then runs the wrong one.

/// The refusal that the closure throws, or nil; any other error is passed on.
func refusal(_ body: () async throws -> some Any) async throws -> Failure? {
    do {
        _ = try await body()
        return nil
    } catch let failure as Failure {
        return failure
    }
}

/// The error that the closure throws, or nil.
func thrown(_ body: () throws -> some Any) -> (any Error)? {
    do {
        _ = try body()
        return nil
    } catch {
        return error
    }
}

extension Failure {
    /// A member of `details` by its dotted path.
    subscript(path: String) -> JSON? {
        path.split(separator: ".")
            .reduce(details.map(JSON.object)) { value, part in
                Int(part).flatMap { value?[$0] } ?? value?[String(part)]
            }
    }

    /// The faults of one field of a refused body, which may have dots in its path.
    func faults(at path: String) -> [String] {
        (details?["fieldErrors"]?[path]?.arrayValue ?? []).compactMap(\.stringValue)
    }
}
