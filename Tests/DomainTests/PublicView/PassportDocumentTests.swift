import OrderedJSON
import TestSupport
import Testing

@testable import Domain

@Suite("JSON-LD documents")
struct PassportDocumentTests {
    @Test("A document has the members of the contract in their order", arguments: Engine.available)
    func members(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let (id, product) = try await shirt(test)
            let document = try await document(test, in: "en")
            #expect(
                document.objectValue?.keys == [
                    "@context", "@type", "@id", "identifier", "gtin14", "serialNumber", "name", "model", "category",
                    "description", "inLanguage", "image", "additionalProperty", "subjectOf", "tracepass:parties",
                ]
            )
            #expect(document["@id"] == "https://id.example/p/01/04012345000016/21/S1")
            #expect(document["identifier"] == document["@id"] && document["gtin14"] == "04012345000016")
            #expect(document["name"] == .string(product.name) && document["category"] == "textiles")
            #expect(
                document["subjectOf"]
                    == [
                        "@type": "CreativeWork", "identifier": .string(id.hex), "version": 1,
                        "datePublished": .string(test.clock.now.text), "dateModified": .string(test.clock.now.text),
                    ]
            )
            #expect(
                document["additionalProperty"]
                    == [
                        [
                            "@type": "PropertyValue", "propertyID": "product_name", "name": "Product name",
                            "value": "Leinenhemd", "inLanguage": "de",
                        ],
                        [
                            "@type": "PropertyValue", "propertyID": "recycled_content_percentage",
                            "name": "Recycled content", "value": 30, "unitText": "%",
                        ],
                    ]
            )
        }
    }

    @Test(
        "Roles that share a GLN are one organisation, and another identifier is shown only in its place",
        arguments: Engine.available
    )
    func parties(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            _ = try await shirt(test)
            let document = try await document(test, in: "en")
            #expect(document["@context"]?[2]?["tracepass"] == "https://tracepass.eu/voc/")
            #expect(
                document["tracepass:parties"]
                    == [
                        [
                            "@type": "schema:Organization", "tracepass:role": ["manufacturer", "distributor"],
                            "schema:legalName": "Uno", "tracepass:country": "IT", "tracepass:gln": "9506000134352",
                        ],
                        [
                            "@type": "schema:Organization", "tracepass:role": "importer", "schema:legalName": "Due",
                            "tracepass:country": "IT", "tracepass:operatorId": "VAT-7",
                        ],
                    ]
            )
        }
    }

    @Test("Without parties the context is plain, and no term of ours occurs", arguments: Engine.available)
    func plain(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await test.publish(try await test.passport(of: try await test.product(.textiles)))
            let document = try await document(test, in: "en")
            #expect(document["@context"] == "https://schema.org")
            #expect(!document.text.contains("tracepass:") && !document.text.contains("schema:"))
            for absent in ["description", "image", "tracepass:parties", "status"] { #expect(document[absent] == nil) }
            #expect(document["additionalProperty"] == [])
        }
    }

    @Test(
        "Each reader has the best language that there is",
        arguments: Engine.available,
        [("de", "Leinenhemd", "de"), ("fr", "Chemise en lin", "fr"), ("pl", "Leinenhemd", "de")]
    )
    func languages(engine: Engine, row: (reader: String, value: JSON, locale: JSON)) async throws {
        try await TestPlatform.run(on: engine) { test in
            let (id, _) = try await shirt(test)
            try await test.set(["product_name": "Chemise en lin"], of: id, locale: "fr")
            try await test.set(["product_name": "Koszula"], of: id, as: .editor, locale: "pl")
            let document = try await document(test, in: row.reader)
            #expect(document["inLanguage"] == .string(row.reader))
            #expect(document["additionalProperty"]?[0]?["value"] == row.value)
            #expect(document["additionalProperty"]?[0]?["inLanguage"] == row.locale)
        }
    }

    @Test("The same version and language are the same bytes", arguments: Engine.available)
    func deterministic(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            _ = try await shirt(test)
            let first = try await document(test, in: "de").bytes
            test.clock.advance(bySeconds: 86_400)
            #expect(try await document(test, in: "de").bytes == first)
            #expect(try await document(test, in: "en").bytes != first)
        }
    }

    @Test(
        "The archive has the fields of every audience with their level, translations and the state",
        arguments: Engine.available
    )
    func archive(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let (id, _) = try await shirt(test)
            try await test.set(["product_name": "Chemise en lin"], of: id, locale: "fr")
            let document = try #require(try await test.versions(of: id).last).document
            let properties = document["additionalProperty"]?.arrayValue ?? []
            let (keys, levels) = (properties.map { $0["propertyID"] }, properties.map { $0["tracepass:accessLevel"] })
            #expect(
                keys == [
                    "product_name", "recycled_content_percentage", "weaving_country", "dyeing_method",
                ]
            )
            #expect(levels == ["public", "public", "authority", "restricted"])
            #expect(properties.first?["tracepass:translations"] == [["inLanguage": "fr", "value": "Chemise en lin"]])
            #expect(document["status"] == "published" && document["inLanguage"] == "de")
        }
    }

    /// A published shirt with public and other fields, parties, a picture and a description.
    private func shirt(_ test: TestPlatform) async throws -> (PassportID, Product) {
        let product = try await test.product(
            .textiles,
            [
                "description": "Woven in Biella", "imageUrls": ["https://cdn.example/ls7.jpg"], "sourceLocale": "de",
                "defaultFieldValues": ["product_name": "Leinenhemd", "recycled_content_percentage": 30],
            ]
        )
        let id = try await test.passport(of: product)
        try await test.set(["weaving_country": "PT", "dyeing_method": "Reaktiv", "carbon_footprint": 7], of: id)
        try await test.set(["carbon_footprint": nil, "eco_score_grade": "A"], of: id)
        try await test.review("eco_score_grade", of: id, .reject)
        let parties: [(PartyRole, Party)] = [
            (.distributor, try .sample("Uno again")), (.manufacturer, try .sample("Uno")),
            (.importer, try .sample("Due", gln: nil)),
        ]
        for (role, party) in parties {
            _ = try await test.write {
                try test.platform.passports.setParty(party, as: role, of: id, ifMatch: { _ in }, in: $0)
            }
        }
        try await test.publish(id)
        return (id, product)
    }

    private func document(_ test: TestPlatform, in language: String) async throws -> JSON {
        let content = try #require(try await test.publicContent())
        let document = try #require(test.platform.publicPassports.document(content))
        return try JSON.parse(document.publicJSON(in: try #require(Language(language))))
    }
}
