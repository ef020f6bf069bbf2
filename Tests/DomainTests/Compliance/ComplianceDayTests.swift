import OrderedJSON
import Testing

@testable import Domain

@Suite("The day for which compliance is asked")
struct ComplianceDayTests {
    private static let duty = ["static:required-fields", "static:required-parties"]

    @Test("A day is a date of the calendar as YYYY-MM-DD", arguments: ["2027-02-18", "2028-02-29", "1999-12-31"])
    func days(text: String) throws {
        let day = try #require(ComplianceDay(text: text))
        #expect(day == .exactly(text))
        #expect(day.text == text)
    }

    @Test(
        "Any other text is no day",
        arguments: [
            "", "2027", "2027-02", "2027-2-18", "2027-02-30", "2027-13-01", "2027-02-29", "18.02.2027", "2027/02/18",
            " 2027-02-18", "2027-02-18 ", "2027-02-18T00:00:00Z", "today",
        ]
    )
    func noDays(text: String) {
        #expect(ComplianceDay(text: text) == nil)
    }

    /// A passport on a day, and the rules that find something.
    struct Row: Sendable, CustomTestStringConvertible {
        let category: Domain.Category
        let values: JSONObject
        let day: ComplianceDay
        let rules: [String]
        var testDescription: String { "\(category.rawValue) \(JSON.object(values).text) \(day)" }

        init(_ category: Domain.Category, _ values: JSONObject, _ day: ComplianceDay, _ rules: [String]) {
            (self.category, self.values, self.day, self.rules) = (category, values, day, rules)
        }

        init(_ category: Domain.Category, _ day: ComplianceDay, _ rules: [String]) {
            self.init(category, [:], day, rules)
        }
    }

    @Test("The duty to carry a passport binds from its day where an act in force fixes one", arguments: duties)
    func dutyBegins(row: Row) throws { try check(row) }

    static let duties: [Row] = [
        Row(.batteries, battery, .exactly("2027-02-17"), ["static:format", "BAT-VAL", "CC-1"]),
        Row(.batteries, battery, .exactly("2027-02-18"), everythingOfBatteries),
        Row(.batteries, battery, .exactly("2035-01-01"), everythingOfBatteries),
        Row(.batteries, ["battery_category": "EV"], .exactly("2027-02-17"), ["CC-1"]),
        Row(.batteries, ["battery_category": "EV"], .exactly("2027-02-18"), duty + ["BAT-1", "CC-1"]),
        Row(.toys, .exactly("2030-07-31"), ["CC-1"]), Row(.toys, .exactly("2030-08-01"), duty + ["CC-1"]),
        Row(.chemicals, .exactly("2029-09-22"), ["CHEM-1", "CC-1"]),
        Row(.chemicals, .exactly("2029-09-23"), duty + ["CHEM-1", "CC-1"]),
    ]

    @Test("Without a day a passport is measured against its duty also before that begins", arguments: beforeTheDuty)
    func today(row: Row) throws { try check(row) }

    static let beforeTheDuty: [Row] = [
        Row(.batteries, battery, .today("2026-03-02"), everythingOfBatteries),
        Row(.batteries, battery, .today("2027-02-18"), everythingOfBatteries),
        Row(.toys, .today("2026-03-02"), duty + ["CC-1"]),
        Row(.chemicals, .today("2026-03-02"), duty + ["CHEM-1", "CC-1"]),
    ]

    @Test("Without a fixed day the operators are asked for on every day, and no date adds fields", arguments: undated)
    func noFixedDay(row: Row) throws { try check(row) }

    static let undated: [Row] = [
        Domain.Category.textiles, .jewelry, .electronics, .furniture, .packaging, .fmcg, .tyres, .ironSteel,
        .construction,
    ]
    .flatMap { (category: Domain.Category) -> [Row] in
        [
            Row(category, .exactly("2000-01-01"), ["static:required-parties"]),
            Row(category, .exactly("2031-01-01"), ["static:required-parties", "CC-1"]),
            Row(category, .today("2026-03-02"), ["static:required-parties", "CC-1"]),
        ]
    }

