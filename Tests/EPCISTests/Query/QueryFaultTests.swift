import EPCIS
import EPCISCases
import OrderedJSON
import Testing

/// What is wrong with a query is told, all of it and by the name of its parameter.
@Suite struct QueryFaultTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let query: String
        /// `parameter rule` of each fault.
        let faults: [String]

        init(_ query: String, _ faults: String...) {
            self.query = query
            self.faults = faults
        }

        var testDescription: String { query }
    }

    static let examples: [Example] = [
        Example("EQ_colour=red", "EQ_colour unknown"),
        Example("eq_bizStep=shipping", "eq_bizStep unknown"),
        Example("GE_bizStep=shipping", "GE_bizStep unknown"),
        Example("WD_bizStep=shipping", "WD_bizStep unknown"),
        Example("MATCH_=urn:a:b", "MATCH_ unknown"),
        Example("MATCH_colour=urn:a:b", "MATCH_colour unknown"),
        Example("EQ_=x", "EQ_ unknown"),
        Example("_=x", "_ unknown"),
        Example("=x", " unknown"),
        Example("EQ_bizTransaction_=urn:a:b", "EQ_bizTransaction_ unknown"),
        Example("GE_bizTransaction_po=urn:a:b", "GE_bizTransaction_po unknown"),
        Example("EQ_value=5", "EQ_value unknown"),
        Example("EQ_value_cel=5", "EQ_value_cel unknown"),
        Example("EQ_value_KILO=5", "EQ_value_KILO unknown"),
        Example("EXISTS_bizStep=true", "EXISTS_bizStep unknown"),
        Example("EXISTS_INNER_=true", "EXISTS_INNER_ unknown"),
        Example("EQ_ILMD_lotNumber=L1", "EQ_ILMD_lotNumber unknown"),
        Example("eventType=MovingEvent", "eventType value"),
        Example("EQ_action=add", "EQ_action value"),
        Example("EQ_bizStep=shiping", "EQ_bizStep value"),
        Example("EQ_disposition=broken glass", "EQ_disposition value"),
        Example("EQ_errorReason=because", "EQ_errorReason value"),
        Example("EQ_eventID=42", "EQ_eventID value"),
        Example("EQ_readPoint=gate", "EQ_readPoint value"),
        Example("WD_readPoint=gate", "WD_readPoint value"),
        Example("MATCH_epc=09506000134369", "MATCH_epc value"),
        Example("MATCH_epc=urn:epc:idpat:sgtin:*.013436.*", "MATCH_epc value"),
        Example("MATCH_epc=urn:epc:idpat:sgtin:9506000.*.S1", "MATCH_epc value"),
        Example("MATCH_epc=urn:epc:idpat:sgtin:9506000.*", "MATCH_epc value"),
        Example("MATCH_epc=urn:epc:idpat:thing:9506000.*.*", "MATCH_epc value"),
        Example("EQ_bizTransaction_order=urn:a:b", "EQ_bizTransaction_order value"),
        Example("EQ_source_location=here", "EQ_source_location value"),
        Example("GE_eventTime=2027-03-01", "GE_eventTime value"),
        Example("GE_eventTime=2027-03-01T08:00:00", "GE_eventTime value"),
        Example("GE_eventTime=2027-02-30T08:00:00Z", "GE_eventTime value"),
        Example("LT_recordTime=yesterday", "LT_recordTime value"),
        Example("GE_errorDeclarationTime=1", "GE_errorDeclarationTime value"),
        Example("LT_startTime=1", "LT_startTime value"),
        Example("EQ_quantity=ten", "EQ_quantity value"),
        Example("EQ_quantity=1,5", "EQ_quantity value"),
        Example("EQ_quantity=1e999", "EQ_quantity value"),
        Example("GE_value_CEL=0x10", "GE_value_CEL value"),
        Example("GE_percRank=NaN", "GE_percRank value"),
        Example("EQ_type=Warmth", "EQ_type value"),
        Example("EQ_booleanValue=1", "EQ_booleanValue value"),
        Example("EQ_hexBinaryValue=xyz", "EQ_hexBinaryValue value"),
        Example("EQ_deviceID=sensor 1", "EQ_deviceID value"),
        Example("EXISTS_errorDeclaration=yes", "EXISTS_errorDeclaration value"),
        Example("EXISTS_example:note=maybe", "EXISTS_example:note value"),
        Example("EQ_other:note=x", "EQ_other:note prefix"),
        Example("EXISTS_INNER_ILMD_other:note=true", "EXISTS_INNER_ILMD_other:note prefix"),
        Example("HASATTR_colour=x", "HASATTR_colour unknown"),
        Example("HASATTR_other:place=x", "HASATTR_other:place prefix"),
        Example("EQATTR_readPoint=x", "EQATTR_readPoint unknown"),
        Example("EQATTR_readPoint_=x", "EQATTR_readPoint_ unknown"),
        Example("EQATTR_extension_x=x", "EQATTR_extension_x unknown"),
        Example("orderBy=bizStep", "orderBy value"),
        Example("orderBy=other:field", "orderBy prefix"),
        Example("orderBy=eventTime|recordTime", "orderBy value"),
        Example("orderDirection=DOWN", "orderDirection value"),
        Example("orderBy=eventTime&eventCountLimit=0", "eventCountLimit value"),
        Example("orderBy=eventTime&eventCountLimit=1.5", "eventCountLimit value"),
        Example("maxEventCount=-1", "maxEventCount value"),
        Example("maxEventCount=many", "maxEventCount value"),
        Example("eventCountLimit=10", "eventCountLimit combination"),
        Example("orderBy=eventTime&eventCountLimit=10&maxEventCount=10", "eventCountLimit combination"),
        Example(
            "eventCountLimit=10&maxEventCount=10",
            "eventCountLimit combination",
            "eventCountLimit combination"
        ),
        Example(
            "EQ_colour=red&EQ_action=add|ADD|drop&GE_eventTime=now&EQ_bizStep=shipping&orderDirection=UP",
            "EQ_colour unknown",
            "EQ_action value",
            "EQ_action value",
            "GE_eventTime value",
            "orderDirection value"
        ),
    ]

    @Test(arguments: examples)
    func `a query at fault is refused with all its faults`(example: Example) {
        let parameters = Self.parameters(example.query)
        let faults = Self.faults(parameters).map { "\($0.parameter) \($0.rule.rawValue)" }
        #expect(faults == example.faults)
    }

    @Test func `a fault names the parameter and says what would be right`() throws {
        let fault = try #require(Self.faults([("EQ_action", ["add"])]).first)
        #expect(fault.description == "EQ_action: Must be ADD, OBSERVE or DELETE, not \"add\"")
        let unknown = try #require(Self.faults([("EQ_colour", ["red"])]).first)
        #expect(unknown.message == "Is no parameter of EPCIS 2.0 event queries")
        let prefix = try #require(Self.faults([("EQ_other:note", ["x"])]).first)
        #expect(prefix.message == "Prefix other is not bound to a namespace")
    }

    @Test func `a query has so many parameters and values, and no more`() {
        let names = (0..<101).map { ("EQ_example:field\($0)", ["x"]) }
        #expect(Self.faults(Array(names.prefix(100))).isEmpty)
        #expect(Self.faults(names).map(\.rule) == [.limit])
        let ids = (0..<1_001).map { "urn:a:\($0)" }
        #expect(Self.faults([("EQ_eventID", Array(ids.prefix(1_000)))]).isEmpty)
        #expect(Self.faults([("EQ_eventID", ids)]).map(\.rule) == [.limit])
        #expect(Self.faults([("EQ_stringValue", [String(repeating: "x", count: 4_096)])]).isEmpty)
        #expect(Self.faults([("EQ_stringValue", [String(repeating: "x", count: 4_097)])]).map(\.rule) == [.limit])
        let long = "EQ_example:" + String(repeating: "x", count: 600)
        #expect(Self.faults([(long, ["x"])]).map(\.rule) == [.limit])
    }

    @Test func `a prefix stands for an absolute URI, and GS1's prefixes for GS1's`() throws {
        #expect(Self.faults([], ["a": "no uri"]).map(\.rule) == [.prefix])
        #expect(Self.faults([], ["urn": "https://x.example/"]).map(\.rule) == [.prefix])
        let query = try EventQuery(
            parameters: [("EQ_bizStep", ["cbv:BizStep-shipping"])],
            namespaces: ["cbv": "https://x.example/"]
        )
        #expect(query.conditions.map(\.test) == [.terms([.bizStep("shipping"), .overflow(.fieldsLeftOut)])])
    }

    struct Body: Sendable, CustomTestStringConvertible {
        let text: String
        let faults: [String]

        init(_ text: String, _ faults: String...) {
            self.text = text
            self.faults = faults
        }

        var testDescription: String { text }
    }

    @Test(arguments: [
        Body(#"{"eventType": {"a": 1}}"#, "eventType value"),
        Body(#"{"EQ_action": ["ADD", null]}"#, "EQ_action value"),
        Body(#"{"@context": 5, "EQ_action": ["ADD"]}"#, "@context prefix"),
        Body(#"{"@context": {"cbv": "https://x.example/"}}"#, "@context prefix"),
        Body(#"{"EQ_other:note": "x"}"#, "EQ_other:note prefix"),
        Body(#"{"GE_eventTime": 5}"#, "GE_eventTime value"),
        Body(#"{"eventCountLimit": 5}"#, "eventCountLimit combination"),
    ])
    func `a body at fault is refused with all its faults`(body: Body) throws {
        let json = try #require(JSON.parse(body.text).objectValue)
        do throws(EventQueryFaults) {
            _ = try EventQuery(json: json)
            Issue.record("It is taken")
        } catch {
            let faults = error.faults.map { "\($0.parameter) \($0.rule.rawValue)" }
            #expect(faults == body.faults)
        }
    }

    static func parameters(_ query: String) -> [(name: String, values: [String])] {
        query.split(separator: "&")
            .map { pair in
                let name = pair.prefix { $0 != "=" }
                return (String(name), [String(pair.dropFirst(name.count + 1))])
            }
    }

    static func faults(
        _ parameters: [(name: String, values: [String])],
        _ namespaces: [String: String] = EPCISCases.namespaces
    ) -> [EventQueryFault] {
        do throws(EventQueryFaults) {
            _ = try EventQuery(parameters: parameters, namespaces: namespaces)
            return []
        } catch {
            return error.faults
        }
    }
}
