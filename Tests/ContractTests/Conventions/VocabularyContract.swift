import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Category slugs, field keys and languages (README).
@Suite("Wire conventions: vocabulary")
struct VocabularyContract {
    static let slugs = [
        "batteries", "textiles", "jewelry", "electronics", "furniture", "chemicals", "packaging", "toys", "fmcg",
        "tyres", "iron-steel", "construction",
    ]
    static let aliases = [
        ("battery", "batteries"), ("textile", "textiles"), ("jewellery", "jewelry"), ("electronic", "electronics"),
        ("chemical", "chemicals"), ("toy", "toys"), ("tyre", "tyres"), ("tire", "tyres"), ("tires", "tyres"),
        ("steel", "iron-steel"), ("iron_steel", "iron-steel"),
    ]

    @Test(
        "Every spelling of a category is read in query, body and path, and answered as its slug",
        arguments: Stage.all
    )
    func categories(stage: Stage) async throws {
        let spellings = Self.slugs.map { ($0, $0) } + Self.aliases
        try await TestPlatform.run(on: stage) { test in
            let templates = try await test.done(.get, "/templates")
            let carried = (templates["templates"]?.arrayValue ?? []).compactMap { $0["category"]?.stringValue }
            #expect(carried == Self.slugs)
            for slug in Self.slugs { _ = try await test.makeProduct(slug, model: slug) }
            for (spelling, slug) in spellings {
                for variant in [spelling, spelling.uppercased(), " \(spelling) "] {
                    let query = variant.replacing(" ", with: "+")
                    let list = try await test.done(.get, "/products?category=\(query)")
                    #expect(list.texts("category") == [slug], "\(variant)")
                    let body: JSON = ["name": "A", "model": .string(variant + "2"), "category": .string(variant)]
                    let product = try await test.done(.post, "/products", body)
                    #expect(product.text("category") == slug, "\(variant)")
                    try await test.done(.post, "/products/\(try product.id())/archive")
                    let path = variant.replacing(" ", with: "%20")
                    let template = try await test.done(.get, "/templates/\(path)")
                    #expect(template.text("category") == slug, "\(variant)")
                }
            }
        }
    }

    @Test("Any other category is refused with the list, and not found in a path", arguments: Stage.all)
    func otherCategories(stage: Stage) async throws {
        let list = "category: Must be one of: " + Self.slugs.joined(separator: ", ")
        try await TestPlatform.run(on: stage) { test in
            for spelling in ["boats", "batterie", "iron steel", "ironsteel", "TYRESS"] {
                let path = spelling.replacing(" ", with: "%20")
                for query in ["/products?category=\(path)", "/passports?category=\(path)"] {
                    #expect(await test.send(.get, query).faults == [list], "\(query)")
                }
                let body: JSON = ["name": "A", "model": "M", "category": .string(spelling)]
                #expect(await test.send(.post, "/products", body).faults == [list], "\(spelling)")
                let template = await test.send(.get, "/templates/\(path)")
                #expect(template.refuses(404, "template_not_found") && template["code"] == "TEMPLATE_NOT_FOUND")
            }
        }
    }

    @Test("Answers use canonical keys only; each has a computed alias, read exactly", arguments: Stage.all)
    func fieldKeys(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for category in Self.slugs {
                let template = try await test.done(.get, "/templates/\(category)")
                let fields = template["fields"]?.arrayValue ?? []
                let keys = fields.compactMap { $0["key"]?.stringValue }
                let id = try await test.makeDraft(category, category)
                #expect(try await test.done(.get, "/passports/\(id)").keys("fields") == keys)
                var values = JSONObject()
                for (key, field) in zip(keys, fields) {
                    #expect(key.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) != nil, "\(key)")
                    values.append(Self.alias(key), PublishGateContract.sample(field))
                }
                let path = "/passports/\(id)/fields"
                let written = try await test.done(.post, path, ["fields": .object(values)])
                #expect(written.keys("fields") == keys)
            }
        }
    }

    @Test("Case counts, and both spellings of one key are one too many", arguments: Stage.all)
    func spellings(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            for (key, isKnown) in [
                ("nominal_voltage", true), ("nominalVoltage", true), ("NominalVoltage", false),
                ("Nominal_voltage", false), ("nominal-voltage", false), ("nominalvoltage", false),
            ] {
                let answer = await test.send(.patch, "/passports/\(id)/fields/\(key)", ["value": 48])
                #expect(answer.status == (isKnown ? 200 : 400), "\(key)")
                #expect(
                    isKnown ? answer["key"] == "nominal_voltage" : answer.faults == ["key: Unknown field \"\(key)\""]
                )
            }
            let twice = await test.send(
                .post,
                "/passports/\(id)/fields",
                ["fields": ["nominal_voltage": 48, "nominalVoltage": 48]]
            )
            #expect(twice.faults == ["fields.nominalVoltage: Given twice"])
            let values: JSON = ["nominalVoltage": 48, "nominal_voltage": 48]
            let product = await test.send(
                .post,
                "/products",
                ["name": "A", "model": "M", "category": "batteries", "defaultFieldValues": values]
            )
            #expect(product.faults == ["defaultFieldValues.nominal_voltage: Given twice"])
            let textile = try await test.makeDraft("T", "textiles")
            let path = "/passports/\(textile)/fields/fibreComposition"
            #expect(try await test.done(.patch, path, ["value": []])["key"] == "fiber_composition")
        }
    }

    @Test("24 languages are known, a region is dropped, any other is refused", arguments: Stage.all)
    func languages(stage: Stage) async throws {
        let locales = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split(separator: " ")
        let fault = "Must be one of: " + locales.joined(separator: ", ")
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let id = try await test.makePassport(of: product)
            for locale in locales {
                #expect(await test.send(.get, "/passports/\(id)?lang=\(locale)").status == 200)
                let body: JSON = ["sourceLocale": .string("\(locale)-XX")]
                let changed = try await test.done(.patch, "/products/\(product)", body)
                #expect(changed.text("sourceLocale") == String(locale))
            }
            for other in ["ja", "DE", "deu", "d", "tr"] {
                #expect(await test.send(.get, "/passports/\(id)?lang=\(other)").faults == ["lang: \(fault)"])
                let answer = await test.send(.patch, "/products/\(product)", ["sourceLocale": .string(other)])
                #expect(answer.faults == ["sourceLocale: \(fault)"], "\(other)")
            }
        }
    }

    /// The rule of the convention, spelled out anew.
    private static func alias(_ key: String) -> String {
        let parts = key.split(separator: "_")
        return parts.dropFirst()
            .reduce(String(parts.first ?? "")) { text, part in
                text + part.prefix(1).uppercased() + part.dropFirst()
            }
    }
}
