import Domain
import Figures
public import Logging
public import ServiceLifecycle

/// Work that is done again and again until the server stops.
///
/// What it throws is logged and tried again at the next turn. It is cancelled when the server is told to stop, which it
/// notices between two transactions.
public struct Schedule: Service {
    private let name: String
    private let pause: Duration
    private let logger: Logger
    let figures = JobFigures()
    private let work: @Sendable (Logger) async throws -> Void

    /// Work that begins at once and again a pause after each end. The name stands in the log.
    public init(
        _ name: String,
        every pause: Duration,
        logger: Logger,
        _ work: @escaping @Sendable (Logger) async throws -> Void
    ) {
        self.name = name
        self.pause = pause
        self.work = work
        var logger = logger
        logger[metadataKey: "schedule"] = "\(name)"
        self.logger = logger
    }

    /// Works until the server shuts down or the task is cancelled.
    public func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let watch = Stopwatch()
                do {
                    try await work(logger)
                    figures.lastSuccess.set(Int(Surroundings.live.now().milliseconds))
                } catch is CancellationError {
                    return
                } catch {
                    figures.failures.add()
                    logger.error("scheduled work failed", metadata: ["error": "\(error)"])
                }
                figures.runs.add()
                figures.durations.note(watch.nanoseconds)
                try? await Task.sleep(for: pause)
            }
        }
    }
}

extension Schedule: CustomStringConvertible {
    /// A name for the log of the service group.
    public var description: String { name }
}
