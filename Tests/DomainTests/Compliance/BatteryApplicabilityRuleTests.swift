import OrderedJSON
import Testing

@testable import Domain

@Suite("BAT-APP: data that do not apply to a battery")
struct BatteryApplicabilityRuleTests {
    typealias Flags = [ConditionFlags.Flag: Bool]

    /// One line of the gates: its keys and the article that it cites.
    struct Line: Sendable {
        let keys: [String]
        let article: String

        static let threshold = Line(keys: ["capacity_threshold_for_exhaustion"], article: "Annex XIII 1(k)")
        static let health = Line(keys: ["state_of_health"], article: "Annex XIII 4(b) / Art. 14")
        static let carbon = Line(
            keys: [
                "carbon_footprint_total", "carbon_footprint_performance_class", "carbon_footprint_label",
                "carbon_footprint_study_url", "cf_raw_material_acquisition", "cf_main_product_production",
                "cf_distribution", "cf_end_of_life_recycling",
            ],
            article: "Annex XIII 1(c) / Art. 7"
        )
        static let recycled = Line(
            keys: [
                "recycled_content_cobalt", "recycled_content_lead", "recycled_content_lithium",
                "recycled_content_nickel", "recycled_content_documentation",
            ],
            article: "Annex XIII 1(e) / Art. 8"
        )
    }

    /// What a gate says.
    enum Answer: Sendable {
        case applies, doesNotApply
        /// Nobody can tell before this is known.
        case unknown(String)
    }

    /// A battery, and what the gate of one line says of it.
    struct Row: Sendable, CustomTestStringConvertible {
        let line: Line
        let category: String?
        let flags: Flags
        let answer: Answer
        var testDescription: String { "\(line.article) \(category ?? "none") \(flags)" }

        init(_ line: Line, _ category: String?, _ flags: Flags, _ answer: Answer) {
            (self.line, self.category, self.flags, self.answer) = (line, category, flags, answer)
        }

        func findings(for key: String) -> [Finding] {
            let citation = Citation("(EU) 2023/1542", line.article)
            return switch answer {
            case .applies: []
            case .doesNotApply:
                [
                    Finding(
                        .invalidFormat,
                        .warning,
                        key,
                        citation,
                        rule: "BAT-APP",
                        why: "\"\(key)\" does not apply to this battery but has a value.",
                        fix: "Clear \(key) or correct the battery profile."
                    )
                ]
            case .unknown(let missing):
                [
                    Finding(
                        .unverifiableConditional,
                        .warning,
                        key,
                        citation,
                        rule: "BAT-APP",
                        why: "It cannot be decided whether \"\(key)\" applies to this battery.",
                        fix: "Confirm \(missing)."
                    )
                ]
            }
        }
    }

    @Test(
        "What hangs on the category is judged by it first, and only then by a flag",
        arguments: thresholdRows + outOfScopeRows + inScopeRows
    )
    func byCategory(row: Row) throws { try check(row) }

    @Test("What hangs on a flag is judged by that flag alone", arguments: carbonRows + recycledRows)
    func byFlag(row: Row) throws { try check(row) }

