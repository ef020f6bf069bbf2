import Logging

extension Logger {
    /// The log of this program, on standard error: what a command prints stays clean.
    static func tracepass(_ level: Logger.Level) -> Logger {
        var logger = Logger(label: "tracepass") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }
}
