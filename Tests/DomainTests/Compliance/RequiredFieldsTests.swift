import OrderedJSON
import Testing

@testable import Domain

@Suite("Required fields")
struct RequiredFieldsTests {
    private static let day = "2027-02-18"

    /// Fields of every kind of required-ness; `battery_category` itself is not required, so that it never is a gap.
    private static let fields: [JSONObject] = [
        field("battery_category", ["required": false]), field("optional", ["required": false]),
        field("always", ["required": true]),
        field(
            "by_category",
            [
                "required": false,
                "requiredBy": ["EV": "required", "LMT": "conditional", "industrial_gt_2kwh": "notApplicable"],
            ]
        ),
        field("but_not_lmt", ["required": true, "requiredBy": ["LMT": "notApplicable"]]),
        field("coming", ["required": false, "anticipated": true, "anticipatedUnder": "32023R1542"]),
        field(
            "coming_for_ev",
            [
                "required": false, "requiredBy": ["EV": "required"], "anticipated": true,
                "anticipatedUnder": "32023R1542",
            ]
        ),
    ]

    private static func field(_ key: String, _ validation: JSON) -> JSONObject {
        SampleTemplate.field(key, type: .string, ["validation": validation])
    }

    @Test(
        "What a battery owes depends on its category",
        arguments: [
            (nil, ["always", "but_not_lmt"]), ("EV", ["always", "by_category", "but_not_lmt"]), ("LMT", ["always"]),
            ("industrial_gt_2kwh", ["always", "but_not_lmt"]), ("industrial_other", []), ("SLI", []), ("portable", []),
            ("ev", []), ("something else", []),
        ] as [(String?, [String])]
    )
    func batteries(category: String?, required: [String]) throws {
        let template = try SampleTemplate.template(fields: Self.fields)
        let entries = try entries(template, category.map { ["battery_category": .approved(.string($0))] } ?? [:])
        let found = template.fields.filter(RequiredFields(of: entries, on: Self.day).contains).map(\.key)
        #expect(found == required)
        #expect(RequiredFields.gaps(of: entries, on: Self.day).missing == required)
    }

    @Test("The battery category counts with any status but rejected", arguments: FieldEntry.Status.allCases)
    func status(status: FieldEntry.Status) throws {
        let template = try SampleTemplate.template(fields: Self.fields)
        var category = FieldEntry.approved("portable")
        category.status = status
        if status == .empty { category = .empty }
        let entries = try entries(template, ["battery_category": category])
        let isKnown = status != .empty && status != .rejected
        let missing = RequiredFields.gaps(of: entries, on: Self.day).missing
        #expect(missing == (isKnown ? [] : ["always", "but_not_lmt"]))
    }

    @Test("In a category whose template tells no kinds apart a field is required when the template says so")
    func others() throws {
        let template = try template(of: .textiles, Self.fields)
        for category in ["EV", "LMT", "portable"] {
            let entries = try entries(template, ["battery_category": .approved(.string(category))])
            #expect(RequiredFields.gaps(of: entries, on: Self.day).missing == ["always", "but_not_lmt"])
        }
    }

    @Test(
        "In a category whose template tells kinds apart a field is required of some of them",
        arguments: [
            (.empty, ["all", "not_a"]), (.approved("a"), ["all", "only_a"]), (.waiting("a"), ["all", "only_a"]),
            (.rejected("a"), ["all", "not_a"]), (.approved("b"), ["all"]), (.approved("c"), ["all", "not_a"]),
        ] as [(FieldEntry, [String])]
    )
    func kinds(kind: FieldEntry, required: [String]) throws {
        let fields = [
            SampleTemplate.field("kind", type: .enumeration), Self.field("all", ["required": true]),
            Self.field("only_a", ["required": false, "requiredBy": ["a": "required", "b": "notApplicable"]]),
            Self.field("not_a", ["required": true, "requiredBy": ["a": "notApplicable", "b": "conditional"]]),
        ]
        let template = try template(of: .chemicals, by: "kind", fields)
        let gaps = RequiredFields.gaps(of: try entries(template, ["kind": kind]), on: Self.day)
        #expect(gaps.missing == required)
    }

