import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Locales of fields: writing translations and reading one language (api-v1 §6.6, §6.4, public §5).
@Suite("Translations")
struct TranslationTests {
    private static func path(_ id: String, _ key: String = "care_instructions") -> String {
        "/passports/\(id)/fields/\(key)"
    }

    @Test(
        "A write in another language is a translation, one in the field's own is the value",
        arguments: Stage.all
    )
    func write(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S1", "textiles")
            let value = try await test.done(.patch, Self.path(id), ["value": "Wash cold"])
            #expect(value["field.sourceLocale"] == "en")
            #expect(
                value.keys("field") == ["value", "status", "source", "sourceLocale", "lastUpdatedBy", "lastUpdatedAt"]
            )
            let german = try await test.done(.patch, Self.path(id), ["value": "Kalt waschen", "locale": "de-AT"])
            #expect(
                german.keys("field")
                    == ["value", "status", "source", "sourceLocale", "translations", "lastUpdatedBy", "lastUpdatedAt"]
            )
            #expect(german["field.value"] == "Wash cold")
            #expect(german["field.translations"] == ["de": ["value": "Kalt waschen", "status": "approved"]])
            let own = try await test.done(.patch, Self.path(id), ["value": "Wash at 30 °C", "locale": "en"])
            #expect(own["field.value"] == "Wash at 30 °C")
            // A stale translation is not shown until someone has looked at it.
            #expect(own["field.translations.de.status"] == "pending_review")
            let suggested = try await test.done(
                .patch,
                Self.path(id),
                ["value": "Laver", "locale": "fr", "source": "ai_suggested"]
            )
            #expect(suggested["field.translations.fr.status"] == "pending_review")
            #expect(suggested["field.status"] == "approved")
            #expect(suggested.keys("field.translations") == ["de", "fr"])
            let removed = try await test.done(.patch, Self.path(id), ["value": nil, "locale": "de"])
            #expect(removed.keys("field.translations") == ["fr"])
            let cleared = try await test.done(.patch, Self.path(id), ["value": ""])
            #expect(cleared["field.translations"] == nil && cleared["field.sourceLocale"] == nil)
        }
    }

    @Test("The language of a value is the product's, unless the write names another")
    func sourceLocale() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let product = try await test.done(
                .post,
                "/products",
                [
                    "name": "A", "model": "M", "category": "textiles", "sourceLocale": "it",
                    "defaultFieldValues": ["product_name": "Camicia"],
                ]
            )
            let id = try await test.makePassport(of: product.id())
            let read = try await test.done(.get, "/passports/\(id)")
            #expect(
                read["fields.product_name"] == [
                    "value": "Camicia", "status": "approved", "source": "system", "sourceLocale": "it",
                    "seededFrom": "product",
                ]
            )
            let care = try await test.done(.patch, Self.path(id), ["value": "Lavare"])
            #expect(care["field.sourceLocale"] == "it")
            let named = try await test.done(.patch, Self.path(id), ["value": "Waschen", "sourceLocale": "de"])
            #expect(named["field.sourceLocale"] == "de" && named["field.value"] == "Waschen")
            let translated = try await test.done(.patch, Self.path(id), ["value": "Lavare", "locale": "it"])
            #expect(translated["field.value"] == "Waschen")
            #expect(translated["field.translations"] == ["it": ["value": "Lavare", "status": "approved"]])
        }
    }

    @Test(
        "A locale on a field that is not translatable is refused",
        arguments: [
            (["value": 1, "locale": "de"], "locale"), (["value": 1, "sourceLocale": "de"], "sourceLocale"),
        ] as [(JSON, String)]
    )
    func notTranslatable(body: JSON, place: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft("S1", "textiles")
            let answer = await test.send(.patch, Self.path(id, "carbon_footprint"), body)
            #expect(answer.status == 400 && answer.keys("details.fieldErrors") == [place])
            let bulk = await test.send(
                .post,
                "/passports/\(id)/fields",
                ["fields": ["carbon_footprint": 1], place == "locale" ? "locale" : "sourceLocale": "de"]
            )
            #expect(bulk.status == 400 && bulk.keys("details.fieldErrors") == ["fields.carbon_footprint"])
        }
    }

    @Test("A field without a value cannot be translated")
    func nothingToTranslate() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft("S1", "textiles")
            let answer = await test.send(.patch, Self.path(id), ["value": "Waschen", "locale": "de"])
            #expect(answer.faults == ["value: A field without a value cannot be translated"])
        }
    }

    @Test("A read in one language shows one value and whose language it is", arguments: Stage.all)
    func read(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S1", "textiles")
            try await test.write("care_instructions", "Lavare", on: id, ["sourceLocale": "it"])
            try await test.write("care_instructions", "Waschen", on: id, ["locale": "de"])
            try await test.write("care_instructions", "Wash", on: id, ["locale": "en"])
            try await test.write("care_instructions", "Laver", on: id, ["locale": "fr", "source": "supplier"])
            try await test.write("carbon_footprint", 3, on: id)
            for (lang, value, locale) in [
                ("de", "Waschen", "de"), ("it", "Lavare", "it"), ("en", "Wash", "en"), ("fr", "Lavare", "it"),
                ("pt-PT", "Lavare", "it"),
            ] {
                let answer = try await test.done(.get, "/passports/\(id)?lang=\(lang)")
                #expect(
                    answer.keys("fields.care_instructions")
                        == ["value", "status", "source", "lastUpdatedBy", "lastUpdatedAt", "locale"]
                )
                #expect(answer["fields.care_instructions.value"]?.stringValue == value, "\(lang)")
                #expect(answer["fields.care_instructions.locale"]?.stringValue == locale, "\(lang)")
                #expect(answer.keys("fields.carbon_footprint") == FieldWriteTests.entryKeys)
                #expect(answer["fields.product_name"] == ["value": nil, "status": "empty"])
            }
            let full = try await test.done(.get, "/passports/\(id)?lang=de&format=full")
            #expect(
                full.keys("fields.care_instructions").suffix(7)
                    == ["locale", "label", "dataType", "unit", "accessLevel", "required", "group"]
            )
        }
    }
}
