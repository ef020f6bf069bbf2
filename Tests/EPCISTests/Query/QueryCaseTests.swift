import EPCIS
import EPCISCases
import Testing

/// Every query of the table finds its events, by the evaluator and by terms.
@Suite struct QueryCaseTests {
    @Test func `every event of the cases is valid`() throws {
        let document = try EPCISDocument(json: EPCISCases.document)
        let errors = document.allFaults.filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors)")
        #expect(document.events.count == 40)
        #expect(EPCISCases.queries.count >= 150)
    }

    @Test(arguments: EPCISCases.queries)
    func `a query finds its events`(example: QueryCase) throws {
        let stored = try Stored.all()
        let query = try EventQuery(parameters: example.parameters, namespaces: EPCISCases.namespaces)
            .resolved(with: Stored.masterData().identifiers)
        let found = stored.filter { query.matches($0.event, recordTime: $0.recordTime) }.map(\.label)
        #expect(Set(found) == example.finds)
        let byTerms = stored.filter { event in query.conditions.allSatisfy { event.mayMeet($0) } }.map(\.label)
        #expect(example.finds.subtracting(byTerms).isEmpty)
        if query.conditions.allSatisfy(\.test.isExact) { #expect(Set(byTerms) == example.finds) }
    }

    @Test(arguments: EPCISCases.queries)
    func `a query as JSON is the same query`(example: QueryCase) throws {
        let query = try EventQuery(parameters: example.parameters, namespaces: EPCISCases.namespaces)
        let again = try EventQuery(json: query.json)
        #expect(again.conditions == query.conditions)
        #expect(again.order == query.order)
        #expect(again.eventCountLimit == query.eventCountLimit)
        #expect(again.maxEventCount == query.maxEventCount)
        #expect(again.json == query.json)
    }

    @Test(arguments: EPCISCases.queries)
    func `a query finds the same events where they came as XML`(example: QueryCase) throws {
        let query = try EventQuery(parameters: example.parameters, namespaces: EPCISCases.namespaces)
            .resolved(with: Stored.masterData().identifiers)
        let stored = try Stored.allFromXML()
        let found = stored.filter { query.matches($0.event, recordTime: $0.recordTime) }
        #expect(stored.count > 35)
        #expect(Set(found.map(\.label)) == example.finds.intersection(stored.map(\.label)))
        let lost = found.filter { event in !query.conditions.allSatisfy { event.mayMeet($0) } }
        #expect(lost.isEmpty)
    }
}
