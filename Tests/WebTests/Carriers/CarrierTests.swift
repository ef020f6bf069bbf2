import Carriers
import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@testable import Web

/// `/passports/{id}/qr` (public §7).
@Suite("Carriers")
struct CarrierTests {
    private static let dark = "fill=\"#000000\""

    @Test(
        "A carrier comes as SVG, PNG or SVG in JSON, with its name and tag",
        arguments: [
            ("", "image/svg+xml", "svg"), ("?format=svg", "image/svg+xml", "svg"), ("?format=png", "image/png", "png"),
            ("?format=json", "application/json", "json"), ("?symbology=datamatrix", "image/svg+xml", "svg"),
            ("?format=&size=&color=", "image/svg+xml", "svg"),
        ]
    )
    func formats(query: String, type: String, ending: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft("TX 7/001")
            let answer = await test.send(.get, "/passports/\(id)/qr\(query)", headers: [.accept: "text/html"])
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == type)
            #expect(
                answer.headers[.contentDisposition] == "inline; filename=\"04012345000016-TX-7-001.\(ending)\""
            )
            #expect(answer.headers[.cacheControl] == "private, no-cache")
            let tag = try #require(answer.headers[.eTag])
            for header in [tag, "\"x\", \(tag)", "W/\(tag)", "*"] {
                let same = await test.send(.get, "/passports/\(id)/qr\(query)", headers: [.ifNoneMatch: header])
                #expect(same.status == 304 && same.body.isEmpty && same.headers[.eTag] == tag, "\(header)")
            }
            switch ending {
            case "png": #expect(answer.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            case "json":
                #expect(answer.keys() == ["result"])
                let svg = await test.send(.get, "/passports/\(id)/qr")
                #expect(answer["result"]?.stringValue == svg.text)
            default: #expect(answer.text.hasPrefix("<svg ") && answer.text.contains(Self.dark))
            }
        }
    }

    @Test("A PNG is as large as asked for", arguments: [("", 300), ("&size=64", 64), ("&size=2048", 2_048)])
    func size(query: String, edge: Int) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let answer = try await test.done(.get, "/passports/\(id)/qr?format=png\(query)")
            // Width and height stand in the header chunk, big-endian (PNG §11.2.1).
            let sizes = [16, 20].map { answer.body[$0..<$0 + 4].reduce(0) { $0 << 8 | Int($1) } }
            #expect(sizes == [edge, edge])
        }
    }

    @Test(
        "Colours are those asked for",
        arguments: [
            ("color=0F5C4D", "fill=\"#0f5c4d\"", nil), ("color=%230f5c4d", "fill=\"#0f5c4d\"", nil),
            ("backgroundColor=ffffff", Self.dark, "fill=\"#ffffff\""),
            ("backgroundColor=%23FFFFFF80&color=ff0000", "fill=\"#ff0000\"", "fill=\"#ffffff\" fill-opacity=\"0.502\""),
            ("useCompanyBranding=true", Self.dark, nil), ("useCompanyBranding=0", Self.dark, nil),
        ] as [(String, String, String?)]
    )
    func colors(query: String, foreground: String, background: String?) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let svg = try await test.done(.get, "/passports/\(id)/qr?\(query)").text
            #expect(svg.contains("\(foreground)/></svg>"))
            #expect(svg.contains("<rect") == (background != nil))
            if let background { #expect(svg.contains("\(background)/><path")) }
        }
    }

    @Test(
        "The brand colour is used when asked for, unless a colour is named or readers would not find it",
        arguments: Engine.available,
        [("0f5c4d", "0f5c4d"), ("ffd700", "000000")]
    )
    func branding(engine: Engine, brand: (color: String, drawn: String)) async throws {
        try await TestPlatform.run(on: engine) { test in
            var draft = Workspaces.Draft(name: "Branded")
            draft.brandColor = brand.color
            let workspace = try await test.platform.workspaces.create(draft)
            let key = try await test.platform.store.write(as: .system(workspace)) { work in
                try test.platform.apiKeys.create(named: "test", in: work).secret.text
            }
            let product = await test.send(
                .post,
                "/products",
                ["name": "A", "model": "M", "category": "batteries"],
                key: key
            )
            let passport = await test.send(
                .post,
                "/passports",
                ["productId": product["_id"] ?? nil, "gs1": ["gtin": "04012345000016", "serialNumber": "1"]],
                key: key
            )
            let path = "/passports/\(try passport.id())/qr"
            for (query, color) in [
                ("", "000000"), ("?useCompanyBranding=true", brand.drawn), ("?useCompanyBranding=false", "000000"),
                ("?useCompanyBranding=1&color=ff0000", "ff0000"), ("?useCompanyBranding=1&color=000000", "000000"),
            ] {
                let answer = await test.send(.get, path + query, key: key)
                #expect(answer.text.contains("fill=\"#\(color)\"/></svg>"), "\(query)")
            }
        }
    }

    @Test(
        "What cannot be drawn is refused, all faults at once",
        arguments: [
            (
                "format=gif&symbology=aztec&size=63",
                [
                    "format: Must be one of: svg, png, json", "symbology: Must be one of: qr, datamatrix",
                    "size: Must be an integer from 64 to 2048",
                ]
            ),
            ("size=2049", ["size: Must be an integer from 64 to 2048"]),
            ("size=big", ["size: Must be an integer from 64 to 2048"]),
            ("color=red", ["color: Must be 6 hexadecimal digits"]),
            ("color=00000080", ["color: Must be 6 hexadecimal digits"]),
            ("color=%2312345", ["color: Must be 6 hexadecimal digits"]),
            ("backgroundColor=1234567", ["backgroundColor: Must be 6 or 8 hexadecimal digits"]),
            ("useCompanyBranding=yes", ["useCompanyBranding: Must be true or false"]),
            ("data=gs1", ["data: Must be one of: digitalLink, elementString"]),
            (
                "size=1&color=%23FF0",
                ["color: Must be 6 hexadecimal digits", "size: Must be an integer from 64 to 2048"]
            ),
            (
                "color=ffd700",
                [
                    "color: The symbol must have a contrast of at least 3 : 1 to its background: "
                        + "#ffd700 on #ffffff has 1.40 : 1"
                ]
            ),
            (
                "size=1&backgroundColor=404040",
                [
                    "backgroundColor: The symbol must have a contrast of at least 3 : 1 to its background: "
                        + "#000000 on #404040 has 2.02 : 1",
                    "size: Must be an integer from 64 to 2048",
                ]
            ),
            (
                "color=0000FF&backgroundColor=000080FF",
                [
                    "color: The symbol must be darker than its background: #0000ff is not darker than #000080",
                    "backgroundColor: The symbol must be darker than its background: #0000ff is not darker than #000080",
                ]
            ),
            ("color=yellow&backgroundColor=000000", ["color: Must be 6 hexadecimal digits"]),
        ] as [(String, [String])]
    )
    func faults(query: String, faults: [String]) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let answer = await test.send(.get, "/passports/\(id)/qr?\(query)")
            #expect(answer.status == 400)
            #expect(answer.faults == faults)
        }
    }

    @Test(
        "Either symbol holds the Digital Link or the element strings of the unit",
        arguments: [("qr", false), ("datamatrix", false), ("qr", true), ("datamatrix", true)]
    )
    func data(symbology: String, hasLot: Bool) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let product = try await test.makeProduct()
            let lot = try await test.done(.post, "/products/\(product)/batches", ["batchNumber": "L(21)%"]).id()
            let gs1: JSON = ["gtin": "04012345000016", "serialNumber": "A(21)B"]
            var body: JSONObject = ["productId": .string(product), "gs1": gs1]
            if hasLot { body.append("batchId", .string(lot)) }
            let id = try await test.done(.post, "/passports", .object(body)).id()

            let path = "/passports/\(id)/qr?symbology=\(symbology)"
            let link = try await test.done(.get, "\(path)&data=digitalLink")
            let unsaid = try await test.done(.get, path)
            #expect(link.text == unsaid.text)
            let drawn = try await test.done(.get, "\(path)&data=elementString")
            let elements = "[01]04012345000016[21]A(21)B" + (hasLot ? "[10]L(21)%" : "")
            let expected = try ModuleMatrix.encode(
                .elementString(elements),
                as: try #require(Symbology(rawValue: symbology))
            )
            #expect(drawn.text == expected.svg() && drawn.text != link.text)
            let twin = try await test.done(
                .get,
                "/passports/by-serial/A(21)B/qr?symbology=\(symbology)&data=elementString"
            )
            #expect(twin.text == drawn.text)
        }
    }

    @Test(
        "A serial number that is none to GS1 has no element string",
        arguments: ["TX 7/001", "é", "123456789012345678901", "A[10]B"]
    )
    func noElementString(serial: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft(serial)
            let answer = await test.send(.get, "/passports/\(id)/qr?data=elementString")
            #expect(answer.status == 400)
            #expect(answer.faults == ["data: \(CarrierContent.noElementString)"])
            try await test.done(.get, "/passports/\(id)/qr?data=digitalLink")
        }
    }

    @Test("A PNG too small for its modules is refused")
    func tooSmall() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft(String(repeating: "é", count: 100))
            let answer = await test.send(.get, "/passports/\(id)/qr?format=png&size=64")
            #expect(answer.status == 400 && answer.keys("details.fieldErrors") == ["size"])
            #expect(await test.send(.get, "/passports/\(id)/qr?format=svg&size=64").status == 200)
        }
    }

    @Test("Labels can be printed in every state but archived")
    func states() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            let draft = try await test.done(.get, "/passports/\(id)/qr")
            for (action, body) in [
                ("submit", [:]), ("approve", [:]), ("publish", ["acknowledgeIncomplete": true]), ("suspend", [:]),
            ] as [(String, JSON)] {
                try await test.done(.post, "/passports/\(id)/\(action)", body)
                #expect(try await test.done(.get, "/passports/\(id)/qr").body == draft.body)
            }
            try await test.done(.post, "/passports/\(id)/archive")
            let archived = await test.send(.get, "/passports/\(id)/qr")
            #expect(archived.status == 409 && archived.error == "passport_archived")
        }
    }

    @Test("Every unit has a picture of its own")
    func units() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let (one, two) = (try await test.makeDraft("S1"), try await test.makeDraft("S2"))
            let pictures = [
                try await test.done(.get, "/passports/\(one)/qr").text,
                try await test.done(.get, "/passports/\(two)/qr").text,
                try await test.done(.get, "/passports/\(one)/qr?symbology=datamatrix").text,
            ]
            #expect(Set(pictures).count == 3)
        }
    }
}
