import ArgumentParser
import Diagnostics
import Domain
import Logging

/// How lines of the log are written, the last one included: the one that says why the program ends.
enum LogFormat: String, CaseIterable {
    case text, json

    /// Writes on the error stream why the program cannot go on, as one line.
    func tell(_ reason: String) {
        switch self {
        case .text: StandardError.print("Error: \(reason.inOneLine)")
        case .json: Logger.tracepass(.critical, .json).critical("\(reason)")
        }
    }

    /// Runs the closure; what it throws is told, and ends the program with `status`. What the argument parser tells by
    /// itself passes.
    func ending<T>(_ status: Int32 = 1, _ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let error where error is ExitCode || error is ValidationError || error is CleanExit {
            throw error
        } catch {
            tell("\(error)")
            throw ExitCode(status)
        }
    }
}
