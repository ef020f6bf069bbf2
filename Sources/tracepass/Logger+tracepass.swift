import Diagnostics
import Domain
import Logging
import SystemPackage

extension Logger {
    /// The log of this program, on standard error: what a command prints stays clean.
    static func tracepass(_ level: Logger.Level, _ format: LogFormat = .text) -> Logger {
        var logger = Logger(label: "tracepass") { label in
            let now: @Sendable () -> String = { Surroundings.live.now().text }
            // Nobody can be told that the error stream is closed.
            let write: @Sendable ([UInt8]) -> Void = { _ = try? FileDescriptor.standardError.writeAll($0) }
            return switch format {
            case .text: TextLogHandler(label: label, now: now, write: write)
            case .json: JSONLogHandler(now: now, write: write)
            }
        }
        logger.logLevel = level
        return logger
    }
}