    @Test(
        "A field with a fixed day is required from that day, of the categories that it is meant for",
        arguments: [
            (nil, "2028-08-17", []), (nil, "2028-08-18", ["all", "not_lmt", "only_ev"]), ("EV", "2028-08-17", []),
            ("EV", "2028-08-18", ["all", "not_lmt", "only_ev"]), ("EV", "2031-01-01", ["all", "not_lmt", "only_ev"]),
            ("LMT", "2028-08-17", []), ("LMT", "2028-08-18", ["all"]),
            ("industrial_gt_2kwh", "2028-08-18", ["all", "not_lmt"]), ("portable", "2028-08-18", []),
        ] as [(String?, String, [String])]
    )
    func requiredFrom(category: String?, day: String, required: [String]) throws {
        func coming(_ key: String, _ requiredBy: JSON, from day: String = "2028-08-18") -> JSONObject {
            Self.field(
                key,
                [
                    "required": false, "requiredBy": requiredBy, "anticipated": true, "anticipatedUnder": "32023R1542",
                    "requiredFrom": .string(day),
                ]
            )
        }
        let fields = [
            Self.field("battery_category", ["required": false]), coming("all", [:]),
            coming("not_lmt", ["LMT": "notApplicable"]),
            coming("only_ev", ["EV": "required", "LMT": "conditional", "industrial_gt_2kwh": "notApplicable"]),
            coming("much_later", ["EV": "required"], from: "2036-08-18"),
        ]
        let template = try SampleTemplate.template(fields: fields)
        let entries = try entries(template, category.map { ["battery_category": .approved(.string($0))] } ?? [:])
        #expect(RequiredFields.gaps(of: entries, on: day).missing == required)
    }

    @Test(
        "A required field is missing without a value, unapproved with one that waits, and no gap when approved",
        arguments: [
            (FieldEntry.empty, ["always"], []), (.approved("x"), [], []), (.waiting("x"), [], ["always"]),
            (.waiting("x", after: "y"), [], ["always"]), (.flagged(.approved("x")), [], ["always"]),
            (.rejected("x"), ["always"], []), (.approved([]), [], []), (.approved(0), [], []),
            (.approved(false), [], []),
        ] as [(FieldEntry, [String], [String])]
    )
    func gaps(entry: FieldEntry, missing: [String], unapproved: [String]) throws {
        let template = try SampleTemplate.template(fields: Array(Self.fields[0...2]))
        let gaps = RequiredFields.gaps(of: try entries(template, ["always": entry]), on: Self.day)
        #expect(gaps.missing == missing)
        #expect(gaps.unapproved == unapproved)
    }

    /// A template of a category with these fields, which may tell its kinds of product apart by one of them.
    private func template(
        of category: Domain.Category,
        by kind: String? = nil,
        _ fields: [JSONObject]
    ) throws -> Template {
        try SampleTemplate.template { file in
            file["category"] = .string(category.rawValue)
            if let kind { file["subcategoryField"] = .string(kind) }
            file["fields"] = .array(fields.map(JSON.object))
            file["fieldCount"] = JSON(fields.count)
            file["requiredFieldCount"] = JSON(fields.count { $0["validation"]?["required"]?.boolValue == true })
            file["categories"] = [["key": "general", "label": ["en": "General"], "fieldCount": JSON(fields.count)]]
        }
    }

    private func entries(_ template: Template, _ entries: [String: FieldEntry]) throws -> FieldEntries {
        var filled = FieldEntries(template: template, baseline: Baseline(seeds: [:], template: template))
        for (key, entry) in entries { filled.set(entry, at: try #require(template.position(of: key))) }
        return filled
    }
}
