/// The outcome of a read that waits for no other thread.
public enum ImmediateRead<Answer> {
    /// The first row.
    case found(Answer)
    /// There is no row.
    case nothing
    /// The engine cannot answer on the caller's thread; ``Store/first(_:_:)`` can.
    case mustWait
}
