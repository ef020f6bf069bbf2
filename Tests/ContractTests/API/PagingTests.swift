import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Lists, pages and queries (README *Wire conventions*).
@Suite("Lists")
struct PagingTests {
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
}
