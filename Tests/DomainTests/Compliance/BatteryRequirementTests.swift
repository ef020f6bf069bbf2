import OrderedJSON
import Testing

@testable import Domain

/// The Commission's list of battery passport data, where it lies beside the repository.
private enum CommissionList {
    private static let folder = "../shared/standards/battery"

    /// One point of the list, and for each class of battery `M` (to be filled), `C` (in certain cases), `O` (optional)
    /// or `N` (not to be filled).
    struct Point {
        let number: Int
        let obligations: [String: String]
    }

    static var isPresent: Bool { RepositoryFile(folder).exists }

    static func points() throws -> [Point] {
        let text = try RepositoryFile("\(folder)/dg-grow-datapoints-v2.csv").text()
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }.map(cells)
        let header = try #require(lines.first)
        func column(_ name: String) throws -> Int { try #require(header.firstIndex(of: name), "\(name)") }
        let number = try column("no")
        let classes = try [
            ("EV", column("ev")), ("LMT", column("lmt")), ("industrial_gt_2kwh", column("industrial")),
        ]
        return try lines.dropFirst()
            .map { line in
                let obligations = classes.map { ($0.0, line[$0.1]) }
                return Point(
                    number: try #require(Int(line[number])),
                    obligations: Dictionary(uniqueKeysWithValues: obligations)
                )
            }
    }

    /// The cells of one line; one that has commas stands in quotation marks.
    private static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}

/// The battery template against the Commission's list (docs/templates/batteries.md).
@Suite("What a battery owes by the Commission's list")
struct BatteryRequirementTests {
    /// Points of which the template asks something else than the list, and why.
    static let differences = [
        25: "The rated capacity of Annex XIII 1(g) repeats point 11, so the one field of both is required."
    ]

    /// Points without a field, and why.
    static let withoutField = [
        16: "The material composition repeats points 12, 13 and 15.",
        44: "Instructions and safety information (Annex XIII 1(t)) hang on an amendment that is on hold.",
    ]

    @Test("The list is read to its end", .enabled(if: CommissionList.isPresent))
    func list() throws {
        let points = try CommissionList.points()
        #expect(points.map(\.number) == Array(1...71))
        let obligations = Set(points.flatMap(\.obligations.values))
        #expect(obligations == ["M", "C", "O", "N"])
    }

    @Test(
        "What is to be filled is required, and of the list nothing else",
        .enabled(if: CommissionList.isPresent),
        arguments: ["EV", "LMT", "industrial_gt_2kwh"]
    )
    func obligations(category: String) throws {
        let required = try Self.required(of: category)
        var different: [Int] = []
        var unexplained = required
        for point in try CommissionList.points() {
            let keys = Self.keys[point.number] ?? []
            let filled = keys.filter { required.contains($0) }
            let isWanted = point.obligations[category] == "M"
            let agrees = isWanted ? !keys.isEmpty && filled == keys : filled.isEmpty
            if !agrees { different.append(point.number) }
            if isWanted { unexplained.subtract(keys) }
        }
        #expect(different == Self.differences.keys.sorted())
        #expect(unexplained.isEmpty, "required, but no point that is to be filled")
    }

    @Test(
        "So many fields are required of each class",
        arguments: [("EV", 52), ("LMT", 55), ("industrial_gt_2kwh", 37), ("industrial_other", 0), ("portable", 0)]
    )
    func count(category: String, count: Int) throws {
        #expect(try Self.required(of: category).count == count)
    }

