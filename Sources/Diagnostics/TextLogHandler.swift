public import Logging

/// Writes each event of the log as one line of text: time, level, metadata, message; line breaks become `; `.
public struct TextLogHandler: LogHandler {
    /// The least level that is written.
    public var logLevel: Logger.Level = .info
    /// What every event carries.
    public var metadata: Logger.Metadata = [:]
    /// Further metadata from the task.
    public var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let now: @Sendable () -> String
    private let write: @Sendable (_ line: [UInt8]) -> Void

    /// A handler that gives its lines to `write`, each with its end; `now` is the time as text.
    public init(
        label: String,
        now: @escaping @Sendable () -> String,
        write: @escaping @Sendable (_ line: [UInt8]) -> Void
    ) {
        self.label = label
        self.now = now
        self.write = write
    }

    /// Metadata of every event by its name.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes an event.
    public func log(event: LogEvent) {
        var all = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
        if let error = event.error { all["error"] = "\(error)" }
        let pairs = all.sorted { $0.key < $1.key }.map { " \($0.key)=\("\($0.value)".inOneLine)" }.joined()
        let message = "\(event.message)".inOneLine
        write(Array("\(now()) \(event.level.rawValue) \(label):\(pairs) [\(event.source)] \(message)\n".utf8))
    }
}
