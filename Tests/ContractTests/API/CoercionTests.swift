import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@Suite("Fields from n8n")
struct CoercionTests {
    @Test(
        "The n8n node may send a number as text, everyone else may not",
        arguments: [
            ("X-Source", "n8n", 200), ("X-Source", "N8N", 200), ("X-TracePass-Source", "n8n-node/1.0", 200),
            ("X-Source", "mcp", 400), ("X-Other", "n8n", 400),
        ]
    )
    func header(name: String, value: String, status: Int) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let passport = try await test.makePassport(of: try await test.makeProduct())
            var headers = HTTPFields()
            headers[try #require(HTTPField.Name(name))] = value
            let path = "/passports/\(passport)/fields"
            let single = await test.send(.patch, path + "/nominal_voltage", ["value": "48"], headers: headers)
            #expect(single.status == status)
            let bulk = await test.send(.post, path, ["fields": ["rated_capacity": "1.10"]], headers: headers)
            #expect(bulk.status == status)
            if status == 200 {
                #expect(single["field.value"]?.text == "48")
                #expect(bulk["fields.rated_capacity.value"]?.text == "1.10")
            }
        }
    }
}