    @Test("The points that fields cite are those of this table")
    func citations() throws {
        var cited: [Int: [String]] = [:]
        for field in try EmbeddedTemplates.latest(.batteries).fields {
            for point in Self.points(of: field) { cited[point, default: []].append(field.key) }
        }
        for point in 1...71 { #expect(cited[point] == Self.keys[point], "point \(point)") }
        let absent = (1...71).filter { cited[$0] == nil }
        #expect(absent == Self.withoutField.keys.sorted())
    }

    /// The keys that a battery of a category owes on the day on which the duty begins.
    private static func required(of category: String) throws -> Set<String> {
        let subject = try ComplianceSubject.sample(.batteries, ["battery_category": .string(category)])
        let required = RequiredFields(of: subject.entries, on: "2027-02-18")
        return Set(subject.entries.template.fields.filter(required.contains).map(\.key))
    }

    /// The points of the list that a field answers: `Points 11 and 25 of the Commission's list …`.
    private static func points(of field: FieldSchema) -> [Int] {
        let words = (field.regulationRef["description"]?.stringValue ?? "").split(separator: " ")
        guard words.first == "Point" || words.first == "Points" else { return [] }
        return words.prefix { $0 != "of" }.compactMap { Int($0) }
    }

    /// The fields that answer each point of the list, in template order.
    static let keys: [Int: [String]] = [
        1: ["battery_unique_identifier"],
        2: ["economic_operator_identifier"],
        3: ["manufacturer_name"],
        4: ["manufacturer_postal_address"],
        5: ["manufacturer_email", "manufacturer_web_address"],
        6: ["battery_category"],
        7: ["battery_model_identifier"],
        8: ["manufacturing_place"],
        9: ["manufacturing_date"],
        10: ["battery_weight"],
        11: ["rated_capacity"],
        12: ["battery_chemistry"],
        13: ["hazardous_substances"],
        14: ["extinguishing_agent"],
        15: ["critical_raw_materials"],
        17: [
            "carbon_footprint_total", "cf_raw_material_acquisition", "cf_main_product_production", "cf_distribution",
            "cf_end_of_life_recycling", "carbon_footprint_study_url",
        ],
        18: ["carbon_footprint_label", "carbon_footprint_performance_class"],
        19: ["supply_chain_due_diligence_report"],
        20: ["recycled_content_cobalt"],
        21: ["recycled_content_lithium"],
        22: ["recycled_content_nickel"],
        23: ["recycled_content_lead"],
        24: ["renewable_content_share"],
        25: ["rated_capacity"],
        26: ["minimum_voltage"],
        27: ["nominal_voltage"],
        28: ["maximum_voltage"],
        29: ["original_power_capability"],
        30: ["maximum_allowed_battery_power"],
        31: ["expected_lifetime_cycles"],
        32: ["expected_lifetime_reference_conditions"],
        33: ["capacity_threshold_for_exhaustion"],
        34: ["temperature_range_idle_min", "temperature_range_idle_max"],
        35: ["commercial_warranty_period"],
        36: ["initial_energy_round_trip_efficiency"],
        37: ["round_trip_efficiency_at_half_cycle_life"],
        38: ["initial_internal_resistance_pack", "initial_internal_resistance_cell"],
        39: ["c_rate_relevant_cycle_life_test"],
        40: ["separate_collection_symbol"],
        41: ["cadmium_symbol", "lead_symbol", "cadmium_lead_symbols_url"],
        42: ["eu_declaration_of_conformity"],
        43: [
            "meaning_of_labels_and_symbols", "role_of_end_users_in_waste_prevention",
            "information_on_separate_collection",
        ],
        45: ["cathode_active_materials", "anode_active_materials", "electrolyte_composition"],
        46: ["component_part_numbers"],
        47: ["spare_parts_information"],
        48: ["dismantling_information"],
        49: ["safety_information_end_of_life"],
        50: ["test_report_results"],
        51: ["dynamic_rated_capacity"],
        52: ["capacity_fade"],
        53: ["dynamic_power_capability"],
        54: ["power_fade"],
        55: ["dynamic_internal_resistance"],
        56: ["internal_resistance_increase"],
        57: ["dynamic_energy_round_trip_efficiency"],
        58: ["round_trip_efficiency_fade"],
        59: ["dynamic_expected_lifetime_cycles"],
        60: ["expected_lifetime_years"],
        61: ["state_of_certified_energy"],
        62: ["remaining_capacity"],
        63: ["remaining_power_capability"],
        64: ["remaining_round_trip_efficiency"],
        65: ["evolution_of_self_discharge_rate"],
        66: ["current_internal_resistance_pack"],
        67: ["battery_status"],
        68: ["number_of_full_equivalent_charging_cycles", "number_of_charging_events"],
        69: ["negative_events", "accidents_information_url"],
        70: ["temperature_conditions_historical", "temperature_information"],
        71: ["current_state_of_charge"],
    ]
}
