import OrderedJSON
import TestSupport
import Testing

@testable import Domain

@Suite("Compliance of stored passports")
struct PassportComplianceTests {
    @Test("A passport is checked as of today unless a day is named", arguments: Engine.available)
    func day(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let today = try await test.compliance(of: id)
            #expect(today.day == .today("2026-03-02"))
            #expect(today.rulesWithFindings.prefix(2) == ["static:required-fields", "static:required-parties"])
            let before = try await test.compliance(of: id, on: .exactly("2027-02-17"))
            #expect(before.day == .exactly("2027-02-17"))
            #expect(before.rulesWithFindings == ["CC-1"])
            let after = try await test.compliance(of: id, on: .exactly("2027-02-18"))
            #expect(after.findings == today.findings)
        }
    }

    @Test(
        "A passport is checked at every status, and what it owes is the same",
        arguments: Engine.available,
        PassportStatus.allCases
    )
    func statuses(engine: Engine, status: PassportStatus) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let draft = try await test.compliance(of: id).findings
            try await test.bring(id, to: status)
            let now = try await test.compliance(of: id).findings
            // The way to an expired passport writes this field.
            let kept = draft.filter { status != .expired || $0.target != "battery_weight" }
            #expect(kept.count > 30)
            #expect(now == kept)
        }
    }

    @Test("What is said of a battery decides, and what is taken back is unknown again", arguments: Engine.available)
    func flags(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["carbon_footprint_total": 12], of: id)
            let steps: [(said: Bool?, fixes: [String])] = [
                (nil, ["Confirm rechargeable."]),
                (false, ["Clear carbon_footprint_total or correct the battery profile."]), (true, []),
                (nil, ["Confirm rechargeable."]),
            ]
            for step in steps {
                let said = step.said
                _ = try await test.write { work in
                    try test.platform.passports.setConditionFlags([(.rechargeable, said)], of: id, in: work)
                }
                let found = try await test.compliance(of: id).findings.filter { $0.ruleID == "BAT-APP" }
                #expect(found.compactMap(\.fix) == step.fixes)
            }
        }
    }

    @Test("A passport on a template version that is not known here is incomplete", arguments: Engine.available)
    func unknownTemplate(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            let others = try EmbeddedTemplates.catalogue().all.filter { $0.category != .batteries }
            let report = try await test.updated(to: TemplateCatalogue(others)).compliance(of: id)
            #expect(report.verdict == .incomplete && report.category == .batteries)
            #expect(report.findings.map(\.why) == ["Template missing"])
            #expect(report.checkedRules.isEmpty && !report.evaluatesConditional)
        }
    }
}

extension TestPlatform {
    /// The check of a passport, for a day or as of today.
    fileprivate func compliance(of id: PassportID, on day: ComplianceDay? = nil) async throws -> ComplianceReport {
        try await read { try platform.passports.compliance(of: id, on: day, in: $0).report }
    }
}
