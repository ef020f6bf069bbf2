import EPCIS
import OrderedJSON
import Testing

@Suite("Writing JSON")
struct WritingTests {
    static let time = Instant(seconds: 1_802_943_000, nanoseconds: 5_000_000)
    private let envelope = EPCISEnvelope(creationDate: time)

    @Test("Events of one context are written as they came, in that context")
    func shared() throws {
        let text = JSON.object(Samples.document([Samples.object, Samples.aggregation])).pretty
        let events = try EPCISDocument(json: Array(text.utf8)).events.compactMap(\.event)
        let bytes = envelope.json(events.map(WrittenEvent.init))
        let written = try JSON.parse(bytes)
        #expect(written["@context"] == Samples.context)
        #expect(written.objectValue?.keys == ["@context", "type", "schemaVersion", "creationDate", "epcisBody"])
        #expect(written["creationDate"] == "2027-02-18T09:30:00.005Z")
        let list = try #require(written["epcisBody"]?["eventList"]?.arrayValue)
        #expect(list == [.object(Samples.object), .object(Samples.aggregation)])
        let whole = String(decoding: bytes, as: UTF8.self)
        for event in events {
            let source = String(decoding: event.source, as: UTF8.self)
            #expect(whole.contains(source))
        }
    }

    @Test("Events of several contexts bring them, and mean what they meant")
    func several() throws {
        let note: [(String, JSON?)] = [("example:note", "x")]
        let first = try Samples.event(Samples.changed(Samples.object, note))
        let second = try Samples.event(
            Samples.changed(Samples.object, note),
            context: [.string(EventContext.gs1), ["example": "https://other.example/"]]
        )
        let own = try Samples.event(
            Samples.changed(Samples.object, note + [("@context", ["example": "https://third.example/"])])
        )
        let plain = try Samples.event(Samples.object, context: [.string(EventContext.gs1)])
        let events = [first, second, own, plain]
        let document = try EPCISDocument(json: envelope.json(events.map(WrittenEvent.init)))
        #expect(document.allFaults.isEmpty)
        #expect(document.context.json == [[.string(EventContext.gs1)]])
        #expect(document.events.compactMap { $0.event?.preHash } == events.map(\.preHash))
        #expect(document.events[3].event?.json == plain.json)
        // The one with its own context fits beside the one of its document.
        let two = try EPCISDocument(json: envelope.json([WrittenEvent(first), WrittenEvent(own)]))
        #expect(two.context.json == [Samples.context])
        #expect(two.events.compactMap { $0.event?.preHash } == [first.preHash, own.preHash])
    }

    @Test("Without events, or with those of GS1's context alone, that is the context")
    func none() throws {
        let empty = try EPCISDocument(json: envelope.json([]))
        #expect(empty.allFaults.isEmpty)
        #expect(empty.events.isEmpty)
        #expect(empty.context.remotes == [EventContext.gs1])
    }

    @Test("An event alone brings its context", arguments: Samples.all)
    func alone(object: JSONObject) throws {
        for context: JSON in [Samples.context, [.string(EventContext.gs1)]] {
            let event = try Samples.event(object, context: context)
            let document = try EPCISDocument(json: WrittenEvent(event).alone)
            #expect(document.allFaults.isEmpty)
            #expect(document.kind == .event)
            #expect(document.events[0].event?.hash() == event.hash())
            #expect(document.events[0].event?.json["@context"] == context)
        }
        let both = Samples.changed(object, [("@context", ["example": "https://third.example/"]), ("example:a", 1)])
        let event = try Samples.event(both)
        let document = try EPCISDocument(json: WrittenEvent(event).alone)
        #expect(document.allFaults.isEmpty)
        #expect(document.events[0].event?.hash() == event.hash())
    }

    @Test("What stands round the events is written back")
    func members() throws {
        var object = Samples.document([Samples.object])
        object["example:batch"] = [1, 2]
        object["sender"] = "urn:a:b"
        let document = try EPCISDocument(json: JSON.object(object).bytes)
        let envelope = try #require(EPCISEnvelope(of: document, creationDate: Self.time))
        let again = try EPCISDocument(json: envelope.json(document.events.compactMap(\.event).map(WrittenEvent.init)))
        #expect(again.allFaults.isEmpty)
        #expect(again.members == document.members)
        #expect(again.creationDate == document.creationDate)
        #expect(again.context == document.context)
    }
}
