import EPCIS
import EPCISCases
import OrderedJSON
import Testing

/// The query of a named query is read from JSON.
@Suite struct QueryBodyTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let body: String
        let finds: Set<String>

        init(_ body: String, _ finds: String) {
            self.body = body
            self.finds = Set(finds.split(separator: " ").map(String.init))
        }

        var testDescription: String { body }
    }

    @Test(arguments: [
        Example(#"{"eventType": ["AggregationEvent"], "EQ_action": "ADD"}"#, "packed"),
        Example(#"{"EQ_bizStep": ["shipping", "receiving"]}"#, "shipped received"),
        Example(#"{"GE_eventTime": "2027-12-31T10:00:00Z"}"#, "later"),
        Example(#"{"EQ_quantity": [5, 10], "GE_quantity": 10}"#, "received melted"),
        Example(#"{"EXISTS_errorDeclaration": null}"#, "mistaken corrected"),
        Example(#"{"EXISTS_errorDeclaration": 1}"#, "mistaken corrected"),
        Example(#"{"EXISTS_errorDeclaration": true, "LT_errorDeclaration_Time": "2027-03-06T00:00:00Z"}"#, "mistaken"),
        Example(#"{"EQ_booleanValue": true}"#, "fast"),
        Example(#"{"EQ_stringValue": ["a|b", "SomeText"]}"#, "fast"),
        Example(
            #"{"@context": {"e": "https://ns.example.com/epcis/"}, "EQ_e:temperature": 20}"#,
            "refurbished weighed coupon"
        ),
        Example(
            #"{"@context": ["https://x.example/c", {"e": "https://ns.example.com/epcis/"}], "EQ_e:flag": true}"#,
            "refurbished"
        ),
        Example(#"{"EQ_action": null, "eventType": [], "EQ_bizStep": "shipping"}"#, "shipped"),
        Example(
            #"{"MATCH_epc": "urn:epc:id:sgtin:9506000.013436.S3", "epc": ["urn:epc:id:sgtin:9506000.013436.S5"]}"#,
            "refurbished verified"
        ),
        Example(
            #"{"orderBy": "eventTime", "orderDirection": "ASC", "eventCountLimit": 100, "EQ_action": ["DELETE"]}"#,
            "scrapped unpacked later"
        ),
    ])
    func `a body finds its events`(example: Example) throws {
        let query = try EventQuery(json: #require(JSON.parse(example.body).objectValue))
        let found = try Stored.all().filter { query.matches($0.event, recordTime: $0.recordTime) }.map(\.label)
        #expect(Set(found) == example.finds)
        let again = try EventQuery(json: query.json)
        #expect(again.conditions == query.conditions)
    }

    @Test func `a query is written with single values where the standard has single values`() throws {
        let query = try EventQuery(
            parameters: [
                ("EQ_action", ["ADD|DELETE"]), ("GE_eventTime", ["2027-01-01T00:00:00Z"]), ("GT_quantity", ["1.50"]),
                ("EQ_quantity_KGM", ["5"]), ("EXISTS_example:a", ["1"]), ("EQ_example:b", ["x"]),
                ("orderBy", ["eventTime"]),
                ("eventCountLimit", ["10"]), ("EQ_booleanValue", ["false"]),
            ],
            namespaces: EPCISCases.namespaces
        )
        #expect(
            JSON.object(query.json).text == #"""
                {"@context":{"example":"https://ns.example.com/epcis/"},"EQ_action":["ADD","DELETE"],\#
                "GE_eventTime":"2027-01-01T00:00:00Z","GT_quantity":1.50,"EQ_quantity_KGM":[5],"EXISTS_example:a":true,\#
                "EQ_example:b":["x"],"orderBy":"eventTime","eventCountLimit":10,"EQ_booleanValue":false}
                """#
        )
    }

    @Test func `a query without parameters finds every event, the latest first`() throws {
        let query = try EventQuery(parameters: [])
        let stored = try Stored.all()
        let found = stored.filter { query.matches($0.event, recordTime: $0.recordTime) }
        #expect(found.count == stored.count)
        #expect(query.order == .standard)
        #expect(query.order.key == .eventTime)
        #expect(!query.order.isAscending)
        #expect(query.eventCountLimit == nil)
        #expect(query.maxEventCount == nil)
    }

    @Test func `events are put in order by a field of an extension, those without it last`() throws {
        let stored = try Stored.all()
            .filter { ["variant", "refurbished", "pieces", "warm", "weighed"].contains($0.label) }
        for (direction, labels) in [
            ("ASC", ["pieces", "variant", "refurbished", "weighed", "warm"]),
            ("DESC", ["refurbished", "weighed", "variant", "pieces", "warm"]),
        ] {
            let query = try EventQuery(
                parameters: [("orderBy", ["example:temperature"]), ("orderDirection", [direction])],
                namespaces: EPCISCases.namespaces
            )
            #expect(query.order.key == .extension)
            // Stable: 20 and "20.0" are equal and stay as they are.
            let sorted = stored.enumerated()
                .sorted { left, right in
                    let (first, second) = (
                        query.order.value(of: left.element.event), query.order.value(of: right.element.event)
                    )
                    if query.order.precedes(first, second) { return true }
                    return !query.order.precedes(second, first) && left.offset < right.offset
                }
            #expect(sorted.map(\.element.label) == labels)
        }
    }
}
