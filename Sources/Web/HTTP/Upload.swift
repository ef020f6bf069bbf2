public import Domain

/// A stored file and the transaction that is to refer to it.
public struct Upload: Sendable {
    /// The file, if one was stored; it is removed when the transaction refuses.
    let file: MediaKey?
    /// The last step of the handler; it may run twice.
    let work: @Sendable (Work) throws -> Answer

    /// An upload of these parts.
    public init(file: MediaKey?, work: @escaping @Sendable (Work) throws -> Answer) {
        self.file = file
        self.work = work
    }
}
