import OrderedJSON
import Testing

@testable import Domain

@Suite("The templates of this release")
struct EmbeddedTemplateTests {
    /// What compliance §1 says of a category's passport duty. Days are `YYYY-MM-DD`, planned years `YYYY`.
    struct Duty: Sendable, CustomTestStringConvertible {
        let category: Domain.Category
        let instrument: String?
        let begins: String?
        /// The last day, where it is another than the one on which the duty begins.
        let lastDay: String?
        let basis: Template.Regulation.DateBasis
        var testDescription: String { category.rawValue }

        init(
            _ category: Domain.Category,
            _ instrument: String?,
            _ basis: Template.Regulation.DateBasis,
            from begins: String? = nil,
            until lastDay: String? = nil
        ) {
            self.category = category
            self.instrument = instrument
            self.basis = basis
            self.begins = begins
            self.lastDay = lastDay
        }
    }

    static let duties = [
        Duty(.batteries, "32023R1542", .statutory, from: "2027-02-18"),
        Duty(.toys, "32025R2509", .statutory, from: "2030-08-01"),
        Duty(.chemicals, "32026R0405", .statutory, from: "2029-09-23"),
        Duty(.textiles, "32024R1781", .indicative, from: "2028", until: "2029"),
        Duty(.electronics, "32024R1781", .indicative, from: "2028"),
        Duty(.furniture, "32024R1781", .indicative, from: "2030"),
        Duty(.tyres, "32024R1781", .indicative, from: "2028", until: "2029"),
        Duty(.ironSteel, "32024R1781", .indicative, from: "2028"),
        Duty(.construction, "32024R3110", .none),
        Duty(.packaging, "32025R0040", .none),
        Duty(.jewelry, nil, .none),
        Duty(.fmcg, nil, .none),
    ]

    private let catalogue: TemplateCatalogue

    init() throws {
        catalogue = try EmbeddedTemplates.catalogue()
    }

    @Test("Every file is free of faults")
    func faults() throws {
        let faults = try TemplateFile.embedded().flatMap { $0.read().faults }
        #expect(faults == [])
    }

    @Test("There is a template for each of the twelve categories, with 940 fields in all or more")
    func complete() {
        #expect(catalogue.latest.map(\.category) == Domain.Category.allCases)
        let count = catalogue.latest.map(\.fields.count).reduce(0, +)
        #expect(count >= 940)
        #expect(catalogue.latest(.batteries)?.fields.count == 119)
        #expect(catalogue.latest(.textiles)?.fields.count == 64)
    }

    @Test("The passport duty is that of the law, with the dates and the basis that it has", arguments: duties)
    func duty(duty: Duty) throws {
        let regulation = try #require(catalogue.latest(duty.category)).regulation
        #expect(regulation.instrument == duty.instrument)
        #expect(regulation.dateBasis == duty.basis)
        #expect(regulation.begins == duty.begins)
        #expect(regulation.checkedOn != nil)
        // Where the law has one date, it may stand in both places.
        let lastDays: [String?] = duty.lastDay.map { [$0] } ?? [nil, duty.begins]
        #expect(lastDays.contains(regulation.lastDay))
        if let instrument = duty.instrument {
            #expect(regulation.number == Instruments.embedded[instrument]?.number)
        } else {
            #expect(regulation.number.isEmpty)
        }
        switch duty.basis {
        case .statutory: #expect(regulation.bindsFrom == duty.begins && regulation.lastDay != nil)
        case .indicative: #expect(regulation.bindsFrom == nil && regulation.mandatoryPrecision == "year")
        case .none: #expect(regulation.bindsFrom == nil && regulation.lastDay == nil)
        }
    }

    @Test("The table of duties has each category once")
    func everyDuty() {
        let categories = Self.duties.map(\.category.rawValue).sorted()
        #expect(categories == Domain.Category.allCases.map(\.rawValue).sorted())
    }

    @Test(
        "Every field cites the provision of an act, or says what else asks for it",
        arguments: Domain.Category.allCases
    )
    func citations(category: Domain.Category) throws {
        let template = try #require(catalogue.latest(category))
        let others: Set = ["voluntary", "standard", "scheme", "specification", "national", "international"]
        let uncited = template.fields
            .filter { field in
                let reference = field.regulationRef
                if let kind = reference["kind"]?.stringValue, others.contains(kind) { return false }
                let parts = [reference["instrument"]?.stringValue, reference["provision"]?.stringValue]
                return !parts.allSatisfy { $0?.isEmpty == false }
            }
            .map(\.key)
        #expect(uncited == [])
    }

    @Test("Fields are required only where an act in force asks for a passport")
    func required() {
        let owing = catalogue.latest.filter { $0.fields.contains(where: mayBeRequired) }.map(\.category)
        #expect(owing == [.batteries, .chemicals, .toys])
        let statutory = catalogue.latest.filter { $0.regulation.dateBasis == .statutory }.map(\.category)
        #expect(owing == statutory)
    }

    /// Whether some product owes the field, today or from a day that is fixed.
    private func mayBeRequired(_ field: FieldSchema) -> Bool {
        let rules = field.validation
        let byKind = rules.requiredBy.contains { $0.rule == .required }
        return rules.required || rules.requiredFrom != nil || byKind
    }

    @Test(
        "No field is both required and anticipated, and each has an English name and a group",
        arguments: Domain.Category.allCases
    )
    func sound(category: Domain.Category) throws {
        let template = try #require(catalogue.latest(category))
        let groups = Set(template.groups.map(\.key))
        for field in template.fields {
            #expect(!(field.validation.required && field.validation.anticipated), "\(field.key)")
            #expect(!field.label.english.isEmpty && !field.description.english.isEmpty, "\(field.key)")
            #expect(groups.contains(field.group), "\(field.key)")
        }
    }

    @Test("Required-ness by kind of product goes by the options of the field that tells the kinds apart")
    func kinds() throws {
        var differing: [Domain.Category] = []
        for template in catalogue.latest {
            let kinds = Set(template.fields.flatMap { $0.validation.requiredBy.map(\.category) })
            guard !kinds.isEmpty else { continue }
            differing.append(template.category)
            let key = template.category == .batteries ? "battery_category" : template.subcategoryField
            let field = template.field(key ?? "")
            let options = try #require(field?.options)
            #expect(kinds.subtracting(options.map(\.value)).sorted() == [], "\(template.category)")
        }
        #expect(differing == [.batteries, .chemicals])
    }

    @Test("Required-ness of batteries is told for each category in scope, and for no other")
    func batteryCategories() throws {
        let template = try #require(catalogue.latest(.batteries))
        let options = template.field("battery_category")?.options?.map(\.value)
        #expect(options == ["EV", "LMT", "industrial_gt_2kwh", "industrial_other", "SLI", "portable"])
        for field in template.fields where !field.validation.requiredBy.isEmpty {
            let categories = Set(field.validation.requiredBy.map(\.category))
            #expect(categories == RequiredFields.batteryCategoriesInScope, "\(field.key)")
        }
    }
}
