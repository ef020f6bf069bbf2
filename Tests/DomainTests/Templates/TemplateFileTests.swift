import OrderedJSON
import Testing

@testable import Domain

@Suite("Template files")
struct TemplateFileTests {
    @Test("A file that breaks no rule becomes a template")
    func sound() throws {
        let (template, faults) = TemplateFile(name: "sample.json", json: .object(SampleTemplate.file)).read()
        #expect(faults == [])
        let read = try #require(template)
        #expect(read.fields.map(\.dataType) == FieldSchema.DataType.allCases)
        #expect(read.category == .batteries && read.version == 1 && read.subcategoryField == nil)
        #expect(read.requiredFieldCount == 0)
        #expect(read.fields[0].label.english == "Label of string_field")
        #expect(read.fields[0].groupLabel.english == "General")
    }

    @Test("A file says which law is behind it, and from which day it binds")
    func law() throws {
        let statutory = try SampleTemplate.template().regulation
        #expect(statutory.title == "Batteries Regulation (EU) 2023/1542")
        #expect(statutory.instrument == "32023R1542" && statutory.dateBasis == .statutory)
        #expect(statutory.effectivePrecision == "day" && statutory.mandatoryDate == nil)
        #expect(statutory.bindsFrom == "2027-02-18")

        let planned = try SampleTemplate.template { file in
            file["regulation"] = [
                "name": "Planned act", "effectiveDate": "2028-01-01", "datePrecision": "year",
                "mandatoryDate": "2029-01-01", "mandatoryDatePrecision": "year", "dateBasis": "indicative",
                "checkedOn": "2026-11-21",
            ]
        }
        #expect(planned.regulation.title == "Planned act")
        #expect(planned.regulation.effectivePrecision == "year" && planned.regulation.mandatoryPrecision == "year")
        #expect(planned.regulation.checkedOn == "2026-11-21")
        #expect(planned.regulation.bindsFrom == nil, "a planned act binds nobody")
    }

    @Test("A file names the enum field by which required-ness goes")
    func subcategory() throws {
        let template = try SampleTemplate.template { $0["subcategoryField"] = "enum_field" }
        #expect(template.subcategoryField == "enum_field")
    }

    @Test("A broken rule of the file is a fault that names it", arguments: breaches)
    func file(breach: TemplateBreach) { breach.check() }

    @Test("A broken rule of the law behind it is a fault that names it", arguments: lawBreaches)
    func lawBehind(breach: TemplateBreach) { breach.check() }

    @Test("Everything that is wrong with a file is told at once")
    func several() {
        var file = SampleTemplate.file
        file["colour"] = "red"
        file["version"] = 0
        file["subcategoryField"] = "date_field"
        file.change(field: "string_field") { $0["dataType"] = "text" }
        file.change(field: "number_field") { $0["validation"] = ["required": true, "anticipated": true] }
        file.change(field: "date_field") { $0["validation"] = ["required": false, "minimum": 1] }
        file.change(field: "url_field") { $0["keyAliases"] = ["date_field"] }
        let (template, faults) = TemplateFile(name: "sample.json", json: .object(file)).read()
        #expect(template == nil)
        #expect(
            faults.map(\.description) == [
                "sample.json: file: There is no attribute colour",
                "sample.json: version: Must be an integer from 1",
                "sample.json: string_field: dataType must be one of the ten types",
                "sample.json: number_field: A field is never both required and anticipated",
                "sample.json: date_field: There is no attribute minimum",
                "sample.json: url_field: The spelling date_field already belongs to date_field",
                "sample.json: subcategoryField: Must be the key of an enum field",
            ]
        )
    }

    static let breaches: [TemplateBreach] = [
        TemplateBreach("category", "Must be a canonical slug") { $0["category"] = "battery" },
        TemplateBreach("category", "Must be a canonical slug") { $0["category"] = nil },
        TemplateBreach("version", "Must be an integer from 1") { $0["version"] = 0 },
        TemplateBreach("version", "Must be an integer from 1") { $0["version"] = "1" },
        TemplateBreach("categoryLabel", "Needs an English text") { $0["categoryLabel"] = ["de": "Batterien"] },
        TemplateBreach("categoryLabel", "Needs an English text") { $0["categoryLabel"] = ["en": ""] },
        TemplateBreach("categoryLabel", "Holds texts by language code") {
            $0["categoryLabel"] = ["en": "B", "xx": "B"]
        },
        TemplateBreach("file", "There is no attribute colour") { $0["colour"] = "red" },
        TemplateBreach("fields", "There must be one at least") { file in
            file["fields"] = []
            file["fieldCount"] = 0
            file["categories"] = [["key": "general", "label": ["en": "General"], "fieldCount": 0]]
        },
        TemplateBreach("fieldCount", "Must be 10") { $0["fieldCount"] = nil },
        TemplateBreach("fieldCount", "Must be 10") { $0["fieldCount"] = 11 },
        TemplateBreach("requiredFieldCount", "Must be 0") { $0["requiredFieldCount"] = nil },
        TemplateBreach("requiredFieldCount", "Must be 1") { file in
            file.change(field: "date_field") { $0["validation"] = ["required": true] }
        },
        TemplateBreach("categories.general.fieldCount", "Must be 10") {
            $0["categories"] = [["key": "general", "label": ["en": "G"], "fieldCount": 9]]
        },
        // Without groups each of the ten fields has none.
        TemplateBreach("categories.general.label", "Needs an English text", others: 10) {
            $0["categories"] = [["key": "general"]]
        },
        TemplateBreach("categories", "Each needs a key", others: 10) { $0["categories"] = [["label": ["en": "G"]]] },
        TemplateBreach("subcategoryField", "Must be the key of an enum field") { $0["subcategoryField"] = "nowhere" },
        TemplateBreach("subcategoryField", "Must be the key of an enum field") {
            $0["subcategoryField"] = "string_field"
        },
    ]

    static let lawBreaches: [TemplateBreach] = [
        TemplateBreach("regulation", "Needs a name") { $0["regulation"] = nil },
        TemplateBreach("regulation", "Needs a name") { $0["regulation"] = ["number": "(EU) 2023/1542"] },
        .law(["instrument": "39999R0001"], "39999R0001 is not among the known instruments", at: "instrument"),
        .law(["dateBasis": "soon"], "Must be statutory, indicative or none", at: "dateBasis"),
        .law(["effectiveDate": "2027-02-30"], "Must be a date or null", at: "effectiveDate"),
        .law(["mandatoryDate": 2027], "Must be a date or null", at: "mandatoryDate"),
        .law(["checkedOn": "yesterday"], "Must be a date or null", at: "checkedOn"),
        .law(["datePrecision": "month"], "Must be day or year", at: "datePrecision"),
        .law(["mandatoryDatePrecision": "month"], "Must be day or year", at: "mandatoryDatePrecision"),
        .law(["effectiveDate": "2027-02-18"], "Without a basis there is no date", at: "dateBasis"),
        .law(["mandatoryDate": "2027-02-18"], "Without a basis there is no date", at: "dateBasis"),
        .law(
            ["dateBasis": "none", "effectiveDate": "2027-02-18"],
            "Without a basis there is no date",
            at: "dateBasis"
        ),
        .law(
            ["dateBasis": "indicative", "effectiveDate": "2028-01-01", "datePrecision": "day"],
            "A planned act has a year only",
            at: "datePrecision"
        ),
        .law(["dateBasis": "statutory"], "An act in force fixes it", at: "effectiveDate"),
    ]
}
