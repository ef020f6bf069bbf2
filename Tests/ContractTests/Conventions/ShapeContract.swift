import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Names, order, null, ids, instants and numbers (README, *Wire conventions*).
@Suite("Wire conventions: shape")
struct ShapeContract {
    static let passportKeys = [
        "_id", "companyId", "productId", "batchId", "templateId", "category", "gs1", "status", "version",
        "completionPercentage", "fieldCounts", "fields", "parties", "publishedAt", "publishedIncomplete",
        "suspendedAt", "suspensionReason", "archivedAt", "expiresAt", "createdAt", "updatedAt",
    ]
    static let listingKeys = ["_id", "productId", "gs1", "status", "completionPercentage", "publishedAt", "createdAt"]
    static let productKeys = [
        "_id", "name", "model", "category", "description", "templateId", "templateVersion", "defaultFieldValues",
        "imageUrls", "sourceLocale", "passportCount", "status", "createdAt", "updatedAt",
    ]

    @Test(
        "Keys stand in the listed order; what has no value is null, or absent where the key is optional",
        arguments: Stage.all
    )
    func keys(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let passport = try await test.done(.get, "/passports/\(id)")
            #expect(passport.headers[.contentType] == "application/json")
            #expect(passport.keys() == Self.passportKeys)
            #expect(passport.keys("gs1") == ["gtin", "serialNumber", "digitalLinkUri", "gs1Conformant"])
            for key in ["batchId", "publishedAt", "suspendedAt", "suspensionReason", "archivedAt", "expiresAt"] {
                #expect(passport[key] == .null, "\(key)")
            }
            #expect(passport["publicNotice"] == nil)
            let product = try await test.done(.get, "/products/\(passport.text("productId") ?? "")")
            #expect(product.keys() == Self.productKeys && product["description"] == .null)
            try await test.done(.post, "/passports/\(id)/suspend", ["publicNotice": "Soon"])
            let held = try await test.done(.get, "/passports/\(id)")
            let place = try #require(Self.passportKeys.firstIndex(of: "archivedAt"))
            #expect(held.keys() == Array(Self.passportKeys[..<place]) + ["publicNotice"] + Self.passportKeys[place...])
        }
    }

    @Test("Ids are 24 lower-case hexadecimal digits, and are read in upper case", arguments: Stage.all)
    func ids(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let id = try await test.makePassport(of: product)
            let passport = try await test.done(.get, "/passports/\(id)")
            for key in ["_id", "companyId", "productId", "templateId"] {
                #expect(passport.text(key)?.wholeMatch(of: /[0-9a-f]{24}/) != nil, "\(key)")
            }
            #expect(try await test.done(.get, "/passports/\(id.uppercased())").body == passport.body)
            let upper = try await test.done(.get, "/passports?productId=\(product.uppercased())")
            #expect(upper.int("data.total") == 1)
            let second = try await test.makePassport(of: product.uppercased(), serial: "S2")
            #expect(try await test.done(.get, "/passports/\(second)").text("productId") == product)
        }
    }

    @Test("A malformed id is 404 in a path and 400 in a body or a query", arguments: Stage.all)
    func malformedIDs(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let gs1: JSON = ["gtin": .string(TestPlatform.gtin), "serialNumber": "1"]
            for id in ["x", "0123456789abcdef0123456", "0123456789abcdef012345678", "0123456789abcdef0123456g"] {
                for path in ["/passports/\(id)", "/products/\(id)", "/passports/\(id)/audit"] {
                    #expect(await test.send(.get, path).refuses(404, "not_found"), "\(path)")
                }
                let body = await test.send(.post, "/passports", ["productId": .string(id), "gs1": gs1])
                #expect(body.status == 400 && body.faults == ["productId: Must be 24 hexadecimal digits"])
                let query = await test.send(.get, "/passports?productId=\(id)&batchId=\(id)")
                #expect(
                    query.faults
                        == ["productId: Must be 24 hexadecimal digits", "batchId: Must be 24 hexadecimal digits"]
                )
            }
        }
    }

    @Test("Instants are UTC with milliseconds, and are read with any offset", arguments: Stage.all)
    func instants(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for (serial, sent, said) in [
                ("A", "2027-01-01T00:00:00Z", "2027-01-01T00:00:00.000Z"),
                ("B", "2027-01-01T02:00:00.1234+02:00", "2027-01-01T00:00:00.123Z"),
                ("C", "2026-12-31T23:59:59-00:30", "2027-01-01T00:29:59.000Z"),
                ("D", "2027-01-01t00:00:00z", "2027-01-01T00:00:00.000Z"),
            ] {
                let id = try await test.makeDraft(serial)
                try await test.publish(id, expiresAt: sent)
                let passport = try await test.done(.get, "/passports/\(id)")
                #expect(passport.text("expiresAt") == said)
                for key in ["publishedAt", "createdAt", "updatedAt"] {
                    #expect(passport.text(key) == "2026-03-02T08:15:00.000Z", "\(key)")
                }
            }
            let id = try await test.makeDraft("E")
            for text in ["2027-01-01", "2027-01-01T00:00:00", "2027-13-01T00:00:00Z", "tomorrow", "1798761600"] {
                let answer = await test.send(.post, "/passports/\(id)/publish", ["expiresAt": .string(text)])
                #expect(answer.faults == ["expiresAt: Must be an RFC 3339 date-time with offset"], "\(text)")
            }
        }
    }

    @Test("A client's numbers come back digit for digit; ours are in the shortest form", arguments: Stage.all)
    func numbers(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let path = "/passports/\(id)/fields/nominal_voltage"
            for number in ["1.10", "12345678901234567890", "-0", "1e3", "1E+2", "0.10000000000000000000000000001"] {
                let written = await test.sendText(.patch, path, Array("{\"value\":\(number)}".utf8))
                #expect(written.status == 200 && written["field.value"]?.text == number)
                let read = try await test.done(.get, "/passports/\(id)")
                #expect(read["fields.nominal_voltage.value"]?.text == number)
                #expect(read["fieldCounts.total"]?.text == "119" && read["completionPercentage"]?.text == "0")
            }
            for number in ["1e309", "-1e309", "1" + String(repeating: "0", count: 400)] {
                let answer = await test.sendText(.patch, path, Array("{\"value\":\(number)}".utf8))
                #expect(answer.faults == ["value: Numbers must lie in the range of a double"])
            }
        }
    }
}
