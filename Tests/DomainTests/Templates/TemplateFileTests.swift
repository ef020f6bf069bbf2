import OrderedJSON
import Testing

@testable import Domain

@Suite("Template files")
struct TemplateFileTests {
    /// A change of the sample file, and the place and rule that the refusal names.
    struct Breach: Sendable, CustomTestStringConvertible {
        let place: String
        let rule: String
        let change: @Sendable (inout JSONObject) -> Void
        var testDescription: String { "\(place): \(rule)" }

        init(_ place: String, _ rule: String, _ change: @escaping @Sendable (inout JSONObject) -> Void) {
            self.place = place
            self.rule = rule
            self.change = change
        }

        /// A change of one attribute of one field.
        static func field(
            _ type: FieldSchema.DataType,
            _ attribute: String,
            _ value: JSON,
            _ rule: String,
            at place: String? = nil
        ) -> Breach {
            let key = "\(type.rawValue)_field"
            return Breach(place ?? key, rule) { $0.change(field: key) { $0[attribute] = value } }
        }

        /// A change of the rules of one field.
        static func rules(_ type: FieldSchema.DataType, _ rules: JSONObject, _ rule: String) -> Breach {
            .field(type, "validation", .object(rules), rule)
        }
    }

    @Test("A file that breaks no rule becomes a template")
    func sound() throws {
        let template = try SampleTemplate.template()
        #expect(template.fields.map(\.dataType) == FieldSchema.DataType.allCases)
        #expect(template.category == .batteries)
        #expect(template.regulation.title == "Batteries Regulation (EU) 2023/1542")
        #expect(template.regulation.mandatoryDate == nil)
        #expect(template.requiredFieldCount == 0)
    }

    @Test("A broken rule of the file is refused by name", arguments: fileBreaches)
    func file(breach: Breach) throws { try check(breach) }

    @Test("A broken rule of a field is refused by name", arguments: fieldBreaches)
    func field(breach: Breach) throws { try check(breach) }

    @Test("A constraint that is null or absent is none")
    func nullConstraints() throws {
        let none: JSON = [
            "required": false, "requiredBy": nil, "min": nil, "max": nil, "minLength": nil, "maxLength": nil,
            "pattern": nil,
        ]
        let rules = try SampleTemplate.schema(.number, ["validation": none]).validation
        #expect(rules.min == nil && rules.max == nil && rules.minLength == nil && rules.maxLength == nil)
        #expect(rules.pattern == nil && rules.requiredBy.isEmpty && !rules.anticipated)
    }

    private func check(_ breach: Breach) throws {
        var file = SampleTemplate.file
        breach.change(&file)
        let error = thrown { try TemplateFile(name: "sample.json", json: .object(file)).template() }
        let fault = try #require(error as? TemplateFault)
        #expect(fault.description == "sample.json: \(breach.place): \(breach.rule)")
    }

    static let fileBreaches: [Breach] = [
        Breach("category", "Must be a canonical slug") { $0["category"] = "battery" },
        Breach("category", "Must be a canonical slug") { $0["category"] = nil },
        Breach("version", "Must be an integer from 1") { $0["version"] = 0 },
        Breach("version", "Must be an integer from 1") { $0["version"] = "1" },
        Breach("categoryLabel", "Needs an English text") { $0["categoryLabel"] = ["de": "Batterien"] },
        Breach("categoryLabel", "Needs an English text") { $0["categoryLabel"] = ["en": ""] },
        Breach("categoryLabel", "Holds texts by language code") { $0["categoryLabel"] = ["en": "B", "xx": "B"] },
        Breach("regulation", "Needs a name") { $0["regulation"] = nil },
        Breach("regulation.effectiveDate", "Must be a date or null") {
            $0["regulation"] = ["name": "R", "effectiveDate": "2027-02-30"]
        },
        Breach("regulation.mandatoryDatePrecision", "Must be day or year") {
            $0["regulation"] = ["name": "R", "mandatoryDatePrecision": "month"]
        },
        Breach("fieldCount", "Must be 10") { $0["fieldCount"] = nil },
        Breach("fieldCount", "Must be 10") { $0["fieldCount"] = 11 },
        Breach("requiredFieldCount", "Must be 0") { $0["requiredFieldCount"] = nil },
        Breach("requiredFieldCount", "Must be 1") { file in
            file.change(field: "date_field") { $0["validation"] = ["required": true] }
        },
        Breach("categories.general.fieldCount", "Must be 10") {
            $0["categories"] = [["key": "general", "label": ["en": "G"], "fieldCount": 9]]
        },
        Breach("categories.general.label", "Needs an English text") { $0["categories"] = [["key": "general"]] },
        Breach("categories", "Each needs a key") { $0["categories"] = [["label": ["en": "G"]]] },
    ]

