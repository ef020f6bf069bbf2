import Foundation
import Testing

/// `docs/contract.md` names the test of every rule, and every contract test.
@Suite("The page of the contract")
struct ContractPageTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test("Names only tests that there are, and every test of the contract")
    func names() throws {
        let page = try String(contentsOf: Self.root.appending(path: "docs/contract.md"), encoding: .utf8)
        let named = Set(page.matches(of: /`([A-Z]\w+\.\w+)`/).map { String($0.output.1) })
        let tests = try Self.tests(in: "Tests")
        let contract = try Self.tests(in: "Tests/ContractTests").filter { !$0.hasPrefix("ContractPageTests.") }
        #expect(named.subtracting(tests).sorted() == [])
        #expect(contract.subtracting(named).sorted() == [])
        #expect(contract.count > 50)
    }

    /// Every `Suite.test` of the Swift files in a folder: a suite is a file.
    private static func tests(in folder: String) throws -> Set<String> {
        var found: Set<String> = []
        let files = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
        for case let file as URL in files ?? FileManager.DirectoryEnumerator() where file.pathExtension == "swift" {
            let source = try String(contentsOf: file, encoding: .utf8)
            let suite = file.deletingPathExtension().lastPathComponent
            for part in source.components(separatedBy: "@Test").dropFirst() {
                guard let name = part.firstMatch(of: /\bfunc (\w+)/)?.output.1 else { continue }
                found.insert("\(suite).\(name)")
            }
        }
        return found
    }
}
