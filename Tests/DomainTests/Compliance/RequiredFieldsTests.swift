import OrderedJSON
import Testing

@testable import Domain

@Suite("Required fields")
struct RequiredFieldsTests {
    /// Fields of every kind of required-ness; `battery_category` itself is not required, so that it never is a gap.
    private static let fields = [
        SampleTemplate.field("battery_category", type: .string), SampleTemplate.field("optional", type: .string),
        SampleTemplate.field("always", type: .string, ["validation": ["required": true]]),
        SampleTemplate.field(
            "by_category",
            type: .string,
            [
                "validation": [
                    "required": false,
                    "requiredBy": ["EV": "required", "LMT": "conditional", "industrial_gt_2kwh": "notApplicable"],
                ]
            ]
        ),
        SampleTemplate.field(
            "but_not_lmt",
            type: .string,
            ["validation": ["required": true, "requiredBy": ["LMT": "notApplicable"]]]
        ),
        SampleTemplate.field("coming", type: .string, ["validation": ["required": false, "anticipated": true]]),
    ]

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
        let found = template.fields.filter(RequiredFields(of: entries).contains).map(\.key)
        #expect(found == required)
        #expect(RequiredFields.gaps(of: entries).missing == required)
    }

    @Test("The battery category counts with any status but rejected", arguments: FieldEntry.Status.allCases)
    func status(status: FieldEntry.Status) throws {
        let template = try SampleTemplate.template(fields: Self.fields)
        var category = FieldEntry.approved("portable")
        category.status = status
        if status == .empty { category = .empty }
        let entries = try entries(template, ["battery_category": category])
        let isKnown = status != .empty && status != .rejected
        #expect(RequiredFields.gaps(of: entries).missing == (isKnown ? [] : ["always", "but_not_lmt"]))
    }

    @Test("In every other category a field is required when its template says so")
    func others() throws {
        let template = try SampleTemplate.template { file in
            file["category"] = "textiles"
            file["fields"] = .array(Self.fields.map(JSON.object))
            file["fieldCount"] = 6
            file["requiredFieldCount"] = 2
            file["categories"] = [["key": "general", "label": ["en": "General"], "fieldCount": 6]]
        }
        for category in ["EV", "portable"] {
            let entries = try entries(template, ["battery_category": .approved(.string(category))])
            #expect(RequiredFields.gaps(of: entries).missing == ["always", "but_not_lmt"])
        }
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
        let gaps = RequiredFields.gaps(of: try entries(template, ["always": entry]))
        #expect(gaps.missing == missing)
        #expect(gaps.unapproved == unapproved)
    }

    private func entries(_ template: Template, _ entries: [String: FieldEntry]) throws -> FieldEntries {
        var filled = FieldEntries(template: template, baseline: Baseline(seeds: [:], template: template))
        for (key, entry) in entries { filled.set(entry, at: try #require(template.position(of: key))) }
        return filled
    }
}
