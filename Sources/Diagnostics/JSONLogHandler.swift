public import Logging
import OrderedJSON

/// Writes each event of the log as one line of JSON: `time`, `level`, `message`, then the metadata by its own names.
public struct JSONLogHandler: LogHandler {
    /// The least level that is written.
    public var logLevel: Logger.Level = .info
    /// What every event carries.
    public var metadata: Logger.Metadata = [:]
    /// Further metadata from the task.
    public var metadataProvider: Logger.MetadataProvider?

    private let now: @Sendable () -> String
    private let write: @Sendable (_ line: [UInt8]) -> Void

    /// A handler that gives its lines to `write`, each with its end; `now` is the time as text.
    public init(now: @escaping @Sendable () -> String, write: @escaping @Sendable (_ line: [UInt8]) -> Void) {
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
        var line: JSONObject = [
            "time": .string(now()), "level": .string(event.level.rawValue), "message": .string("\(event.message)"),
        ]
        if let error = event.error { line.append("error", .string("\(error)")) }
        let all = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            // What every line has keeps its meaning.
            line[line[key] == nil ? key : "metadata.\(key)"] = JSON(value)
        }
        write(JSON.object(line).bytes + [UInt8(ascii: "\n")])
    }
}

extension JSON {
    fileprivate init(_ value: Logger.Metadata.Value) {
        switch value {
        case .string(let text): self = .string(text)
        case .stringConvertible(let thing): self = .string("\(thing)")
        case .array(let values): self = .array(values.map { JSON($0) })
        case .dictionary(let values):
            self = .object(JSONObject(values.sorted { $0.key < $1.key }.map { ($0.key, JSON($0.value)) }))
        }
    }
}
