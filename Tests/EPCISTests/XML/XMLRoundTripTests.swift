import EPCIS
import OrderedJSON
import TestRandomness
import Testing

@Suite("JSON and XML say the same")
struct XMLRoundTripTests {
    static let time = Instant(seconds: 1_802_943_000)

    /// Writes events as XML, reads them again, writes those as JSON, reads them again: valid each time, one hash.
    private func check(_ events: [Event], _ label: String, of document: EPCISDocument? = nil) throws {
        let hashes = events.map { $0.hash() }
        let plain = EPCISEnvelope(creationDate: Self.time)
        let envelope = document.flatMap { EPCISEnvelope(of: $0, creationDate: Self.time) } ?? plain
        let limits = ReadingLimits(maxDepth: 200)
        let xml = try EPCISDocument(xml: envelope.xml(events), limits: limits)
        #expect(xml.isValid, "\(label): \(xml.allFaults)")
        let translated = xml.events.compactMap(\.event)
        #expect(translated.map { $0.hash() } == hashes, "\(label)")
        let written = try #require(EPCISEnvelope(of: xml, creationDate: Self.time))
        let json = try EPCISDocument(json: written.json(translated.map(WrittenEvent.init)), limits: limits)
        #expect(json.isValid, "\(label): \(json.allFaults)")
        #expect(json.events.compactMap(\.event).map { $0.hash() } == hashes, "\(label)")
    }

    @Test("Events of each type keep their hash through XML and back")
    func samples() throws {
        let events = try Samples.read(Samples.all).events.compactMap(\.event)
        #expect(events.count == 5)
        try check(events, "samples")
    }

    @Test("Published documents keep their hashes through XML and back", .enabled(if: PublishedData.arePresent))
    func published() throws {
        let verdicts = try #require(PublishedDocumentTests.verdicts)
        var count = 0
        for verdict in verdicts where verdict.schema201 == true || verdict.xsdValid == true {
            guard let document = try? EPCISDocument(PublishedData.bytes(verdict.path)), document.isValid else {
                continue
            }
            try check(document.events.compactMap(\.event), verdict.path, of: document)
            count += document.events.count
        }
        #expect(count > 120)
    }

    @Test("Random events keep their hash through XML and back")
    func random() throws {
        var generator = SeededGenerator(seed: 2_027)
        for round in 0..<150 {
            let objects = (0..<3).map { _ in RandomEvents.event(&generator) }
            let document = try EPCISDocument(
                json: JSON.object(Samples.document(objects)).bytes,
                limits: ReadingLimits(maxDepth: 200)
            )
            #expect(document.isValid, "round \(round): \(document.allFaults) \(objects)")
            try check(document.events.compactMap(\.event), "round \(round)")
        }
    }

    @Test("Values of extensions are again what they were")
    func types() throws {
        let note: JSON = [
            "t": true, "n": .double(1.5), "e": .number(try #require(JSONNumber("1e300"))), "null": nil,
            "s": " <a href=\"x\">&amp;\n\t]]>é 😀 ", "list": [1, "1", true], "#text": "own", "a": "attribute",
            "o": ["example:x": "y"],
        ]
        let event = try Samples.event(Samples.changed(Samples.object, [("example:note", note)]))
        let document = try EPCISDocument(xml: EPCISEnvelope(creationDate: Self.time).xml([event]))
        let read = try #require(document.events[0].event?.extensions["example:note"]?.objectValue)
        #expect(read.count == note.objectValue?.count)
        for (key, value) in note.objectValue ?? [:] { #expect(read[key] == value, "\(key)") }
    }

    @Test("What stands round events goes to XML and back")
    func envelope() throws {
        let header: JSON = [
            "epcisMasterData": [
                "vocabularyList": [
                    [
                        "type": "urn:epcglobal:epcis:vtype:ReadPoint",
                        "vocabularyElementList": [
                            [
                                "id": "urn:a:r",
                                "attributes": [
                                    ["id": "urn:a:x", "attribute": "1"],
                                    ["id": "urn:a:y", "attribute": ["example:z": "2"]],
                                ],
                                "children": ["urn:a:c"],
                            ]
                        ],
                    ]
                ]
            ]
        ]
        var object = Samples.document([Samples.object])
        for (key, value) in [
            "sender": "urn:a:s", "receiver": "urn:a:t", "instanceIdentifier": "77", "epcisHeader": header,
        ] as JSONObject {
            object[key] = value
        }
        let document = try EPCISDocument(json: JSON.object(object).bytes)
        #expect(document.isValid)
        let envelope = try #require(EPCISEnvelope(of: document, creationDate: Self.time))
        let read = try EPCISDocument(xml: envelope.xml(document.events.compactMap(\.event)))
        #expect(read.allFaults.isEmpty)
        #expect(read.creationDate == document.creationDate)
        for key in ["sender", "receiver", "instanceIdentifier", "epcisHeader"] {
            #expect(read.members[key] == document.members[key], "\(key)")
        }
    }

    @Test("The answer to a query goes to XML and back")
    func queryDocument() throws {
        let kind = EPCISEnvelope.Kind.queryDocument(queryName: "a<b", subscriptionID: "s&1")
        let event = try Samples.event(Samples.object)
        let envelope = EPCISEnvelope(kind: kind, creationDate: Self.time)
        for document in [
            try EPCISDocument(envelope.xml([event])), try EPCISDocument(envelope.json([WrittenEvent(event)])),
        ] {
            #expect(document.allFaults.isEmpty)
            #expect(document.kind == .queryDocument)
            #expect(document.queryName == "a<b")
            #expect(document.subscriptionID == "s&1")
            #expect(document.events.first?.event?.hash() == event.hash())
        }
    }

    static let unsayable: [[(String, JSON)]] = [
        [("example:1a", 1)], [("example:note", ["a b": 1])],
        [("example:note", [[1]])],
        [("example:note", "\u{1}")], [("https://x.example/", 1)],
        [("sensorElementList", [["sensorReport": [["type": "Temperature", "example:x": [1]]]]])],
    ]

    @Test("What XML has no form for is refused with its place", arguments: unsayable)
    func refused(changes: [(String, JSON)]) throws {
        let changed = Samples.changed(Samples.object, changes.map { ($0.0, $0.1) })
        let events = try Samples.read([Samples.object, changed]).events.compactMap(\.event)
        var fault: EPCISFault?
        do throws(EPCISFault) {
            _ = try EPCISEnvelope(creationDate: Self.time).xml(events)
        } catch {
            fault = error
        }
        #expect(fault?.rule == .xml)
        #expect(fault?.path.hasPrefix("$.epcisBody.eventList[1]") == true)
    }
}
