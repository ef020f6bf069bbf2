import OrderedJSON
import TestRandomness
import TestSupport
import Testing

@testable import Domain

/// Random passports in which every value that the public must not see bears a mark.
@Suite("Privacy")
struct PrivacyTests {
    @Test("No byte of anything public comes from what is not", arguments: Engine.available, [1, 2, 3, 4] as [UInt64])
    func leaks(engine: Engine, seed: UInt64) async throws {
        try await TestPlatform.run(on: engine) { test in
            var random = SeededGenerator(seed: seed)
            let category = random.one(of: [Domain.Category.batteries, .textiles])
            let id = try await test.passport(of: try await test.product(category))
            let template = try #require(test.platform.templates.latest(category))
            try await test.publish(id)
            var hidden: Set<String> = []
            var shown: [String: String] = [:]
            for round in 0..<4 {
                test.clock.advance(bySeconds: 1)
                for field in template.fields where random.once(in: 4) {
                    // Digits alone, so that it is also a number.
                    let mark = "7\(UInt32.random(in: 100_000_000...999_999_999, using: &random))"
                    guard let value = SampleValue.marked(mark, for: field) else { continue }
                    let isPublic = field.audience.contains(.public)
                    switch Int.random(in: 0..<4, using: &random) {
                    case 0:
                        try await test.set([field.key: value], of: id)
                        if isPublic { shown[field.key] = mark } else { hidden.insert(mark) }
                    case 1:
                        try await test.set([field.key: value], of: id, as: .editor)
                        hidden.insert(mark)
                    case 2:
                        try await test.set([field.key: value], of: id, source: .supplier)
                        try await test.review(field.key, of: id, .flag)
                        hidden.insert(mark)
                    default:
                        try await test.set([field.key: value], of: id)
                        try await test.review(field.key, of: id, .reject)
                        hidden.insert(mark)
                        shown[field.key] = nil
                    }
                }
                hidden.formUnion(try await secrets(id, round, test))
                try await check(test, hidden: hidden, shown: shown)
            }
            #expect(hidden.count > 20)
        }
    }

    /// What else must stay inside: the reason of a hold, an editor's party, the second identifier of one with a GLN.
    private func secrets(_ id: PassportID, _ round: Int, _ test: TestPlatform) async throws -> Set<String> {
        let (reason, name, operatorID) = ("reason-\(round)-9351", "Waiting-\(round)-9351", "VAT-\(round)-9351")
        let passports = test.platform.passports
        var waiting = try Party.sample(name)
        waiting.legacyOperatorID = operatorID
        var approved = try Party.sample("Approved \(round)")
        approved.legacyOperatorID = operatorID
        try await test.write(as: .owner) { [approved] in
            _ = try passports.setParty(approved, as: .importer, of: id, ifMatch: { _ in }, in: $0)
        }
        try await test.write(as: .editor) { [waiting] in
            _ = try passports.setParty(waiting, as: .importer, of: id, ifMatch: { _ in }, in: $0)
        }
        try await test.write(as: .owner) { work in
            _ = try passports.suspend(id, reason: reason, publicNotice: nil, in: work)
            _ = try passports.resume(id, expiresAt: nil, in: work)
        }
        return [reason, name, operatorID, "owner@example.com", "editor@example.com", "someone@example.com"]
    }

    private func check(_ test: TestPlatform, hidden: Set<String>, shown: [String: String]) async throws {
        let content = try #require(try await test.publicContent())
        let document = try #require(test.platform.publicPassports.document(content))
        let row = try await StoreContents(of: test.store).rows.filter { $0.hasPrefix("public_page") }
        let texts =
            Language.all.map { String(decoding: document.publicJSON(in: $0), as: UTF8.self) } + row + ["\(content)"]
        for text in texts {
            let leaks = hidden.filter { text.contains($0) }
            #expect(leaks.isEmpty)
        }
        // And what is public is there: the search would find what it looks for.
        let lost = shown.filter { !texts[0].contains($0.value) }
        #expect(lost.isEmpty)
        let page = try #require(row.first)
        #expect(shown.allSatisfy { page.contains($0.value) })
    }
}