    @Test("Each further rule binds from the day of its own law", arguments: ownDays)
    func otherLaw(row: Row) throws { try check(row) }

    static let ownDays: [Row] = [
        Row(.textiles, .exactly("2021-07-15"), ["static:required-parties"]),
        Row(.textiles, .exactly("2021-07-16"), ["static:required-parties", "CC-1"]),
        Row(.construction, standard, .exactly("2026-01-07"), ["static:required-parties", "CC-1"]),
        Row(.construction, standard, .exactly("2026-01-08"), ["static:required-parties", "CON-1", "CC-1"]),
        Row(.chemicals, .exactly("2007-05-31"), []), Row(.chemicals, .exactly("2007-06-01"), ["CHEM-1"]),
        Row(.chemicals, ["svhc_substances": ["Lead"]], .exactly("2007-05-31"), []),
        Row(.chemicals, ["svhc_substances": ["Lead"]], .exactly("2007-06-01"), ["CHEM-1"]),
        Row(.batteries, ["hazardous_substances": ["Lead"]], .exactly("2021-01-04"), []),
        Row(.batteries, ["hazardous_substances": ["Lead"]], .exactly("2021-01-05"), ["BAT-VAL"]),
        Row(.batteries, ["state_of_health": 101], .exactly("1999-12-31"), ["static:format", "BAT-VAL"]),
    ]

    /// A battery that breaks something of every rule.
    private static let battery: JSONObject = ["state_of_health": 101]
    private static let everythingOfBatteries = [
        "static:required-fields", "static:required-parties", "static:format", "BAT-1", "BAT-APP", "BAT-VAL", "CC-1",
    ]
    private static let standard: JSONObject = ["harmonized_standard_reference": "EN 13162"]

    private func check(_ row: Row) throws {
        let report = ComplianceReport(of: try .sample(row.category, row.values, on: row.day))
        #expect(report.rulesWithFindings == row.rules)
        #expect(report.day == row.day)
    }

    @Test(
        "A field with a day of its own is asked for from that day, named or not",
        arguments: [
            (.exactly("2028-08-17"), []), (.exactly("2028-08-18"), ["coming"]), (.today("2028-08-17"), []),
            (.today("2028-08-18"), ["coming"]),
        ] as [(ComplianceDay, [String])]
    )
    func requiredFrom(day: ComplianceDay, keys: [String]) throws {
        let validation: JSON = [
            "required": false, "anticipated": true, "anticipatedUnder": "32023R1542", "requiredFrom": "2028-08-18",
        ]
        let template = try SampleTemplate.template(
            fields: [SampleTemplate.field("coming", type: .string, ["validation": validation])]
        )
        let found = try ComplianceSubject.sample(of: template, on: day).findings(of: "static:required-fields")
        #expect(found.compactMap(\.target) == keys)
    }

    @Test(
        "Of chemical products detergents and surfactants for end users owe fields, paints and others owe none",
        arguments: [
            (nil, 15), ("detergent", 15), ("cleaning_agent", 15), ("industrial_institutional_detergent", 14),
            ("end_user_surfactant", 14), ("surfactant", 0), ("paint", 0), ("lubricant", 0), ("adhesive", 0),
            ("solvent", 0), ("coating", 0), ("ink", 0), ("sealant", 0), ("other", 0),
        ] as [(String?, Int)]
    )
    func chemicals(kind: String?, count: Int) throws {
        let values: JSONObject = kind.map { ["product_category": .string($0)] } ?? [:]
        for day in [ComplianceDay.exactly("2029-09-23"), .today("2026-03-02")] {
            let subject = try ComplianceSubject.sample(.chemicals, values, on: day)
            #expect(subject.findings(of: "static:required-fields").count == count)
        }
        let before = try ComplianceSubject.sample(.chemicals, values, on: .exactly("2029-09-22"))
        #expect(before.findings(of: "static:required-fields").isEmpty)
    }
}
