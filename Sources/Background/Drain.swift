public import Domain
public import Logging
public import ServiceLifecycle

/// What comes first when the server is told to stop: it calls itself not ready, so that a load balancer sends no more
/// requests, and waits for as long as that takes to get about.
///
/// Stands last among the services, which are stopped in the opposite order.
public struct Drain: Service {
    private let readiness: Readiness
    private let delay: Duration
    private let bound: Duration
    private let logger: Logger
    private let end: @Sendable () -> Void

    /// Waits for `delay`. When the process is still there at `bound` after the first sign, `end` is called.
    public init(
        _ readiness: Readiness,
        delay: Duration,
        bound: Duration,
        logger: Logger,
        end: @escaping @Sendable () -> Void
    ) {
        self.readiness = readiness
        self.delay = delay
        self.bound = bound
        self.logger = logger
        self.end = end
    }

    /// Waits for the end of the server.
    public func run() async throws {
        try await gracefulShutdown()
        readiness.drain()
        logger.notice("draining", metadata: ["delay": "\(delay)", "bound": "\(bound)"])
        Task.detached { [bound, logger, end] in
            try await Task.sleep(for: bound)
            logger.critical("what still ran did not end in time", metadata: ["bound": "\(bound)"])
            end()
        }
        try? await Task.sleep(for: delay)
    }
}

extension Drain: CustomStringConvertible {
    /// A name for the log of the service group.
    public var description: String { "drain" }
}
