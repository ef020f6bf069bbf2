import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Lists, pages and queries (README *Wire conventions*).
@Suite("Lists")
struct PagingTests {
    private static let lists = ["/products", "/passports"]

    @Test(
        "A page or limit out of range, or no integer, is 400",
        arguments: lists,
        [
            ("page=0", "page: Must be an integer from 1"), ("page=-1", "page: Must be an integer from 1"),
            ("page=abc", "page: Must be an integer from 1"), ("page=1.5", "page: Must be an integer from 1"),
            ("page=%2B1", "page: Must be an integer from 1"),
            ("page=99999999999999999999", "page: Must be an integer from 1"),
            ("limit=0", "limit: Must be an integer from 1 to 100"),
            ("limit=101", "limit: Must be an integer from 1 to 100"),
            ("limit=abc", "limit: Must be an integer from 1 to 100"),
            ("limit=+5", "limit: Must be an integer from 1 to 100"),
        ]
    )
    func range(list: String, fault: (query: String, text: String)) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.send(.get, "\(list)?\(fault.query)")
            #expect(answer.status == 400)
            #expect(answer.faults == [fault.text])
        }
    }

    @Test("All faults of a query are told at once")
    func faults() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let products = await test.send(.get, "/products?page=0&limit=0&category=x&status=x&showArchived=x")
            #expect(
                products.faults == [
                    "page: Must be an integer from 1", "limit: Must be an integer from 1 to 100",
                    "category: Must be one of: \(ValidationTests.slugs)", "status: Must be one of: active, archived",
                    "showArchived: Must be true or false",
                ]
            )
            #expect(products.message == "page: Must be an integer from 1 (and 4 more)")
            let passports = await test.send(.get, "/passports?productId=x&batchId=x&category=x&status=gone")
            #expect(
                passports.faults == [
                    "productId: Must be 24 hexadecimal digits", "batchId: Must be 24 hexadecimal digits",
                    "category: Must be one of: \(ValidationTests.slugs)",
                    "status: Must be one of: draft, in_review, approved, published, suspended, expired, archived",
                ]
            )
        }
    }

    @Test("Pages come newest first, hold what was asked for, and are empty past the end", arguments: Engine.available)
    func pages(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.makeProduct(model: "M0")
            for number in 1...4 {
                test.clock.advance(bySeconds: 1)
                _ = try await test.makePassport(of: product, serial: "S\(number)")
                _ = try await test.makeProduct(model: "M\(number)")
            }
            let first = try await test.done(.get, "/passports?limit=3")
            #expect(first.keys() == ["data"])
            #expect(first.keys("data") == ["items", "total", "page", "limit", "totalPages"])
            #expect(Self.serials(first) == ["S4", "S3", "S2"])
            let numbers = ["total", "page", "limit", "totalPages"].map { first["data.\($0)"]?.intValue }
            #expect(numbers == [4, 1, 3, 2])
            let second = try await test.done(.get, "/passports?limit=3&page=2")
            #expect(Self.serials(second) == ["S1"])
            for page in ["3", "9223372036854775807"] {
                let past = try await test.done(.get, "/passports?limit=3&page=\(page)")
                #expect(past["data.items"] == [] && past["data.total"] == 4 && past["data.totalPages"] == 2)
            }
            let defaults = try await test.done(.get, "/products?page=&limit=")
            #expect(Self.models(defaults) == ["M4", "M3", "M2", "M1", "M0"])
            #expect(defaults["data.page"] == 1 && defaults["data.limit"] == 20 && defaults["data.totalPages"] == 1)
        }
    }

    @Test("A list of nothing has no pages", arguments: lists)
    func empty(list: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = try await test.done(.get, list)
            #expect(
                answer.json == ["data": ["items": [], "total": 0, "page": 1, "limit": 20, "totalPages": 0]]
            )
        }
    }

    @Test("Search finds a part in any case, trimmed, and takes no wildcards", arguments: Engine.available)
    func search(engine: Engine) async throws {
        let rows: [(query: String, found: [String])] = [
            ("straße", ["STRASSE-ÄÖ Straße"]), ("%20äö%20", ["STRASSE-ÄÖ Straße"]), ("100%25", ["100%"]),
            ("%25", ["100%"]), ("_", ["A_B"]), ("a_b", ["A_B"]), ("a.b", []), ("%5C", ["C\\D"]), ("'", ["O'Hara"]),
            ("O'HARA", ["O'Hara"]), ("%20", ["O'Hara", "C\\D", "A_B", "100%", "STRASSE-ÄÖ Straße"]), ("*", []),
        ]
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.makeProduct(model: "no match here")
            for text in ["STRASSE-ÄÖ Straße", "100%", "A_B", "C\\D", "O'Hara"] {
                test.clock.advance(bySeconds: 1)
                _ = try await test.makeProduct(model: text)
                _ = try await test.makePassport(of: product, serial: text)
            }
            for (query, found) in rows {
                let passports = try await test.done(.get, "/passports?search=\(query)")
                #expect(Self.serials(passports) == found, "\(query)")
                let products = try await test.done(.get, "/products?search=\(query)")
                #expect(Self.models(products).filter { $0 != "no match here" } == found, "\(query)")
            }
        }
    }

    @Test("Search looks at GTIN and serial of passports, at name and model of products")
    func searched() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makeDraft("Unit-1")
            for (path, total) in [
                ("/passports?search=0123450000", 1), ("/passports?search=UNIT-1", 1), ("/passports?search=Battery", 0),
                ("/products?search=TERY%20PACK", 1), ("/products?search=model+of", 1),
                ("/products?search=batteries", 0),
            ] {
                #expect(try await test.done(.get, path)["data.total"]?.intValue == total, "\(path)")
            }
        }
    }

    @Test(
        "A search of more than 200 characters or with U+0000 is 400",
        arguments: [
            String(repeating: "x", count: 201), "%00", "a%00b",
        ]
    )
    func refusedSearch(text: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.send(.get, "/passports?search=\(text)")
            #expect(answer.faults == ["search: Must be at most 200 characters, without U+0000"])
        }
    }

    @Test(
        "Every spelling of a category is read, and answers carry the canonical one",
        arguments: [
            ("battery", "batteries"), ("textile", "textiles"), ("jewellery", "jewelry"), ("electronic", "electronics"),
            ("chemical", "chemicals"), ("toy", "toys"), ("tyre", "tyres"), ("tire", "tyres"), ("tires", "tyres"),
            ("steel", "iron-steel"), ("iron_steel", "iron-steel"), ("BATTERIES", "batteries"),
            ("+Textile+", "textiles"),
        ]
    )
    func categories(spelling: String, slug: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makeDraft("B", "batteries")
            _ = try await test.makeDraft("T", "textiles")
            for list in Self.lists {
                let answer = try await test.done(.get, "\(list)?category=\(spelling)")
                #expect(answer["data.total"] == (["batteries", "textiles"].contains(slug) ? 1 : 0))
            }
            let product = await test.send(
                .post,
                "/products",
                ["name": "A", "model": "M", "category": .string(spelling.replacing("+", with: " "))]
            )
            #expect(
                product.status == 201
                    ? product["category"]?.stringValue == slug : product.message?.contains(slug) == true
            )
        }
    }

    @Test("Passports are filtered by product, state and lot")
    func filters() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let product = try await test.makeProduct()
            let draft = try await test.makePassport(of: product, serial: "S1")
            let other = try await test.makeDraft("S2")
            try await test.publish(other, expiresAt: "2026-03-02T08:16:00Z")
            for (query, ids) in [
                ("productId=\(product)", [draft]), ("productId=\(product.uppercased())", [draft]),
                ("status=draft", [draft]), ("status=published", [other]), ("status=expired", []),
                ("status=", [other, draft]), ("batchId=0123456789abcdef01234567", []),
                ("status=draft&category=textiles", []),
            ] as [(String, [String])] {
                let answer = try await test.done(.get, "/passports?\(query)")
                let found = (answer["data.items"]?.arrayValue ?? []).compactMap { $0["_id"]?.stringValue }
                #expect(Set(found) == Set(ids), "\(query)")
            }
            test.clock.advance(bySeconds: 60)
            #expect(try await test.done(.get, "/passports?status=expired")["data.total"] == 1)
            #expect(try await test.done(.get, "/passports?status=published")["data.total"] == 0)
        }
    }

    private static func serials(_ answer: TestAnswer) -> [String] {
        (answer["data.items"]?.arrayValue ?? []).compactMap { $0["gs1"]?["serialNumber"]?.stringValue }
    }

    private static func models(_ answer: TestAnswer) -> [String] {
        (answer["data.items"]?.arrayValue ?? []).compactMap { $0["model"]?.stringValue }
    }
}
