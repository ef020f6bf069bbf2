import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// `/templates` (api-v1 §9, compliance §1).
@Suite("Templates")
struct TemplateTests {
    @Test("The list has every category in slug order, and says of each what the template itself says")
    func list() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = try await test.done(.get, "/templates")
            #expect(answer.keys() == ["templates"])
            let templates = answer["templates"]?.arrayValue ?? []
            let slugs = templates.compactMap { $0["category"]?.stringValue }
            #expect(slugs == VocabularyContract.slugs)
            for (slug, entry) in zip(VocabularyContract.slugs, templates) {
                #expect(entry.objectValue?.keys == Self.listingKeys, "\(slug)")
                let template = try await test.done(.get, "/templates/\(slug)")
                for (key, value) in entry.objectValue ?? [:] { #expect(template[key] == value, "\(slug): \(key)") }
            }
            #expect(answer["templates.0.regulation"]?.stringValue?.contains("(EU) 2023/1542") == true)
        }
    }

    @Test("A template shows every field", arguments: VocabularyContract.slugs)
    func template(category: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = try await test.done(.get, "/templates/\(category)")
            #expect(
                answer.keys() == [
                    "category", "categoryLabel", "templateId", "version", "regulation", "regulationDetails",
                    "fieldCount", "requiredFieldCount", "fields",
                ]
            )
            let fields = answer["fields"]?.arrayValue ?? []
            #expect(answer.int("fieldCount") == fields.count && fields.count > 50)
            let required = fields.count { $0["required"]?.boolValue == true }
            #expect(answer.int("requiredFieldCount") == required)
            let keys = fields.compactMap { $0["key"]?.stringValue }
            #expect(keys.count == fields.count && Set(keys).count == keys.count)
            for field in fields {
                let faults = Self.faults(of: field)
                #expect(faults == [], "\(field["key"]?.text ?? "")")
            }
            #expect(answer.text("categoryLabel")?.isEmpty == false && answer.int("version") ?? 0 >= 1)
            // The passports of a category have the fields of its template, on the same version.
            let id = try await test.makeDraft("S1", category)
            let passport = try await test.done(.get, "/passports/\(id)?format=full")
            #expect(passport.keys("fields") == keys && passport["templateId"] == answer["templateId"])
            for (field, entry) in zip(fields, passport["fields"]?.objectValue ?? [:]) {
                #expect(entry.value["dataType"] == field["dataType"], "\(entry.key)")
                #expect(entry.value["required"] == field["required"], "\(entry.key)")
            }
        }
    }

    @Test("The batteries say of a field that hangs on their class what each owes")
    func requiredBy() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let fields = try await test.done(.get, "/templates/batteries")["fields"]?.arrayValue ?? []
            let field = fields.first { $0["key"] == "cadmium_symbol" }
            let keys = field?.objectValue?.keys ?? []
            #expect(keys.dropFirst(6).prefix(3) == ["required", "requiredBy", "anticipated"])
            let capacity = fields.first { $0["key"] == "capacity_threshold_for_exhaustion" }
            #expect(capacity?["required"] == false && capacity?["requiredBy"]?["EV"] == "required")
            #expect(capacity?["requiredBy"]?["LMT"] == "notApplicable")
        }
    }

    @Test("Every alias and spelling of a category shows its template", arguments: VocabularyContract.aliases)
    func aliases(alias: String, slug: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let template = try await test.done(.get, "/templates/\(slug)")
            #expect(template.text("category") == slug)
            for spelling in [alias, alias.uppercased(), "%20\(alias)%20", slug.uppercased()] {
                #expect(try await test.done(.get, "/templates/\(spelling)").body == template.body, "\(spelling)")
            }
        }
    }

    @Test(
        "The law behind a template is dated by day, by year, or not at all",
        arguments: [
            ("batteries", "(EU) 2023/1542", "2027-02-18", "day"), ("toys", "(EU) 2025/2509", "2030-08-01", "day"),
            ("chemicals", "(EU) 2026/405", "2029-09-23", "day"), ("textiles", "(EU) 2024/1781", "2028", "year"),
            ("electronics", "(EU) 2024/1781", "2028", "year"), ("furniture", "(EU) 2024/1781", "2030", "year"),
            ("tyres", "(EU) 2024/1781", "2028", "year"), ("iron-steel", "(EU) 2024/1781", "2028", "year"),
            ("construction", "(EU) 2024/3110", nil, "day"), ("packaging", "(EU) 2025/40", nil, "day"),
            ("jewelry", "", nil, "day"), ("fmcg", "", nil, "day"),
        ] as [(String, String, String?, String)]
    )
    func regulations(category: String, number: String, effective: String?, precision: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let template = try await test.done(.get, "/templates/\(category)")
            #expect(template.keys("regulationDetails") == Self.regulationKeys)
            let details = template["regulationDetails"] ?? .null
            let name = details["name"]?.stringValue ?? ""
            #expect(!name.isEmpty && details["number"]?.stringValue == number)
            #expect(template.text("regulation") == (number.isEmpty ? name : "\(name) \(number)"))
            #expect(details["effectivePrecision"]?.stringValue == precision)
            let begins = details["effectiveDate"]?.stringValue
            #expect((begins == nil) == (effective == nil) && begins?.hasPrefix(effective ?? "") != false)
            // Where only a year is known, the date says no day of its own.
            if precision == "year" { #expect(begins?.hasSuffix("-01-01") == true) }
            for key in ["effectiveDate", "mandatoryDate"] {
                let date = details[key]?.stringValue
                #expect(date == nil || date?.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil, "\(key)")
            }
            if let end = details["mandatoryDate"]?.stringValue { #expect(end >= begins ?? "9999") }
        }
    }

    @Test("An unknown category is a 404 with its own code", arguments: ["boats", "toy%20s", "%20", "batteries%2F"])
    func unknown(category: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            for path in ["/templates/\(category)", "/templates/\(category)/csv"] {
                let answer = await test.send(.get, path)
                #expect(answer.status == 404 && answer.defect == nil)
                #expect(answer.keys() == ["error", "message", "code"])
                #expect(answer.error == "template_not_found" && answer["code"] == "TEMPLATE_NOT_FOUND")
            }
        }
    }

    /// What is wrong with a field of the answer by the rules of compliance §1 and §2.
    private static func faults(of field: JSON) -> [String] {
        var faults: [String] = []
        func expect(_ holds: Bool, _ fault: String) { if !holds { faults.append(fault) } }
        expect(field.objectValue?.keys.filter { $0 != "requiredBy" } == fieldKeys, "keys")
        expect(field["key"]?.stringValue?.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) != nil, "key")
        for key in ["label", "description", "category"] { expect(field[key]?.stringValue?.isEmpty == false, key) }
        let type = field["dataType"]?.stringValue ?? ""
        expect(types.contains(type), "dataType")
        expect(field["translatable"] == false || type == "string" || type == "array", "translatable")
        let options = (field["enumOptions"]?.arrayValue ?? []).compactMap { $0["value"]?.stringValue }
        let isChoice = type == "enum" || type == "multi_enum"
        expect(isChoice != options.isEmpty && Set(options).count == options.count, "enumOptions")
        expect(isChoice || field["enumOptions"] == .null, "enumOptions")
        expect(!(field["required"] == true && field["anticipated"] == true), "required and anticipated")
        let audience = (field["audience"]?.arrayValue ?? []).compactMap(\.stringValue)
        let level =
            audience.contains("public")
            ? "public" : audience.contains("legitimate_interest") ? "restricted" : "authority"
        expect(!audience.isEmpty && field["accessLevel"]?.stringValue == level, "accessLevel")
        for (low, high) in [("min", "max"), ("minLength", "maxLength")] {
            let (least, most) = (field[low]?.numberValue?.double, field[high]?.numberValue?.double)
            if let least, let most { expect(least <= most, low) }
        }
        return faults
    }

    private static let types = [
        "string", "number", "boolean", "date", "enum", "multi_enum", "array", "object", "url", "file_reference",
    ]
    private static let listingKeys = [
        "category", "categoryLabel", "fieldCount", "requiredFieldCount", "regulation", "regulationDetails", "version",
    ]
    private static let regulationKeys = [
        "name", "number", "effectiveDate", "effectivePrecision", "mandatoryDate", "mandatoryPrecision",
    ]
    private static let fieldKeys = [
        "key", "label", "description", "dataType", "unit", "translatable", "required", "anticipated", "accessLevel",
        "audience", "category", "enumOptions", "min", "max", "minLength", "maxLength", "pattern", "regulationRef",
    ]
}
