import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Which addresses reach a passport (public §1).
@Suite("Public addresses")
struct AddressTests {
    @Test(
        "Equivalent addresses reach the same passport",
        arguments: [
            "/p/01/04012345000016/21/Caf%C3%A9%201", "/p/01/04012345000016/21/Cafe%CC%81%201",
            "/p/01/04012345000016/21/%43af%c3%a9%201", "/p/01/04012345000016/21/Caf%C3%A9%201/",
            "/p/01/04012345000016/22/variant/21/Caf%C3%A9%201",
            "/p/01/04012345000016/10/LOT/21/Caf%C3%A9%201", "/p/%30%31/04012345000016/%32%31/Caf%C3%A9%201",
            "/p/01/04012345000016/21/Caf%C3%A9%201?utm=x",
            "/api/passport-data/01/04012345000016/21/Caf%C3%A9%201",
        ]
    )
    func equivalent(path: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished("Caf\u{E9} 1")
            let answer = await test.scan(path, accept: "application/json")
            #expect(answer.status == 200)
            #expect(answer["@id"] == "https://id.example/p/01/04012345000016/21/Caf%C3%A9%201")
        }
    }

    @Test(
        "Others reach something else or nothing",
        arguments: [
            ("/p/01/04012345000016/21/caf%C3%A9%201", 404), ("/p/01/04012345000016/21/Caf%C3%A9+1", 404),
            ("/p/01/04012345000016/21/Caf%25C3%25A9%25201", 404), ("/p/01/04012345000015/21/Caf%C3%A9%201", 404),
            ("/p/01/04012345000016/21/Caf%C3%A9%202", 404), ("/p/01/04012345000016/10/LOT", 404),
            ("/p/01/04012345000016", 200), ("/p/01", 404), ("/p/02/04012345000016/21/x", 404), ("/p/01//21/x", 404),
            ("/p/01/04012345000016/21", 400), ("/p/01/04012345000016/21/", 400), ("/p/01/04012345000016/99/x", 400),
            ("/01/04012345000016/21/Caf%C3%A9%201", 400),
            ("/p/01/04012345000016/21/Caf%C3%A9%201/99/x", 400), ("/p/01/04012345000016/21/a/10/b", 400),
            ("/p/01/04012345000016/10/a/22/b/21/c", 400), ("/p/01/04012345000016/21/%C3", 400),
            ("/p/01/04012345000016/21/a%", 400), ("/p/01/%zz/21/a", 400), ("/p/01/04012345000016/21/a%00b", 404),
            ("//p/01/04012345000016/21/S1", 404), ("/P/01/04012345000016/21/Caf%C3%A9%201", 404),
        ]
    )
    func others(path: String, status: Int) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished("Caf\u{E9} 1")
            let answer = await test.scan(path, accept: "application/json")
            #expect(answer.status == status && answer.defect == nil)
        }
    }

    @Test("A batch in the address must be the passport's, in every state and form", arguments: Engine.available)
    func lots(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.makeProduct()
            let batches = "/products/\(product)/batches"
            let lot = try await test.done(.post, batches, ["batchNumber": "LOT 1/\u{C4}"]).id()
            let body: JSON = [
                "productId": .string(product), "batchId": .string(lot),
                "gs1": ["gtin": .string(TestPlatform.gtin), "serialNumber": "S1"],
            ]
            let id = try await test.done(.post, "/passports", body).id()
            // A renumbered batch leaves the labels of its passports right.
            try await test.done(.patch, "\(batches)/\(lot)", ["batchNumber": "LOT 2"])
            try await test.publish(id)
            let right = ["/10/LOT%201%2F%C3%84", "/10/LOT%201%2FA%CC%88", "/22/v/10/LOT%201%2F%C3%84", "/22/v", ""]
            let wrong = ["/10/LOT%202", "/10/lot%201%2F%C3%84", "/22/v/10/LOT%201"]
            // By the standard a lot has no white space, so that only addresses of the platform name it.
            let malformed = right.filter { $0.contains("/10/") } + wrong
            for (status, action) in [(200, "suspend"), (423, "resume"), (200, "")] {
                for prefix in ["/p", "", "/api/passport-data"] {
                    let expected =
                        prefix.isEmpty
                        ? [(Array(right.suffix(2)), status), (malformed, 400)] : [(right, status), (wrong, 404)]
                    for (middles, status) in expected {
                        for middle in middles {
                            let path = "\(prefix)/01/\(TestPlatform.gtin)\(middle)/21/S1"
                            let answer = await test.scan(path, accept: "application/json")
                            #expect(answer.status == status && answer.defect == nil, "\(path)")
                        }
                    }
                }
                if !action.isEmpty { try await test.done(.post, "/passports/\(id)/\(action)") }
            }
            let unknown = await test.scan("/p/01/\(TestPlatform.gtin)/21/S9", accept: "application/json")
            let denied = await test.scan("/p/01/\(TestPlatform.gtin)/10/X/21/S1", accept: "application/json")
            #expect(denied.body == unknown.body && denied.repeatableHeaders == unknown.repeatableHeaders)
        }
    }

    @Test(
        "A short GTIN leads to the long one, with everything behind it",
        arguments: [
            ("/p/01/4012345000016/21/TX%207%2F001?lang=de&x=%20", "/p/01/04012345000016/21/TX%207%2F001?lang=de&x=%20"),
            ("/01/96385074/21/a", "/01/00000096385074/21/a"), ("/p/01/012345678905", "/p/01/00012345678905"),
            ("/api/passport-data/01/4012345000016/22/v/21/a", "/api/passport-data/01/04012345000016/22/v/21/a"),
        ]
    )
    func shortGTIN(path: String, target: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            for accept in ["text/html", "application/json"] where !path.hasPrefix("/api") || accept != "text/html" {
                let answer = await test.scan(path, accept: accept)
                #expect(answer.status == 307)
                #expect(answer.headers[.location] == "https://id.example" + target)
                #expect(answer.defect == nil)
            }
        }
    }

    @Test("A short GTIN with a wrong check digit ends in a 404")
    func wrongShortGTIN() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            var answer = await test.scan("/p/01/4012345000015/21/S1", accept: "application/json")
            if let location = answer.headers[.location] {
                answer = await test.scan(location.replacing("https://id.example", with: ""), accept: "application/json")
            }
            #expect(answer.status == 404 && answer.error == "not_found")
        }
    }
}
