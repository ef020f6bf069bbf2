import EPCIS
import EPCISCases
import OrderedJSON
import Testing

/// GS1's own schema of queries, and a query that was published.
@Suite(.enabled(if: PublishedData.arePresent)) struct PublishedQueryTests {
    @Test func `every parameter of the schema is known`() throws {
        let schema = try JSON.parse(PublishedData.bytes("epcis/schema/query-schema.json"))
        let query = try #require(schema["definitions"]?["EPCIS-Query"])
        let fixed = try #require(query["properties"]?.objectValue).keys.filter { $0 != "@context" }
        let patterns = try #require(query["patternProperties"]?.objectValue).keys
        let names = fixed + patterns.map(Self.sample)
        #expect(names.count > 150)
        let unknown = names.filter { name in
            QueryFaultTests.faults([(name, ["urn:a:b"])]).contains { $0.rule == .unknown || $0.rule == .prefix }
        }
        #expect(unknown.isEmpty)
    }

    /// A name of the form that a pattern asks for.
    private static func sample(_ pattern: String) -> String {
        var name = pattern.dropFirst().dropLast()[...]
        for (part, example) in [
            (#"[a-z][a-zA-Z0-9]*\\:\\w+"#, "example:field"), ("[A-Z0-9]{2,4}", "CEL"),
            (#"\\w+_\\w+"#, "readPoint_example:field"), ("[a-z][a-zA-Z0-9_]+", "urn:a:b"),
        ] {
            name = name.replacing(part, with: example)[...]
        }
        return String(name)
    }

    @Test func `a published query is read`() throws {
        let path = "epcis/examples/openepcis-json/Query/Queries/SimpleEventQuery.json"
        let json = try #require(JSON.parse(PublishedData.bytes(path)).objectValue)
        let query = try EventQuery(json: json)
        #expect(query.conditions.count == 10)
        #expect(query.eventCountLimit == 100)
        let again = try EventQuery(json: query.json)
        #expect(again.conditions == query.conditions)
    }
}
