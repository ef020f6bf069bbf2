import OrderedJSON
import TestRandomness
import TestSupport
import Testing

@testable import Domain

/// What must hold after any history of writes and reviews.
@Suite("Random histories")
struct RandomHistoryTests {
    @Test(
        "Stored counts are those of the entries, and every field is in one of them",
        arguments: Engine.available,
        [1, 2, 3] as [UInt64]
    )
    func counts(engine: Engine, seed: UInt64) async throws {
        try await TestPlatform.run(on: engine) { test in
            var random = SeededGenerator(seed: seed)
            let product = try await test.product(.textiles, ["defaultFieldValues": ["eco_score_grade": "A"]])
            let id = try await test.passport(of: product)
            for _ in 0..<60 {
                let counts = try await random.step(id, test)?.counts
                let filled = try await test.filled(id)
                #expect(filled.passport.counts == filled.entries.counts)
                if let counts { #expect(counts == filled.passport.counts) }
                let stored = filled.passport.counts
                #expect(stored.empty + stored.approved + stored.pendingReview + stored.flagged == 64)
            }
        }
    }

    @Test(
        "There is a version exactly when the document says something new",
        arguments: Engine.available,
        [4, 5] as [UInt64]
    )
    func versions(engine: Engine, seed: UInt64) async throws {
        try await TestPlatform.run(on: engine) { test in
            var random = SeededGenerator(seed: seed)
            let id = try await test.passport(of: try await test.product(.textiles))
            try await test.publish(id)
            var last = try #require(try await test.versions(of: id).last)
            for step in 1...60 {
                _ = try await random.step(id, test)
                let filled = try await test.filled(id)
                let newest = try #require(try await test.versions(of: id).last)
                #expect(newest.number == filled.passport.version)
                #expect(newest.number <= last.number + 1, "at most one a request")
                let saysSomethingNew = newest.document.saying != last.document.saying
                #expect((newest.number == last.number + 1) == saysSomethingNew, "step \(step)")
                #expect(newest.document.saying.properties == approvedValues(filled), "step \(step)")
                last = newest
            }
            #expect(last.number > 10)
            #expect(try await test.versions(of: id).map(\.number) == Array(1...last.number))
            #expect(try await test.versions(of: id).map(\.hashValid) == Array(repeating: true, count: last.number))
        }
    }

    /// What the archive has to say of each field: its newest approved value.
    private func approvedValues(_ filled: FilledPassport) -> [String] {
        let fields = filled.entries.template.fields
        return fields.indices.compactMap { position in
            let entry = filled.entries[position]
            return switch entry.status {
            case .approved: "\(fields[position].key) \(entry.value.text)"
            case .pendingReview, .flagged: entry.lastApproved.map { "\(fields[position].key) \($0.value.text)" }
            case .empty, .rejected: nil
            }
        }
    }
}

extension JSON {
    /// An archival document without what differs in every version: its number and its date.
    fileprivate var saying: (properties: [String], rest: JSON) {
        let properties = (self["additionalProperty"]?.arrayValue ?? [])
            .map { "\($0["propertyID"]?.stringValue ?? "") \($0["value"]?.text ?? "")" }
        var rest = objectValue ?? [:]
        rest["subjectOf"] = nil
        return (properties, .object(rest))
    }
}

private func != (a: (properties: [String], rest: JSON), b: (properties: [String], rest: JSON)) -> Bool {
    a.rest != b.rest
}

extension SeededGenerator {
    /// A write or a review by someone of some field; nil when it was refused.
    fileprivate mutating func step(_ id: PassportID, _ test: TestPlatform) async throws -> Passport? {
        test.clock.advance(bySeconds: 1)
        // Few fields, so that each is met in many states.
        let keys = ["product_name", "care_instructions", "dyeing_method", "transport_distance_km", "eco_score_grade"]
        let key = one(of: keys)
        let isTranslatable = keys.prefix(3).contains(key)
        if once(in: 3) {
            let (decision, locale) = (one(of: ReviewDecision.allCases), isTranslatable && once(in: 3) ? "de" : nil)
            var outcome: FieldOutcome?
            let failure = try await refusal { outcome = try await test.review(key, of: id, decision, locale: locale) }
            if let failure { #expect(failure.code == .nothingToReview) }
            return outcome?.passport
        }
        let texts: [JSON] = ["A", "B", "C", nil]
        let numbers: [JSON] = [1, 2, 3, nil]
        let (value, role) = (one(of: key == "transport_distance_km" ? numbers : texts), one(of: [Role.owner, .editor]))
        let (source, locale) = (one(of: [nil, FieldEntry.Source.supplier]), isTranslatable && once(in: 3) ? "de" : nil)
        var outcome: FieldOutcome?
        let failure = try await refusal {
            outcome = try await test.set([key: value], of: id, as: role, source: source, locale: locale)
        }
        if let failure { #expect(failure.code == .validation, "a field without a value cannot be translated") }
        return outcome?.passport
    }
}
