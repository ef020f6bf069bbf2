import ArgumentParser

/// The end of a check that could not look: not to be confused with one that found something.
enum Unreadable {
    /// EX_UNAVAILABLE of sysexits.h.
    private static let status: Int32 = 69

    /// Runs the closure; what it throws ends the program with 69 and a line on the error stream.
    static func ends<T>(_ format: LogFormat = .text, _ body: () async throws -> T) async throws -> T {
        try await format.ending(status, body)
    }
}
