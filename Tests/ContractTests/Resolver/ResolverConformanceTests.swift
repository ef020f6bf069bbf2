import Foundation
import TestSupport
import Testing

/// `docs/conformance/gs1-resolver.md` says how each statement is met and which test holds it.
@Suite("The page of the resolver")
struct ResolverConformanceTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

    @Test("Has a test of every statement, and is what these tests say")
    func page() throws {
        let tests = try Self.tests()
        #expect(ResolverStatement.all.map(\.number) == Array(1...31))
        let untested = ResolverStatement.all.map(\.number).filter { tests[$0] == nil }
        #expect(untested == [])
        #expect(Set(tests.keys).subtracting(1...31).sorted() == [])
        let difference = try Golden(page: "conformance/gs1-resolver.md").difference(from: Self.page(tests))
        #expect(difference == nil)
    }

    private static func page(_ tests: [Int: [String]]) -> String {
        var lines = [
            "# GS1-Conformant Resolver 1.2, statement by statement", "",
            "How the resolver of TracePass meets the standard: each statement in our words, how binding it is, the result,",
            "and the tests in `Tests/ContractTests/Resolver` that hold it. Their names begin with its number. This page is",
            "made by `ResolverConformanceTests.page`; `scripts/check-resolver` also validates a running server's linksets",
            "and description file against GS1's JSON Schemas, where these are at hand.", "",
            "| | level | statement | result | tests |", "|---|---|---|---|---|",
        ]
        for statement in ResolverStatement.all {
            let names = (tests[statement.number] ?? []).map { "`\($0)`" }.joined(separator: ", ")
            let (level, text) = (statement.level.rawValue, statement.result.text)
            lines.append("| R\(statement.number) | \(level) | \(statement.wording) | \(text) | \(names) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The tests whose names begin with the number of a statement, as `Suite.test`.
    private static func tests() throws -> [Int: [String]] {
        var found: [Int: [String]] = [:]
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        for file in files.sorted(by: { $0.path < $1.path }) where file.lastPathComponent.hasSuffix("Contract.swift") {
            let source = try String(contentsOf: file, encoding: .utf8)
            for part in source.components(separatedBy: "@Test(").dropFirst() {
                guard let number = part.prefixMatch(of: /\s*"R(\d+)\b/)?.output.1, let statement = Int(number),
                    let name = part.firstMatch(of: /\bfunc (\w+)/)?.output.1
                else { continue }
                found[statement, default: []].append("\(file.deletingPathExtension().lastPathComponent).\(name)")
            }
        }
        return found
    }
}