    static let fieldBreaches: [Breach] =
        ["Nominal", "nominalVoltage", "nominal__voltage", "_nominal", "nominal_", "1nominal", "nominal-voltage", ""]
        .map { key in
            .field(.string, "key", .string(key), "Each needs a snake_case key, found \"\(key)\"", at: "fields")
        } + [
            .field(.string, "key", nil, "Each needs a snake_case key, found null", at: "fields"),
            .field(.string, "category", "elsewhere", "Its group is not among the categories"),
            .field(.string, "dataType", "text", "dataType must be one of the ten types"),
            .field(.string, "dataType", nil, "dataType must be one of the ten types"),
            .field(.number, "translatable", true, "Only string and array fields may be translatable"),
            .field(.enumeration, "translatable", true, "Only string and array fields may be translatable"),
            .field(.enumeration, "enumOptions", nil, "An enum needs enumOptions"),
            .field(.multipleEnumeration, "enumOptions", nil, "An enum needs enumOptions"),
            .field(.multipleEnumeration, "enumOptions", [], "Only an enum has enumOptions, and at least one"),
            .field(
                .string,
                "enumOptions",
                [["value": "a", "label": ["en": "A"]]],
                "Only an enum has enumOptions, and at least one"
            ),
            .field(.enumeration, "enumOptions", [["label": ["en": "A"]]], "Each option needs a value"),
            .field(
                .enumeration,
                "enumOptions",
                [["value": "a", "label": ["en": "A"]], ["value": "a", "label": ["en": "B"]]],
                "An option is given twice"
            ),
            .field(
                .enumeration,
                "enumOptions",
                [["value": "a"]],
                "Needs an English text",
                at: "enum_field.enumOptions"
            ),
            .field(.string, "label", ["de": "X"], "Needs an English text", at: "string_field.label"),
            .field(.string, "description", nil, "Needs an English text", at: "string_field.description"),
            .field(.string, "audience", [], "audience must name public, legitimate_interest or authorities"),
            .field(.string, "audience", ["all"], "audience must name public, legitimate_interest or authorities"),
            .field(.string, "audience", "public", "audience must be a list"),
            .field(.string, "keyAliases", [1], "keyAliases must hold strings"),
            .field(.date, "keyAliases", ["number_field"], "The spelling number_field already belongs to number_field"),
            .field(.date, "keyAliases", ["numberField"], "The spelling numberField already belongs to number_field"),
            .field(.date, "keyAliases", ["dateField"], "The spelling dateField already belongs to date_field"),
            .field(
                .date,
                "key",
                "string_field",
                "The spelling string_field already belongs to string_field",
                at: "string_field"
            ),
            .field(.string, "validation", nil, "validation.required must be true or false"),
            .rules(.string, ["required": "yes"], "validation.required must be true or false"),
            .rules(
                .string,
                ["required": true, "anticipated": true],
                "A field is never both required and anticipated"
            ),
            .rules(
                .string,
                ["required": false, "requiredBy": ["EV": "mandatory"]],
                "requiredBy.EV must be required, conditional or notApplicable"
            ),
            .rules(.string, ["required": false, "pattern": "["], "pattern does not compile"),
            .rules(.string, ["required": false, "pattern": 1], "pattern must be a string or null"),
            .rules(.number, ["required": false, "min": "0"], "min must be a number or null"),
            .rules(.number, ["required": false, "max": true], "max must be a number or null"),
            .rules(.string, ["required": false, "minLength": .double(1.5)], "minLength must be an integer or null"),
            .rules(.string, ["required": false, "maxLength": "9"], "maxLength must be an integer or null"),
            .field(.number, "defaultValue", "48", "defaultValue: Expected number, received string"),
            .field(
                .date,
                "defaultValue",
                "2026-02-30",
                "defaultValue: Must be a real date: YYYY-MM-DD, YYYY-MM, YYYY or an RFC 3339 date-time"
            ),
        ]
}

extension JSONObject {
    /// Changes one field of a template file.
    mutating func change(field key: String, _ change: (inout JSONObject) -> Void) {
        let fields = (self["fields"]?.arrayValue ?? [])
            .map { json -> JSON in
                guard var field = json.objectValue, field["key"] == .string(key) else { return json }
                change(&field)
                return .object(field)
            }
        self["fields"] = .array(fields)
    }
}
