public import Domain

/// A step in a transaction, and the file that was stored for it to refer to.
public struct Upload: Sendable {
    /// The file, if one was stored; it is removed when the step refuses.
    let file: MediaKey?
    /// The last step of the handler; it may run twice.
    let work: Route.Step

    /// An upload of these parts.
    public init(file: MediaKey?, work: @escaping Route.Step) {
        self.file = file
        self.work = work
    }
}
