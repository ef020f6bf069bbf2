import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@testable import Web

/// The calls that the reference offers for copying.
@Suite("The curl of an operation")
struct CurlTests {
    private static let hosts = Hosts(app: "https://app.example", id: "https://id.example")

    @Test("Names the reader's own things by shell variables, in path and body")
    func variables() {
        let route = CurlTests.route("/products/{id}/batches/{batchId}", ["productId": Examples.productID, "n": 1])
        #expect(
            route == """
                curl -X PATCH \\
                  -H "Authorization: Bearer $TRACEPASS_KEY" \\
                  -H "Content-Type: application/json" \\
                  -d '{
                  "productId": "'"$PRODUCT_ID"'",
                  "n": 1
                }' \\
                  "https://app.example/api/v1/products/$PRODUCT_ID/batches/$BATCH_ID"
                """
        )
    }

    @Test("Keeps an apostrophe of a body from ending the quotes around it")
    func apostrophe() {
        #expect(CurlTests.route("/x", ["name": "Anna's"]).contains(#""Anna'\''s""#))
    }

    @Test("Names no variable that the preamble does not set")
    func preamble() async throws {
        let preamble = CurlPreamble(CurlTests.hosts).text
        try await TestPlatform.run(on: .sqlite) { test in
            var names: Set<String> = []
            for route in test.pipeline.routes {
                guard let operation = route.operation else { continue }
                let text = Curl(route, operation, CurlTests.hosts).text
                for match in text.matches(of: /\$([A-Z_]+)/) { names.insert(String(match.1)) }
                #expect(!text.contains("{id}") && !text.contains("{serial}"), "\(operation.id)")
            }
            for name in names { #expect(preamble.contains("\(name)="), "\(name)") }
            #expect(names.count > 10)
        }
    }

    private static func route(_ path: String, _ body: JSON) -> String {
        let operation = Web.Operation("told", .products, "Told", example: body, answer: .json(.anything))
        let route = Route.write(.patch, path, operation) { _ in { _ in Answer(.ok) } }
        return Curl(route, operation, hosts).text
    }
}
