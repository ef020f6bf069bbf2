import SystemPackage

/// The stream for what is not a command's result.
enum StandardError {
    /// Writes a line.
    static func print(_ line: String) {
        // Nobody can be told that the error stream is closed.
        _ = try? FileDescriptor.standardError.writeAll("\(line)\n".utf8)
    }
}
