import Foundation

/// A text that is kept in a file, to be compared with what the code makes today.
///
/// `TRACEPASS_GOLDEN=write` makes every comparison write its file anew; the difference is then read before it is
/// committed.
public struct Golden: Sendable {
    private let path: String

    /// The file of that name in the folder `Golden` of the test target that asks.
    public init(_ name: String, askedFrom test: String = #filePath) {
        path = Golden.target(of: test).appending(path: "Golden/\(name)").path(percentEncoded: false)
    }

    /// The page of that path in the folder `docs`.
    public init(page: String, askedFrom test: String = #filePath) {
        let repository = Golden.target(of: test).deletingLastPathComponent().deletingLastPathComponent()
        path = repository.appending(path: "docs/\(page)").path(percentEncoded: false)
    }

    /// The folder of the test target that a test file belongs to.
    private static func target(of test: String) -> URL {
        var folder = URL(filePath: test).deletingLastPathComponent()
        while folder.deletingLastPathComponent().lastPathComponent != "Tests", folder.pathComponents.count > 1 {
            folder.deleteLastPathComponent()
        }
        return folder
    }

    /// The first line in which `text` is another than the file, or nil when they are the same.
    public func difference(from text: String) throws -> String? {
        if ProcessInfo.processInfo.environment["TRACEPASS_GOLDEN"] == "write" {
            try Data(text.utf8).write(to: URL(filePath: path))
            return nil
        }
        let expected = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        return expected.utf8.elementsEqual(text.utf8) ? nil : Golden.firstDifference(expected, text)
    }

    private static func firstDifference(_ expected: String, _ found: String) -> String {
        let (old, new) = (expected.split(separator: "\n"), found.split(separator: "\n"))
        let index = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
        func line(_ lines: [Substring]) -> Substring { index < lines.count ? lines[index] : "(the end)" }
        return "line \(index + 1): expected \(line(old)), found \(line(new))"
    }
}
