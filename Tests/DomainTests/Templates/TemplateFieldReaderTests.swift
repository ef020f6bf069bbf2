import OrderedJSON
import Testing

@testable import Domain

@Suite("Fields of template files")
struct TemplateFieldReaderTests {
    @Test("A broken rule of a field is a fault that names it", arguments: breaches)
    func field(breach: TemplateBreach) { breach.check() }

    @Test("A broken rule on options or spellings is a fault that names it", arguments: listBreaches)
    func lists(breach: TemplateBreach) { breach.check() }

    @Test("A broken rule of a constraint is a fault that names it", arguments: ruleBreaches)
    func rules(breach: TemplateBreach) { breach.check() }

    @Test("A broken rule of a citation is a fault that names it", arguments: referenceBreaches)
    func references(breach: TemplateBreach) { breach.check() }

    @Test("A constraint that is null or absent is none")
    func nullConstraints() throws {
        let none: JSON = [
            "required": false, "requiredBy": nil, "requiredFrom": nil, "min": nil, "max": nil, "minLength": nil,
            "maxLength": nil, "pattern": nil, "anticipated": false, "anticipatedUnder": nil, "anticipatedNote": nil,
        ]
        for validation in [none, ["required": false]] {
            let rules = try SampleTemplate.schema(.number, ["validation": validation]).validation
            #expect(rules.min == nil && rules.max == nil && rules.minLength == nil && rules.maxLength == nil)
            #expect(rules.pattern == nil && rules.requiredBy.isEmpty && rules.requiredFrom == nil)
            #expect(!rules.anticipated && rules.anticipatedUnder == nil && rules.anticipatedNote == nil)
        }
    }

    @Test("An anticipated field says under which act, what is known, and from when it binds if that is fixed")
    func anticipated() throws {
        let rules =
            try SampleTemplate.schema(
                .string,
                [
                    "validation": [
                        "required": false, "anticipated": true, "anticipatedUnder": "32023R1542",
                        "anticipatedNote": ["en": "Two years later."], "requiredFrom": "2028-08-18",
                    ]
                ]
            )
            .validation
        #expect(rules.anticipated && !rules.required)
        #expect(rules.anticipatedUnder == "32023R1542" && rules.anticipatedNote == "Two years later.")
        #expect(rules.requiredFrom == "2028-08-18")
    }

    @Test("Equal bounds are a range of one number")
    func equalBounds() throws {
        let rules = try SampleTemplate.schema(.number, ["validation": ["required": false, "min": 5, "max": 5]])
            .validation
        #expect(rules.min?.int == 5 && rules.max?.int == 5)
    }

    @Test(
        "What no legislation asks for may be cited without an act",
        arguments: ["voluntary", "standard", "specification", "scheme", "national", "international"]
    )
    func kinds(kind: String) throws {
        let reference: JSON = ["kind": .string(kind), "provision": "Clause 4"]
        #expect(try SampleTemplate.schema(.string, ["regulationRef": reference]).regulationRef == reference)
    }

    static let breaches: [TemplateBreach] =
        ["Nominal", "nominalVoltage", "nominal__voltage", "_nominal", "nominal_", "1nominal", "nominal-voltage", ""]
        .map { key in
            .field(.string, "key", .string(key), "Each needs a snake_case key, found \"\(key)\"", at: "fields")
        } + [
            .field(.string, "key", nil, "Each needs a snake_case key, found null", at: "fields"),
            .field(.string, "colour", "red", "There is no attribute colour"),
            .field(.string, "category", "elsewhere", "Its group is not among the categories"),
            .field(.string, "dataType", "text", "dataType must be one of the ten types"),
            .field(.string, "dataType", nil, "dataType must be one of the ten types"),
            .field(.number, "translatable", true, "Only string and array fields may be translatable"),
            .field(.enumeration, "translatable", true, "Only string and array fields may be translatable"),
            .field(.string, "label", ["de": "X"], "Needs an English text", at: "string_field.label"),
            .field(.string, "description", nil, "Needs an English text", at: "string_field.description"),
            .field(.string, "audience", [], "audience must name public, legitimate_interest or authorities"),
            .field(.string, "audience", ["all"], "audience must name public, legitimate_interest or authorities"),
            .field(.string, "audience", "public", "audience must be a list"),
            .field(.number, "defaultValue", "48", "defaultValue: Expected number, received string"),
            .field(
                .date,
                "defaultValue",
                "2026-02-30",
                "defaultValue: Must be a real date: YYYY-MM-DD, YYYY-MM, YYYY or an RFC 3339 date-time"
            ),
        ]

