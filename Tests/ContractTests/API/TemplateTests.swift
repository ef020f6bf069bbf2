import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// `/templates` (api-v1 §9).
@Suite("Templates")
struct TemplateTests {
    @Test("The list has every category of this release, in slug order")
    func list() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = try await test.done(.get, "/templates")
            #expect(answer.keys() == ["templates"])
            let templates = answer["templates"]?.arrayValue ?? []
            #expect(templates.compactMap { $0["category"]?.stringValue } == ["batteries", "textiles"])
            #expect(
                answer.keys("templates.0") == [
                    "category", "categoryLabel", "fieldCount", "requiredFieldCount", "regulation", "regulationDetails",
                    "version",
                ]
            )
            #expect(answer["templates.0.regulation"]?.stringValue?.contains("(EU) 2023/1542") == true)
            #expect(answer.keys("templates.0.regulationDetails") == Self.regulationKeys)
            #expect(answer["templates.0.regulationDetails.effectiveDate"] == "2027-02-18")
        }
    }

    @Test("A template shows every field", arguments: [("batteries", 119), ("Battery", 119), ("textiles", 64)])
    func template(category: String, count: Int) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = try await test.done(.get, "/templates/\(category)")
            #expect(
                answer.keys() == [
                    "category", "categoryLabel", "templateId", "version", "regulation", "regulationDetails",
                    "fieldCount", "requiredFieldCount", "fields",
                ]
            )
            let fields = answer["fields"]?.arrayValue ?? []
            #expect(fields.count == count && answer["fieldCount"]?.intValue == count)
            let required = fields.count { $0["required"]?.boolValue == true }
            #expect(answer["requiredFieldCount"]?.intValue == required)
            for field in fields {
                let keys = field.objectValue?.keys.filter { $0 != "requiredBy" }
                #expect(keys == Self.fieldKeys)
                #expect(field["label"]?.stringValue?.isEmpty == false)
            }
            let requiredBy = fields.first { $0["key"] == "cadmium_symbol" }?.objectValue?.keys
            #expect(
                requiredBy.map { Array($0[6...8]) } == (count == 119 ? ["required", "requiredBy", "anticipated"] : nil)
            )
        }
    }

    @Test("An unknown category is a 404 with its own code", arguments: ["boats", "toys", "%20", "batteries%2F"])
    func unknown(category: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.send(.get, "/templates/\(category)")
            #expect(answer.status == 404)
            #expect(answer.keys() == ["error", "message", "code"])
            #expect(answer.error == "template_not_found" && answer["code"] == "TEMPLATE_NOT_FOUND")
        }
    }

    private static let regulationKeys = [
        "name", "number", "effectiveDate", "effectivePrecision", "mandatoryDate", "mandatoryPrecision",
    ]
    private static let fieldKeys = [
        "key", "label", "description", "dataType", "unit", "translatable", "required", "anticipated", "accessLevel",
        "audience", "category", "enumOptions", "min", "max", "minLength", "maxLength", "pattern", "regulationRef",
    ]
}
