import Storage

// `#expect(throws:)` is not used inside closures here: Swift 6.3 can give the closure in the macro's expansion and the
// next closure of the same type one and the same symbol, and then runs the wrong one.

/// The error the synchronous closure throws, or nil.
func thrownAtOnce(_ body: () throws -> some Any) -> (any Error)? {
    do {
        _ = try body()
        return nil
    } catch {
        return error
    }
}

/// The error the closure throws, or nil.
func thrown(_ body: () async throws -> some Any) async -> (any Error)? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}

extension Error {
    /// The failure's code, when it is a failure of a store.
    var storeCode: StoreFailure.Code? { (self as? StoreFailure)?.code }
}
