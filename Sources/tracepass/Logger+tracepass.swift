import Diagnostics
import Domain
import Logging
import SystemPackage

extension Logger {
    /// The log of this program, on standard error: what a command prints stays clean.
    static func tracepass(_ level: Logger.Level, _ format: OperationSettings.LogFormat = .text) -> Logger {
        var logger = Logger(label: "tracepass") { label in
            switch format {
            case .text: StreamLogHandler.standardError(label: label)
            case .json:
                JSONLogHandler(now: { Surroundings.live.now().text }) { line in
                    // Nobody can be told that the error stream is closed.
                    _ = try? FileDescriptor.standardError.writeAll(line)
                }
            }
        }
        logger.logLevel = level
        return logger
    }
}
