public import Domain
public import Logging
public import ServiceLifecycle

/// Captures the documents that this server has accepted, as soon as it has.
public struct CaptureWorker: Service {
    private let captures: Captures
    private let logger: Logger

    /// The worker of a platform.
    public init(_ platform: Platform, logger: Logger) {
        captures = platform.captures
        var logger = logger
        logger[metadataKey: "schedule"] = "captures"
        self.logger = logger
    }

    /// Works until the server shuts down or the task is cancelled. What is left then is done after the next start.
    public func run() async {
        await cancelWhenGracefulShutdown {
            await captures.work { error in
                logger.error("a document could not be captured; it is tried again", metadata: ["error": "\(error)"])
            }
        }
    }
}

extension CaptureWorker: CustomStringConvertible {
    /// A name for the log of the service group.
    public var description: String { "captures" }
}
