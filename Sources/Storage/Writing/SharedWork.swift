/// What the closures that share a physical transaction leave to be done together: a hundred rows by one statement instead
/// of one each, and what several of them look up read once.
///
/// It is finished before any statement that is not its own, and before the commit at the latest, so each closure sees the
/// database as if the ones before it had done everything at once. When it throws, the physical transaction is rolled back
/// and every closure runs again by itself, without shared work.
public protocol SharedWork: AnyObject {
    /// Work of which nothing is there yet.
    init()

    /// Does what was left to be done.
    func finish(in transaction: Transaction) throws
}
