public import Logging
import Synchronization

/// What was logged in a test, a line each: level, message and metadata.
public final class RecordedLog: Sendable {
    private let all = Mutex<[String]>([])

    /// An empty log.
    public init() {}

    /// The lines so far.
    public var lines: [String] { all.withLock { $0 } }

    /// A logger that writes here, whatever the level.
    public var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(log: self) }
        logger.logLevel = .trace
        return logger
    }

    private func append(_ line: String) {
        all.withLock { $0.append(line) }
    }

    private struct Handler: LogHandler {
        let log: RecordedLog
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]
        var metadataProvider: Logger.MetadataProvider?

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let words = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
                .map { "\($0.key)=\($0.value)" }
            log.append("\(event.level) \(event.message) \(words.joined(separator: " "))")
        }
    }
}
