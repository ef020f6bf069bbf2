/// Where uploaded files are kept: a folder, or any store of objects that can do these five things.
///
/// Several servers may use one at the same time. What is thrown is a fault of the store; a file that is not there is none.
public protocol MediaStore: Sendable {
    /// Stores a file; it is durable when this returns. A file is whole or absent at every instant. Throws
    /// ``MediaStoreFull`` when there is no room for it.
    func put(_ content: ArraySlice<UInt8>, at key: MediaKey) async throws

    /// The content of a file, or nil when there is none.
    func read(_ key: MediaKey) async throws -> [UInt8]?

    /// Removes a file if it is there.
    func remove(_ key: MediaKey) async throws

    /// The keys of stored files behind `last`, in the order of their paths, so many at most.
    func list(after last: MediaKey?, limit: Int) async throws -> [MediaKey]

    /// Removes what is left of files whose `put` began before then and never came to its end.
    func removeUnfinished(begunBefore instant: Timestamp) async throws
}

/// There is no room for a file.
public struct MediaStoreFull: Error {
    /// A store that is full.
    public init() {}
}
