import Foundation
import OrderedJSON

/// The program, run as an operator runs it: in a folder of its own and with no environment but what the test gives.
struct Command: ~Copyable {
    /// What a run has left.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String

        /// The lines of the error stream.
        var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
    }

    /// Whether the program can be run. It brings mimalloc, which takes the place of a sanitizer's allocator.
    static var isAvailable: Bool { ProcessInfo.processInfo.environment["SANITIZER"] == nil }

    /// The working directory, removed at the end.
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "command-\(UInt64.random(in: .min ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Runs `tracepass` with these arguments to its end.
    func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
        try run(arguments, environment: environment)
    }

    /// Runs `tracepass` with these arguments to its end.
    func run(_ arguments: [String], environment: [String: String]) throws -> Outcome {
        let process = Process()
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        process.executableURL = URL(filePath: tests).deletingLastPathComponent().appending(path: "tracepass")
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = folder
        // Files, not pipes: nobody has to read both at the same time.
        let (output, errors) = (folder.appending(path: ".output"), folder.appending(path: ".errors"))
        try Data().write(to: output)
        try Data().write(to: errors)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self)
        )
    }

    /// The findings of `tracepass doctor`, and its status.
    func doctor(_ environment: [String: String] = [:]) throws -> (status: Int32, findings: [Finding]) {
        let outcome = try run("doctor", "--json", environment: environment)
        let findings = try JSON.parse(Array(outcome.output.utf8))["findings"]?.arrayValue ?? []
        return (outcome.status, findings.map(Finding.init))
    }

    /// Writes a file into the working directory.
    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }
}

/// A finding of the doctor.
struct Finding: Equatable {
    let verdict: String
    let subject: String
    let detail: String
    let advice: String

    init(_ json: JSON) {
        verdict = json["verdict"]?.stringValue ?? ""
        subject = json["subject"]?.stringValue ?? ""
        detail = json["detail"]?.stringValue ?? ""
        advice = json["advice"]?.stringValue ?? ""
    }
}
