/// When a connection that could not be opened may be tried again: after a pause that doubles, up to five seconds.
///
/// Until then callers get their failure at once instead of waiting for a server that is away.
struct PostgresReconnection {
    private var pause = Self.shortest
    private var notBefore: ContinuousClock.Instant?

    private static let shortest = Duration.milliseconds(50)
    private static let longest = Duration.seconds(5)

    /// Throws while the pause lasts.
    func admit() throws(StoreFailure) {
        if let notBefore, ContinuousClock.now < notBefore {
            throw StoreFailure(.unavailable, "the database could not be reached a moment ago")
        }
    }

    mutating func hasFailed() {
        notBefore = ContinuousClock.now + pause
        pause = min(pause * 2, Self.longest)
    }

    mutating func hasSucceeded() {
        pause = Self.shortest
        notBefore = nil
    }
}
