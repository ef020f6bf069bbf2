import OrderedJSON
import Testing

@testable import Domain

@Suite("BAT-VAL: figures of a battery that cannot be")
struct BatteryValueRuleTests {
    @Test(
        "A percentage lies between 0 and 100, also when it is written as a string",
        arguments: [
            "recycled_content_cobalt", "recycled_content_lithium", "recycled_content_nickel", "recycled_content_lead",
            "state_of_health", "state_of_certified_energy",
        ]
    )
    func percentages(key: String) throws {
        for (value, shown) in Self.shares {
            let finding = shown.map { text in
                Finding(
                    .invalidFormat,
                    .warning,
                    key,
                    Citation("(EU) 2023/1542", "Annex XIII"),
                    rule: "BAT-VAL",
                    why: "\"\(key)\" is \(text); a percentage lies between 0 and 100.",
                    fix: "Correct \(key)."
                )
            }
            try check(key, value, finding)
        }
    }

    /// A value, and how it is shown when it is refused.
    static let shares: [(JSON, String?)] = [
        (-1, "-1"), (.figure("-0.01"), "-0.01"), (101, "101"), (.figure("100.010"), "100.010"),
        (.figure("1e3"), "1e3"), ("101", "101"), ("-0.5", "-0.5"), (0, nil), (100, nil), (.figure("100.0"), nil),
        (.figure("99.99"), nil), ("0", nil), ("100", nil), ("high", nil), ("NaN", nil), ("1,000", nil), ("", nil),
        (true, nil), ([101], nil), (["value": 101], nil),
    ]

    @Test(
        "A carbon footprint is not negative, also when it is written as a string",
        arguments: [
            "carbon_footprint_total", "cf_raw_material_acquisition", "cf_main_product_production", "cf_distribution",
            "cf_end_of_life_recycling",
        ]
    )
    func carbon(key: String) throws {
        for (value, shown) in Self.footprints {
            let finding = shown.map { text in
                Finding(
                    .invalidFormat,
                    .warning,
                    key,
                    Citation("(EU) 2023/1542", "Art. 7"),
                    rule: "BAT-VAL",
                    why: "\"\(key)\" is \(text); a carbon footprint cannot be negative.",
                    fix: "Correct \(key)."
                )
            }
            try check(key, value, finding)
        }
    }

    static let footprints: [(JSON, String?)] = [
        (-1, "-1"), (.figure("-0.001"), "-0.001"), ("-12.50", "-12.50"), (0, nil), (12, nil), (1_000_000, nil),
        ("0", nil), ("101", nil), ("none", nil), (false, nil), ([-1], nil),
    ]

    /// Expects a finding for a value while it is approved or waits, and none once it is rejected.
    private func check(_ key: String, _ value: JSON, _ finding: Finding?) throws {
        let expected = finding.map { [$0] } ?? []
        for entry in [FieldEntry.approved(value), .waiting(value)] {
            let found = try ComplianceSubject.sample(.batteries, entries: [key: entry]).findings(of: "BAT-VAL")
            #expect(found == expected, "\(key) \(value.text)")
        }
        let rejected = try ComplianceSubject.sample(.batteries, entries: [key: .rejected(value)])
        #expect(rejected.findings(of: "BAT-VAL").isEmpty, "\(key) \(value.text)")
    }

    @Test(
        "Figures that have no limits here are not looked at",
        arguments: ["capacity_fade", "renewable_content_share", "pre_consumer_recycled_nickel_share"]
    )
    func others(key: String) throws {
        for value in [-1, 101] as [JSON] {
            let found = try ComplianceSubject.sample(.batteries, [key: value]).findings(of: "BAT-VAL")
            #expect(found.isEmpty, "\(value.text)")
        }
    }

    static let unnotified = Finding(
        .conditionalMissing,
        .warning,
        "scip_notification_number",
        Citation("(EC) 1907/2006", "WFD Art. 9(1)(i)"),
        rule: "BAT-VAL",
        why: "Hazardous substances are declared without a SCIP notification number.",
        fix: "Provide scip_notification_number."
    )

    @Test(
        "Hazardous substances that are there have a SCIP number",
        arguments: [
            (.approved(["lead"]), .empty, unnotified), (.waiting(["lead"]), .empty, unnotified),
            (.approved("lead"), .empty, unnotified), (.approved(["lead"]), .rejected("1-2-3"), unnotified),
            (.approved(["lead"]), .approved("1-2-3"), nil), (.approved(["lead"]), .waiting("1-2-3"), nil),
            (.approved([]), .empty, nil), (.approved([:]), .empty, nil), (.empty, .empty, nil),
            (.rejected(["lead"]), .empty, nil),
        ] as [(FieldEntry, FieldEntry, Finding?)]
    )
    func scip(substances: FieldEntry, number: FieldEntry, finding: Finding?) throws {
        let subject = try ComplianceSubject.sample(
            .batteries,
            entries: ["hazardous_substances": substances, "scip_notification_number": number]
        )
        let expected = finding.map { [$0] } ?? []
        #expect(subject.findings(of: "BAT-VAL") == expected)
    }

    @Test("The findings stand in the order of the template")
    func order() throws {
        let values: JSONObject = [
            "state_of_certified_energy": 101, "state_of_health": 101, "recycled_content_cobalt": -1,
            "cf_distribution": -1, "carbon_footprint_total": -1, "hazardous_substances": ["lead"],
        ]
        let found = try ComplianceSubject.sample(.batteries, values).findings(of: "BAT-VAL")
        #expect(
            found.compactMap(\.target) == [
                "carbon_footprint_total", "cf_distribution", "scip_notification_number", "recycled_content_cobalt",
                "state_of_health", "state_of_certified_energy",
            ]
        )
    }
}
