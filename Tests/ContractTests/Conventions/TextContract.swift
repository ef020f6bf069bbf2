import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Strings, unknown keys, empty strings, encoding (README, *Wire conventions*).
@Suite("Wire conventions: text")
struct TextContract {
    @Test("Lengths are counted in UTF-16 code units after NFC", arguments: Stage.all)
    func length(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let rows: [(unit: String, count: Int, fits: Bool)] = [
                ("a", 200, true), ("a", 201, false), ("e\u{301}", 200, true), ("\u{E9}", 201, false),
                ("😀", 100, true), ("😀", 101, false),
            ]
            for (number, row) in rows.enumerated() {
                let name = String(repeating: row.unit, count: row.count)
                let answer = await test.send(
                    .post,
                    "/products",
                    ["name": .string(name), "model": "M\(number)", "category": "batteries"]
                )
                #expect(answer.status == (row.fits ? 201 : 400), "\(row)")
                if !row.fits { #expect(answer.faults == ["name: Must be at most 200 characters"]) }
            }
        }
    }

    @Test("A required string needs a character that is no white space; names are trimmed", arguments: Stage.all)
    func required(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for blank in ["", " ", "\t\n", "\u{A0}", "\u{3000}"] {
                let answer = await test.send(
                    .post,
                    "/products",
                    ["name": .string(blank), "model": .string(blank), "category": "batteries"]
                )
                #expect(
                    answer.faults == ["name: Must be at least 1 character", "model: Must be at least 1 character"],
                    "\(blank.unicodeScalars.map(\.value))"
                )
            }
            let body: JSON = ["name": " A\u{A0}", "model": "\t M \n", "category": " Battery "]
            let product = await test.send(.post, "/products", body)
            #expect(product.text("name") == "A" && product.text("model") == "M")
            #expect(product.text("category") == "batteries")
            let id = try await test.makePassport(of: product.id())
            let party: JSON = ["legalName": "  Uno ", "legacyOperatorId": "1"]
            let set = try await test.done(.patch, "/passports/\(id)/parties/importer", party)
            #expect(set.text("party.legalName") == "Uno")
        }
    }

    @Test("Unknown keys are ignored, except among field values", arguments: Stage.all)
    func unknownKeys(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let body: JSON = ["name": "A", "model": "M", "category": "batteries", "colour": ["a": 1], "id": "x"]
            let product = await test.send(.post, "/products", body)
            #expect(product.status == 201 && product.keys() == ShapeContract.productKeys)
            let values = await test.send(
                .post,
                "/products",
                ["name": "B", "model": "N", "category": "batteries", "defaultFieldValues": ["nominal_voltag": 1]]
            )
            #expect(
                values.faults == ["defaultFieldValues.nominal_voltag: Unknown field \"nominal_voltag\""]
            )
            #expect(values["details.suggestions"] == ["nominal_voltage"])
            let id = try await test.makePassport(of: product.id())
            let fields = await test.send(.post, "/passports/\(id)/fields", ["fields": ["x": 1], "colour": 1])
            #expect(fields.status == 400 && fields.faults == ["fields.x: Unknown field \"x\""])
            let more = await test.send(.patch, "/passports/\(id)/fields/nominal_voltage", ["value": 1, "colour": 2])
            #expect(more.status == 200)
        }
    }

    @Test(
        "An empty string means absent, in bodies and in queries; only a description is cleared by it",
        arguments: Stage.all
    )
    func emptyStrings(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = await test.send(
                .post,
                "/products",
                ["name": "A", "model": "M", "category": "batteries", "description": "", "sourceLocale": ""]
            )
            #expect(product.status == 201 && product["description"] == .null && product["sourceLocale"] == "en")
            let id = try product.id()
            let passport = await test.send(
                .post,
                "/passports",
                [
                    "productId": .string(id), "batchId": "",
                    "gs1": ["gtin": .string(TestPlatform.gtin), "serialNumber": "1"],
                ]
            )
            #expect(passport.status == 201 && passport["batchId"] == .null)
            try await test.done(.patch, "/products/\(id)", ["description": "Words", "sourceLocale": "de"])
            let kept = try await test.done(.patch, "/products/\(id)", ["sourceLocale": ""])
            #expect(kept.text("description") == "Words" && kept.text("sourceLocale") == "de")
            let cleared = try await test.done(.patch, "/products/\(id)", ["description": ""])
            #expect(cleared["description"] == .null)
            for path in [
                "/products?page=&limit=&category=&status=&search=&showArchived=",
                "/passports?page=&limit=&productId=&batchId=&category=&status=&search=",
                "/passports/\(try passport.id())?format=&lang=",
                "/passports/\(try passport.id())/audit?cursor=&limit=&action=",
                "/passports/\(try passport.id())/snapshots?page=&limit=&at=",
            ] {
                let empty = try await test.done(.get, path)
                let plain = try await test.done(.get, String(path.prefix { $0 != "?" }))
                #expect(empty.body == plain.body, "\(path)")
            }
            let action = try await test.done(
                .post,
                "/passports/\(try passport.id())/suspend",
                ["reason": "", "publicNotice": ""]
            )
            #expect(action["suspensionReason"] == .null)
        }
    }

    @Test(
        "Bodies are UTF-8 JSON of a JSON type or none; others are 415; none at all is an empty object",
        arguments: Stage.all
    )
    func encoding(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for (type, status) in [
                ("application/json", 400), ("Application/JSON; charset=utf-8", 400), ("application/ld+json", 400),
                (nil, 400), ("text/plain", 415), ("text/json", 415), ("multipart/form-data", 415),
                ("application/x-www-form-urlencoded", 415),
            ] as [(String?, Int)] {
                let answer = await test.sendText(.post, "/products", Array("{}".utf8), type: type)
                #expect(answer.status == status, "\(type ?? "none")")
                #expect(answer.error == (status == 415 ? "unsupported_media_type" : "Validation error"))
                let empty = await test.sendText(.post, "/products", [], type: type)
                #expect(empty.faults == ["name: Required", "model: Required", "category: Required"])
            }
            for body in [[0xEF, 0xBB, 0xBF, 0x7B, 0x7D], [0x22, 0xFF, 0x22], [0xFE, 0xFF, 0, 0x7B, 0, 0x7D]]
                as [[UInt8]]
            {
                #expect(await test.sendText(.post, "/products", body).refuses(400, "invalid_json"))
            }
            let id = try await test.makeDraft()
            #expect(await test.sendText(.post, "/passports/\(id)/submit", [], type: nil).status == 200)
            let product = try await test.done(.get, "/products").texts("_id")[0]
            let before = try await test.done(.get, "/products/\(product)")
            let nothing = await test.sendText(.patch, "/products/\(product)", [], type: nil)
            #expect(nothing.status == 200 && nothing.body == before.body)
        }
    }

    @Test("Bodies of GET and DELETE are not looked at", arguments: Stage.all)
    func ignoredBodies(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            for type in ["application/json", "text/plain", "multipart/form-data"] {
                let get = await test.sendText(.get, "/passports/\(id)", Array("{".utf8), type: type)
                #expect(get.status == 200, "\(type)")
                let path = "/passports/\(id)/parties/importer"
                let delete = await test.sendText(.delete, path, Array("{".utf8), type: type)
                #expect(delete.status == 200 && delete["removed"] == false, "\(type)")
            }
        }
    }
}
