import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Paging, envelopes, order, search and booleans of queries (README, *Wire conventions*).
@Suite("Wire conventions: lists")
struct ListContract {
    @Test("Pages are bounded, their faults told at once, and one past the end is empty", arguments: Stage.all)
    func pages(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            for number in 1...5 { _ = try await test.makePassport(of: product, serial: "S\(number)") }
            for (query, page, limit, count, pages) in [
                ("", 1, 20, 5, 1), ("?page=&limit=", 1, 20, 5, 1), ("?limit=1", 1, 1, 1, 5),
                ("?limit=100", 1, 100, 5, 1),
                ("?limit=2&page=3", 3, 2, 1, 3), ("?limit=2&page=4", 4, 2, 0, 3),
                ("?page=9223372036854775807", 9_223_372_036_854_775_807, 20, 0, 1),
            ] {
                let list = try await test.done(.get, "/passports\(query)")
                #expect(list.keys() == ["data"])
                #expect(list.keys("data") == ["items", "total", "page", "limit", "totalPages"])
                #expect(list.items.count == count && list.int("data.total") == 5, "\(query)")
                #expect(list.int("data.page") == page && list.int("data.limit") == limit, "\(query)")
                #expect(list.int("data.totalPages") == pages, "\(query)")
            }
            let (page, limit) = ("page: Must be an integer from 1", "limit: Must be an integer from 1 to 100")
            for (query, faults) in [
                ("page=0", [page]), ("page=-1", [page]), ("page=1.0", [page]), ("page=x", [page]),
                ("page=%2B1", [page]),
                ("page=9223372036854775808", [page]), ("limit=0", [limit]), ("limit=101", [limit]),
                ("limit=1e1", [limit]), ("page=0&limit=x", [page, limit]),
            ] {
                for list in ["/passports", "/products"] {
                    let answer = await test.send(.get, "\(list)?\(query)")
                    #expect(answer.status == 400 && answer.faults == faults, "\(list)?\(query)")
                }
            }
            let none = try await test.done(.get, "/passports?status=archived")
            #expect(none.json == ["data": ["items": [], "total": 0, "page": 1, "limit": 20, "totalPages": 0]])
        }
    }

    @Test("The newest come first, and of one instant the higher id", arguments: Stage.all)
    func order(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            var made: [String] = []
            for number in 1...6 {
                if number.isMultiple(of: 3) { test.clock.advance(bySeconds: 1) }
                made.append(try await test.makeProduct(model: "M\(number)"))
            }
            let listed = try await test.done(.get, "/products")
            let pairs = listed.items.map { ($0["createdAt"]?.stringValue ?? "", $0["_id"]?.stringValue ?? "") }
            #expect(pairs.map(\.1) == pairs.sorted { $0 > $1 }.map(\.1))
            #expect(Set(listed.texts("_id")) == Set(made))
            var paged: [String] = []
            for page in 1...3 { paged += try await test.done(.get, "/products?limit=2&page=\(page)").texts("_id") }
            #expect(paged == listed.texts("_id"))
        }
    }

    @Test("Search is for a part of the text, in any case, trimmed, without wildcards", arguments: Stage.all)
    func search(stage: Stage) async throws {
        let texts = ["STRASSE-ÄÖ Straße", "100%", "A_B", "C\\D", "O'Hara"]
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct(model: "none")
            for text in texts {
                _ = try await test.makeProduct(model: text)
                _ = try await test.makePassport(of: product, serial: text)
            }
            for (query, found) in [
                ("stra%C3%9Fe", [0]), ("%20%C3%A4%C3%B6%20", [0]), ("100%25", [1]), ("%25", [1]), ("_", [2]),
                ("a_b", [2]),
                ("a.b", []),
                ("%5C", [3]), ("'", [4]), ("O'HARA", [4]), ("hara+", [4]), ("*", []), ("zz", []),
                ("", [0, 1, 2, 3, 4]),
            ] as [(String, [Int])] {
                let expected = Set(found.map { texts[$0] })
                let passports = try await test.done(.get, "/passports?search=\(query)")
                #expect(Set(passports.texts("gs1.serialNumber")) == expected, "\(query)")
                #expect(passports.int("data.total") == expected.count, "\(query)")
                let products = try await test.done(.get, "/products?search=\(query)")
                #expect(Set(products.texts("model")).subtracting(["none"]) == expected, "\(query)")
            }
            #expect(try await test.done(.get, "/passports?search=0123450000").int("data.total") == 5, "GTIN")
            #expect(try await test.done(.get, "/products?search=BATTERY%20pa").int("data.total") == 6, "name")
        }
    }

    @Test("Booleans of queries are true, 1, false and 0, and nothing else", arguments: Stage.all)
    func booleans(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeProduct(model: "old")
            _ = try await test.makeProduct(model: "new")
            try await test.done(.post, "/products/\(id)/archive")
            for (value, total) in [("true", 2), ("1", 2), ("false", 1), ("0", 1), ("", 1)] {
                let list = try await test.done(.get, "/products?showArchived=\(value)")
                #expect(list.int("data.total") == total, "\(value)")
            }
            for value in ["yes", "TRUE", "2", "on", "null"] {
                let answer = await test.send(.get, "/products?showArchived=\(value)")
                #expect(answer.status == 400 && answer.faults == ["showArchived: Must be true or false"], "\(value)")
            }
        }
    }
}
