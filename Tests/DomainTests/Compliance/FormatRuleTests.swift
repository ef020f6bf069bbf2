import OrderedJSON
import Testing

@testable import Domain

@Suite("The format rule")
struct FormatRuleTests {
    typealias DataType = FieldSchema.DataType

    /// A value of a field with constraints, and what the first broken one is said to be.
    struct Row: Sendable, CustomTestStringConvertible {
        let type: DataType
        let rules: JSONObject
        let value: JSON
        let why: String?
        let fix: String?
        var testDescription: String { "\(type.rawValue) \(JSON.object(rules).text) \(value.text)" }

        init(_ type: DataType, _ rules: JSONObject, _ value: JSON, _ why: String? = nil, _ fix: String? = nil) {
            (self.type, self.rules, self.value, self.why, self.fix) = (type, rules, value, why, fix)
        }
    }

    @Test("The first broken constraint is reported in the words of the contract", arguments: rows)
    func finding(row: Row) throws {
        var rules = row.rules
        rules["required"] = false
        let field = try SampleTemplate.schema(
            row.type,
            ["validation": .object(rules), "regulationRef": ["kind": "standard", "article": "EN 18223"]]
        )
        let finding = FormatRule.finding(for: row.value, of: field)
        #expect(finding?.why == row.why)
        #expect(finding?.fix == row.fix)
        guard let finding else { return }
        #expect(finding.kind == .invalidFormat && finding.severity == .warning)
        #expect(finding.target == "some_field" && finding.ruleID == "static:format")
        #expect(finding.article == "EN 18223" && finding.regulation == nil)
    }

    @Test("The report has each value that breaks a constraint unless it is rejected, in template order, at all times")
    func report() throws {
        let subject = try ComplianceSubject.sample(
            .batteries,
            ["battery_category": "moped", "nominal_voltage": 48],
            entries: ["battery_weight": .waiting(100_001), "maximum_voltage": .rejected(-1)],
            on: .exactly("1999-12-31")
        )
        let expected = [
            Finding(
                .invalidFormat,
                .warning,
                "battery_category",
                Citation(nil, "Annex VI Part A(2)"),
                rule: "static:format",
                why: "Value \"moped\" of \"battery_category\" is not one of the allowed options.",
                fix: "Use one of: EV, LMT, industrial_gt_2kwh, industrial_other, SLI, portable."
            ),
            Finding(
                .invalidFormat,
                .warning,
                "battery_weight",
                Citation(nil, "Annex VI Part A(5)"),
                rule: "static:format",
                why: "Value 100001 of \"battery_weight\" is above the maximum 100000.",
                fix: "Correct battery_weight."
            ),
        ]
        #expect(subject.findings(of: "static:format") == expected)
    }

    private static let notAllowed = "is not one of the allowed options."
    private static let notFormat = "Value of \"some_field\" does not have the expected format."
    private static let shorten = "Shorten or extend some_field."

    static let rows = [
        Row(.enumeration, [:], "a"),
        Row(.enumeration, [:], "c", "Value \"c\" of \"some_field\" \(notAllowed)", "Use one of: a, b."),
        Row(.enumeration, [:], "A", "Value \"A\" of \"some_field\" \(notAllowed)", "Use one of: a, b."),
        Row(.enumeration, [:], 1, "Value \"1\" of \"some_field\" \(notAllowed)", "Use one of: a, b."),
        Row(.multipleEnumeration, [:], []),
        Row(.multipleEnumeration, [:], ["b", "a"]),
        Row(
            .multipleEnumeration,
            [:],
            ["a", "x", "y"],
            "Value \"x\" of \"some_field\" \(notAllowed)",
            "Use one of: a, b."
        ),
        Row(.string, [:], "anything"),
        Row(.string, ["minLength": 2, "maxLength": 3], "ab"),
        Row(.string, ["minLength": 2, "maxLength": 3], "abc"),
        Row(
            .string,
            ["minLength": 2],
            "a",
            "Value of \"some_field\" has 1 characters; at least 2 are needed.",
            shorten
        ),
        Row(
            .string,
            ["maxLength": 3],
            "abcd",
            "Value of \"some_field\" has 4 characters; at most 3 are allowed.",
            shorten
        ),
        Row(.string, ["maxLength": 2], "\u{1F50B}"),
        Row(.string, ["maxLength": 1], "e\u{301}"),
        Row(
            .string,
            ["maxLength": 1],
            "\u{1F50B}",
            "Value of \"some_field\" has 2 characters; at most 1 are allowed.",
            shorten
        ),
        Row(.string, ["pattern": "[0-9]"], "a1b"),
        Row(.string, ["pattern": "^[0-9]$"], "1"),
        Row(.string, ["pattern": "^[0-9]$"], "a1b", notFormat, "Use the format ^[0-9]$."),
        Row(
            .string,
            ["minLength": 2, "pattern": "^[0-9]+$"],
            "a",
            "Value of \"some_field\" has 1 characters; at least 2 are needed.",
            shorten
        ),
        Row(.url, ["pattern": "^https:"], "http://example.com", notFormat, "Use the format ^https:."),
        Row(.number, ["min": 0, "max": 100], 0),
        Row(.number, ["min": 0, "max": 100], 100),
        Row(.number, ["min": 0], -1, "Value -1 of \"some_field\" is below the minimum 0.", "Correct some_field."),
        Row(.number, ["max": 100], 101, "Value 101 of \"some_field\" is above the maximum 100.", "Correct some_field."),
        Row(
            .number,
            ["max": 100],
            .number(JSONNumber("100.10") ?? JSONNumber(0)),
            "Value 100.10 of \"some_field\" is above the maximum 100.",
            "Correct some_field."
        ),
        Row(.date, ["minLength": 100, "pattern": "x"], "2026"), Row(.boolean, ["min": 5], true),
        Row(.array, ["minLength": 5], []), Row(.object, ["minLength": 5], [:]),
        Row(.fileReference, ["pattern": "x$"], "https://example.com/a"),
    ]
}
