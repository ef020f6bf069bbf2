import EPCIS
import OrderedJSON
import Testing

@Suite("Contexts")
struct EventContextTests {
    private func document(_ context: JSON) throws -> EPCISDocument {
        try Samples.read([Samples.object], context: context)
    }

    @Test(
        "A context must not give terms of the standard another meaning",
        arguments: [
            ("eventTime", "https://x.example/eventTime"), ("epcList", "https://x.example/e"),
            ("type", "https://x.example/t"), ("ObjectEvent", "https://x.example/o"),
            ("epcClass", "https://x.example/c"),
            ("sensorReport", "https://x.example/s"), ("gs1", "https://x.example/"), ("cbv", "https://x.example/"),
            ("cbvmda", "urn:epcglobal:cbv:mda"), ("https", "https://x.example/"), ("urn", "https://x.example/"),
        ]
    )
    func redefined(term: String, meaning: String) throws {
        let object: JSON = .object([term: .string(meaning)])
        for context: JSON in [[.string(EventContext.gs1), object], object] {
            let faults = try document(context).faults.filter { $0.severity == .error }
            #expect(faults.map(\.rule) == [.context])
            #expect(faults.first?.path.hasSuffix(term) == true)
        }
        let definition: JSON = .object([term: ["@id": .string(meaning), "@type": "@id"]])
        #expect(try !document([.string(EventContext.gs1), definition]).isValid)
        let own = Samples.changed(Samples.object, [("@context", [object])])
        let reading = try Samples.read([own]).events[0]
        #expect(!reading.isValid)
        #expect(reading.faults[0].path.hasPrefix("$.epcisBody.eventList[0]['@context'][0]"))
    }

    @Test("A context may say again what GS1's says")
    func repeated() throws {
        let context: JSON = [
            .string(EventContext.gs1),
            ["gs1": "https://gs1.org/voc/", "cbv": "https://ref.gs1.org/cbv/", "@version": .double(1.1)],
        ]
        #expect(try document(context).allFaults.isEmpty)
    }

    @Test("Contexts elsewhere are named and not fetched; what their prefixes mean is not known")
    func remotes() throws {
        let context: JSON = [
            .string(EventContext.gs1), "https://nowhere.invalid/context.jsonld", ["@import": "https://a.invalid/c"],
        ]
        let event = Samples.changed(Samples.object, [("elsewhere:note", "x")])
        let document = try Samples.read([event], context: context)
        #expect(document.allFaults.isEmpty)
        #expect(document.context.hasUnknownRemotes)
        #expect(
            document.context.remotes == [
                EventContext.gs1, "https://nowhere.invalid/context.jsonld", "https://a.invalid/c",
            ]
        )
        #expect(document.events[0].event?.preHash.hasSuffix("elsewhere:note=x") == true)
    }

    @Test("A document that does not name GS1's context is taken with a warning")
    func missing() throws {
        let document = try document(["https://example.com/context.jsonld"])
        #expect(document.isValid)
        #expect(document.faults.map(\.rule) == [.context])
    }

    @Test("The context of an event adds to that of its document, and its prefixes go before")
    func own() throws {
        let event = Samples.changed(
            Samples.object,
            [
                ("@context", ["example": "https://other.example/", "more": "example:more/"]), ("example:a", 1),
                ("more:b", 2),
            ]
        )
        let read = try Samples.event(event)
        #expect(read.context.namespace(of: "example") == "https://other.example/")
        #expect(read.context.namespace(of: "more") == "https://other.example/more/")
        #expect(read.context.json.count == 2)
        #expect(read.preHash.hasSuffix("{https://other.example/more/}b=2{https://other.example/}a=1"))
    }

    static let refusals: [(JSON, EPCISFault.Rule)] = [
        (5, .type), ([5], .type), (["a b"], .uri), ([["x": 5]], .type), ([["x": "y"]], .uri),
        (["https://a.example/", "https://a.example/"], .unique),
    ]

    @Test("What is no context is refused", arguments: refusals)
    func refused(context: JSON, rule: EPCISFault.Rule) throws {
        let rules = try document(context).faults.filter { $0.severity == .error }.map(\.rule)
        #expect(rules == [rule])
    }
}