    static let listBreaches: [TemplateBreach] = [
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
        .field(.enumeration, "enumOptions", [["value": "a"]], "Needs an English text", at: "enum_field.enumOptions"),
        .field(.string, "keyAliases", [1], "keyAliases must hold strings"),
        .field(.date, "keyAliases", ["number_field"], "The spelling number_field already belongs to number_field"),
        .field(.date, "keyAliases", ["numberField"], "The spelling numberField already belongs to number_field"),
        .field(.date, "keyAliases", ["dateField"], "The spelling dateField already belongs to date_field"),
        // The computed spelling collides as well.
        .field(
            .date,
            "key",
            "string_field",
            "The spelling string_field already belongs to string_field",
            at: "string_field",
            others: 1
        ),
    ]

    static let ruleBreaches: [TemplateBreach] = [
        .field(.string, "validation", nil, "validation.required must be true or false"),
        .rules(.string, ["required": "yes"], "validation.required must be true or false"),
        .rules(.string, ["required": false, "minimum": 1], "There is no attribute minimum"),
        .rules(.string, ["required": true, "anticipated": true], "A field is never both required and anticipated"),
        .rules(.string, ["required": false, "anticipated": true], "An anticipated field needs anticipatedUnder"),
        .rules(
            .string,
            ["required": false, "anticipated": true, "anticipatedUnder": "39999R0001"],
            "39999R0001 is not among the known instruments"
        ),
        .rules(
            .string,
            ["required": false, "anticipated": true, "anticipatedUnder": 32_023],
            "anticipatedUnder must be a CELEX number or null"
        ),
        .rules(
            .string,
            ["required": false, "requiredFrom": "2028-08-18"],
            "Only an anticipated field has requiredFrom"
        ),
        .rules(.string, coming(from: "2028-08"), "requiredFrom must be YYYY-MM-DD"),
        .rules(.string, coming(from: "2028-02-30"), "requiredFrom must be YYYY-MM-DD"),
        .rules(.string, coming(from: 2028), "requiredFrom must be a date or null"),
        .rules(
            .string,
            ["required": false, "requiredBy": ["EV": "mandatory"]],
            "requiredBy.EV must be required, conditional or notApplicable"
        ),
        .rules(.string, ["required": false, "pattern": "["], "pattern does not compile"),
        .rules(.string, ["required": false, "pattern": 1], "pattern must be a string or null"),
        .rules(.number, ["required": false, "min": "0"], "min must be a number or null"),
        .rules(.number, ["required": false, "max": true], "max must be a number or null"),
        .rules(.number, ["required": false, "min": 5, "max": .double(4.5)], "min must not be above max"),
        .rules(.string, ["required": false, "minLength": .double(1.5)], "minLength must be an integer or null"),
        .rules(.string, ["required": false, "maxLength": "9"], "maxLength must be an integer or null"),
    ]

    static let referenceBreaches: [TemplateBreach] =
        ([["instrument": "32023R1542", "provision": "Art. 7"], ["kind": "law"], ["kind": 1], "Art. 7"] as [JSON])
        .map { reference in
            .reference(
                reference,
                """
                regulationRef.kind must be one of: voluntary, legislation, standard, specification, scheme, national, \
                international
                """
            )
        } + [
            .reference(
                ["kind": "legislation", "instrument": "39999R0001", "provision": "Art. 7"],
                "39999R0001 is not among the known instruments"
            ),
            .reference(
                ["kind": "legislation", "provision": "Art. 7"],
                "What legislation asks for names instrument and provision"
            ),
            .reference(
                ["kind": "legislation", "instrument": "32023R1542"],
                "What legislation asks for names instrument and provision"
            ),
            .reference(
                ["kind": "voluntary", "instrument": "32023R1542"],
                "No instrument asks for what is voluntary"
            ),
        ]

    /// The rules of a field that is required from a day on.
    private static func coming(from day: JSON) -> JSONObject {
        ["required": false, "anticipated": true, "anticipatedUnder": "32023R1542", "requiredFrom": day]
    }
}