    /// Expects the answer for each key of the line, whether its value is approved or waits.
    private func check(_ row: Row) throws {
        let template = try EmbeddedTemplates.latest(.batteries)
        for key in row.line.keys {
            let value = SampleValue.of(try #require(template.field(key)))
            for entry in [FieldEntry.approved(value), .waiting(value)] {
                var entries = [key: entry]
                if let category = row.category { entries["battery_category"] = .approved(.string(category)) }
                let subject = try ComplianceSubject.sample(.batteries, entries: entries, flags: row.flags)
                #expect(subject.findings(of: "BAT-APP") == row.findings(for: key), "\(key)")
            }
        }
    }

    static let thresholdRows: [Row] = [
        Row(.threshold, nil, [.hasBMS: true, .rechargeable: true], .unknown("battery_category")),
        Row(.threshold, "EV", [:], .applies), Row(.threshold, "LMT", [:], .doesNotApply),
        Row(.threshold, "industrial_gt_2kwh", [:], .doesNotApply),
        Row(.threshold, "industrial_other", [:], .doesNotApply), Row(.threshold, "SLI", [:], .doesNotApply),
        Row(.threshold, "portable", [:], .doesNotApply), Row(.threshold, "ev", [:], .doesNotApply),
    ]

    static let outOfScopeRows: [Row] = [
        Row(.health, nil, [.hasBMS: true], .unknown("battery_category")), Row(.health, "portable", [:], .doesNotApply),
        Row(.health, "portable", [.hasBMS: true], .doesNotApply),
        Row(.health, "industrial_other", [.hasBMS: true], .doesNotApply),
        Row(.health, "SLI", [.hasBMS: false], .doesNotApply),
    ]

    static let inScopeRows: [Row] = ["EV", "LMT", "industrial_gt_2kwh"]
        .flatMap { (category: String) -> [Row] in
            [
                Row(.health, category, others(than: .hasBMS), .unknown("hasBMS")),
                Row(.health, category, [.hasBMS: true], .applies),
                Row(.health, category, [.hasBMS: false], .doesNotApply),
            ]
        }

    static let carbonRows: [Row] = [nil, "EV", "portable"]
        .flatMap { (category: String?) -> [Row] in
            [
                Row(.carbon, category, others(than: .rechargeable), .unknown("rechargeable")),
                Row(.carbon, category, [.rechargeable: true], .applies),
                Row(.carbon, category, [.rechargeable: false], .doesNotApply),
            ]
        }

    static let recycledRows: [Row] = [nil, "LMT", "SLI"]
        .flatMap { (category: String?) -> [Row] in
            [
                Row(.recycled, category, others(than: .externalStorageOnly), .unknown("externalStorageOnly")),
                Row(.recycled, category, [.externalStorageOnly: true], .doesNotApply),
                Row(.recycled, category, [.externalStorageOnly: false], .applies),
            ]
        }

    /// Everything is said but this.
    private static func others(than flag: ConditionFlags.Flag) -> Flags {
        Dictionary(uniqueKeysWithValues: ConditionFlags.Flag.allCases.filter { $0 != flag }.map { ($0, true) })
    }

    @Test("A value that is absent or rejected is never judged, and neither is one without a gate")
    func withoutValue() throws {
        let template = try EmbeddedTemplates.latest(.batteries)
        let gated = [Line.threshold, .health, .carbon, .recycled].flatMap(\.keys)
        var entries: [String: FieldEntry] = [:]
        for field in template.fields {
            let value = SampleValue.of(field)
            entries[field.key] = gated.contains(field.key) ? .rejected(value) : .approved(value)
        }
        entries["battery_category"] = .empty
        #expect(try ComplianceSubject.sample(.batteries, entries: entries).findings(of: "BAT-APP").isEmpty)
        #expect(try ComplianceSubject.sample(.batteries).findings(of: "BAT-APP").isEmpty)
    }

    @Test("The findings of all gates stand in the order of the template")
    func order() throws {
        let template = try EmbeddedTemplates.latest(.batteries)
        var entries: [String: FieldEntry] = [:]
        for key in [Line.threshold, .health, .carbon, .recycled].flatMap(\.keys) {
            entries[key] = .approved(SampleValue.of(try #require(template.field(key))))
        }
        let found = try ComplianceSubject.sample(.batteries, entries: entries).findings(of: "BAT-APP")
        #expect(
            found.compactMap(\.target) == [
                "carbon_footprint_label", "carbon_footprint_total", "cf_raw_material_acquisition",
                "cf_main_product_production", "cf_distribution", "cf_end_of_life_recycling",
                "carbon_footprint_performance_class", "carbon_footprint_study_url", "recycled_content_cobalt",
                "recycled_content_lithium", "recycled_content_nickel", "recycled_content_lead",
                "recycled_content_documentation", "capacity_threshold_for_exhaustion", "state_of_health",
            ]
        )
    }
}
