/// `BAT-APP`: data that do not apply to a battery, or of which that cannot be told (compliance §7).
enum BatteryApplicabilityRule: ComplianceRule {
    static let id = "BAT-APP"

    /// Whether data apply to a battery.
    private enum Gate {
        case applies, doesNotApply
        /// Nobody can tell before this is known.
        case unknown(String)
    }

    /// Keys that hang on one condition, and the article that sets it.
    private struct Gated {
        let keys: [String]
        let article: String
        let gate: @Sendable (ComplianceSubject) -> Gate
    }

    static func findings(in subject: ComplianceSubject) -> [Finding] {
        guard subject.owesPassport else { return [] }
        var found: [(position: Int, finding: Finding)] = []
        for gated in all {
            let gate = gated.gate(subject)
            if case .applies = gate { continue }
            for key in gated.keys where subject.value(key) != nil {
                guard let position = subject.entries.template.position(of: key) else { continue }
                found.append((position, finding(key, gate, gated.article)))
            }
        }
        return found.sorted { $0.position < $1.position }.map(\.finding)
    }

    private static func finding(_ key: String, _ gate: Gate, _ article: String) -> Finding {
        let citation = Citation("(EU) 2023/1542", article)
        if case .unknown(let missing) = gate {
            return Finding(
                .unverifiableConditional,
                .warning,
                key,
                citation,
                rule: id,
                why: "It cannot be decided whether \"\(key)\" applies to this battery.",
                fix: "Confirm \(missing)."
            )
        }
        return Finding(
            .invalidFormat,
            .warning,
            key,
            citation,
            rule: id,
            why: "\"\(key)\" does not apply to this battery but has a value.",
            fix: "Clear \(key) or correct the battery profile."
        )
    }

    private static let all = [
        Gated(keys: ["capacity_threshold_for_exhaustion"], article: "Annex XIII 1(k)") { subject in
            guard let category = subject.batteryCategory else { return .unknown("battery_category") }
            return category == "EV" ? .applies : .doesNotApply
        },
        Gated(keys: ["state_of_health"], article: "Annex XIII 4(b) / Art. 14") { subject in
            guard let isInScope = subject.isInScope else { return .unknown("battery_category") }
            return isInScope ? gate(.hasBMS, in: subject) : .doesNotApply
        },
        Gated(
            keys: [
                "carbon_footprint_total", "carbon_footprint_performance_class", "carbon_footprint_label",
                "carbon_footprint_study_url", "cf_raw_material_acquisition", "cf_main_product_production",
                "cf_distribution", "cf_end_of_life_recycling",
            ],
            article: "Annex XIII 1(c) / Art. 7"
        ) { gate(.rechargeable, in: $0) },
        Gated(
            keys: [
                "recycled_content_cobalt", "recycled_content_lead", "recycled_content_lithium",
                "recycled_content_nickel", "recycled_content_documentation",
            ],
            article: "Annex XIII 1(e) / Art. 8"
        ) { subject in
            guard let isExternal = subject.flags[.externalStorageOnly] else { return .unknown("externalStorageOnly") }
            return isExternal ? .doesNotApply : .applies
        },
    ]

    private static func gate(_ flag: ConditionFlags.Flag, in subject: ComplianceSubject) -> Gate {
        guard let value = subject.flags[flag] else { return .unknown(flag.rawValue) }
        return value ? .applies : .doesNotApply
    }
}
