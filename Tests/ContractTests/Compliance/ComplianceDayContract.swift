import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// The day for which compliance is asked: with `at` a rule binds from the day that its law names (compliance §4, §7).
@Suite("compliance §4: the day of a check")
struct ComplianceDayContract {
    @Test("Without a day it is today's, and the day is told", arguments: Stage.all)
    func today(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let first = try await test.compliance(of: id)
            #expect(first.text("at") == "2026-03-02")
            #expect(try await test.done(.get, "/passports/\(id)/compliance?at=").body == first.body)
            test.clock.advance(bySeconds: 86_400)
            #expect(try await test.compliance(of: id).text("at") == "2026-03-03")
            #expect(try await test.compliance(of: id, at: "2031-12-31").text("at") == "2031-12-31")
        }
    }

    @Test(
        "A duty that an act fixes is asked for from its day, and without a day always",
        arguments: Stage.all,
        [
            ("batteries", "2027-02-17", "2027-02-18"), ("toys", "2030-07-31", "2030-08-01"),
            ("chemicals", "2029-09-22", "2029-09-23"),
        ]
    )
    func statutory(stage: Stage, duty: (category: String, lastDayBefore: String, begins: String)) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S1", duty.category)
            let today = try await test.compliance(of: id)
            let from = try await test.compliance(of: id, at: duty.begins)
            let before = try await test.compliance(of: id, at: duty.lastDayBefore)
            #expect(today["verdict"] == "incomplete" && before["verdict"] == "compliant_with_warnings")
            for key in ["verdict", "critical", "warnings", "byRegulation", "checkedRules"] {
                #expect(from[key] == today[key], "\(key)")
            }
            for rule in ["static:required-fields", "static:required-parties"] {
                #expect(!today.findings(of: rule).isEmpty && before.findings(of: rule).isEmpty, "\(rule)")
            }
            #expect(before["checkedRules"] == today["checkedRules"])
        }
    }

    @Test("Before the duty of batteries neither class nor applicability is looked at", arguments: Stage.all)
    func batteries(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            try await test.fill(["state_of_health": 120, "battery_weight": 0], on: id)
            for (day, isBound) in [("2027-02-17", false), ("2027-02-18", true), (nil, true)] as [(String?, Bool)] {
                let report = try await test.compliance(of: id, at: day)
                let hint = day ?? "today"
                #expect(report.targets("BAT-1") == (isBound ? ["battery_category"] : []), "\(hint)")
                #expect(report.targets("BAT-APP") == (isBound ? ["state_of_health"] : []), "\(hint)")
                // Figures that cannot be, and values that break their format, are wrong on any day.
                #expect(report.targets("BAT-VAL") == ["state_of_health"], "\(hint)")
                #expect(report.targets("static:format") == ["battery_weight", "state_of_health"], "\(hint)")
            }
        }
    }

    @Test("A date that is only planned changes no verdict", arguments: Stage.all)
    func indicative(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for category in ["textiles", "furniture", "construction", "fmcg"] {
                let id = try await test.makeDraft(category, category)
                let today = try await test.compliance(of: id)
                for day in ["2026-03-02", "2027-12-31", "2028-01-01", "2030-01-01", "2035-06-30"] {
                    let report = try await test.compliance(of: id, at: day)
                    #expect(report.findings == today.findings, "\(category) \(day)")
                    #expect(report["verdict"] == today["verdict"], "\(category) \(day)")
                }
            }
        }
    }

    @Test(
        "Each other rule binds from the day of its own law",
        arguments: Stage.all,
        [
            ("textiles", [:], "CC-1", "manufacturer.country", "2021-07-15", "2021-07-16"),
            (
                "construction", ["harmonized_standard_reference": "EN 13162"], "CON-1", "ce_marking_status",
                "2026-01-07", "2026-01-08"
            ),
            ("chemicals", [:], "CHEM-1", "svhc_substances", "2007-05-31", "2007-06-01"),
            (
                "batteries", ["hazardous_substances": ["lead"]], "BAT-VAL", "scip_notification_number", "2021-01-04",
                "2021-01-05"
            ),
        ] as [(String, JSONObject, String, String, String, String)]
    )
    func ownDays(
        stage: Stage,
        row: (category: String, fields: JSONObject, rule: String, target: String, before: String, from: String)
    ) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S1", row.category)
            try await test.fill(row.fields, on: id)
            for (day, expected) in [(row.before, []), (row.from, [row.target]), (nil, [row.target])]
                as [(String?, [String])]
            {
                let report = try await test.compliance(of: id, at: day)
                #expect(report.targets(row.rule) == expected, "\(day ?? "today")")
            }
        }
    }

    @Test("What is no day is a fault of the request, whatever passport is asked for", arguments: Stage.all)
    func faults(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            for text in [
                "today", "2026", "2026-02", "2026-02-29", "2026-13-01", "2026-3-2", "20260302", "2026-03-02T00:00:00Z",
                "%202026-03-02", "2026-03-02x",
            ] {
                for passport in [id, "000000000000000000000000", "x"] {
                    let answer = await test.send(.get, "/passports/\(passport)/compliance?at=\(text)")
                    #expect(answer.refuses(400, "Validation error"), "\(text)")
                    #expect(answer.keys("details.fieldErrors") == ["at"], "\(text)")
                    #expect(answer.faults == ["at: Must be a day, YYYY-MM-DD"], "\(text)")
                }
            }
        }
    }
}
