import EPCIS
import OrderedJSON
import Testing

@Suite("Documents")
struct DocumentTests {
    private func read(_ object: JSONObject) throws -> EPCISDocument {
        try EPCISDocument(json: JSON.object(object).bytes)
    }

    @Test("A document keeps what stands round its events")
    func envelope() throws {
        var object = Samples.document([Samples.object])
        object["sender"] = "urn:epc:id:sgln:9506000.13435.0"
        object["example:batch"] = 7
        let document = try read(object)
        #expect(document.isValid)
        #expect(document.kind == .document)
        #expect(document.schemaVersion == "2.0")
        #expect(document.creationDate?.description == "2027-02-18T10:31:00.000Z")
        #expect(document.members == ["sender": "urn:epc:id:sgln:9506000.13435.0", "example:batch": 7])
        #expect(document.context.json == [Samples.context])
        #expect(document.context.remotes == [EventContext.gs1])
        #expect(document.context.namespace(of: "example") == "https://ns.example.com/epcis/")
    }

    @Test("The answer to a query keeps the query")
    func queryDocument() throws {
        let document = try read([
            "@context": Samples.context, "type": "EPCISQueryDocument", "schemaVersion": "2.0",
            "epcisBody": [
                "queryResults": [
                    "queryName": "recalls", "subscriptionID": "s1",
                    "resultsBody": ["eventList": [.object(Samples.object)]],
                ]
            ],
        ])
        #expect(document.isValid)
        #expect(document.kind == .queryDocument)
        #expect(document.queryName == "recalls")
        #expect(document.subscriptionID == "s1")
        #expect(document.events.count == 1)
    }

    @Test("An event alone, and a list of events alone, bring their contexts")
    func alone() throws {
        var event = Samples.object
        #expect(try read(event).events[0].faults.map(\.path) == ["$['@context']"])
        event["@context"] = Samples.context
        #expect(try read(event).isValid)
        let list = try EPCISDocument(json: JSON.array([.object(event), .object(Samples.object)]).bytes)
        #expect(list.kind == .eventList)
        #expect(list.events.map(\.isValid) == [true, false])
        #expect(list.events[1].faults.map(\.path) == ["$[1]['@context']"])
    }

    @Test("The bytes of each event are kept as they came")
    func sources() throws {
        let events = [#"{ "type" : "ObjectEvent","x":"]}\\\" ,"}"#, "{}", #"{"a":[1,{"b":"é\u00e9"}],"n":-1.50e2}"#]
        let text = """
            {"epcisHeader":{"a":["x]}",{"b":[]}]},  "@context":"\(EventContext.gs1)","type":"EPCISDocument",
             "epcis\\u0042ody" : { "eventList" :[ \(events.joined(separator: " ,\n\t")) ] }, "last":1}
            """
        let document = try EPCISDocument(json: Array(text.utf8))
        #expect(document.events.count == 3)
        let valid = Samples.changed(Samples.object, [("example:text", "\"]},{[ \\ é")])
        let pretty = Samples.document([valid, valid])
        let read = try EPCISDocument(json: Array("\u{FEFF} \(JSON.object(pretty).pretty)".utf8))
        let sources = read.events.compactMap(\.event?.source)
        #expect(sources.count == 2)
        for source in sources {
            #expect(try JSON.parse(source) == .object(valid))
            let text = String(decoding: source, as: UTF8.self)
            #expect(text.hasPrefix("{\n        \"type\": \"ObjectEvent\""))
        }
    }

    @Test("Keys that the caller has dealt with are passed over")
    func ignored() throws {
        var object = Samples.document([Samples.object])
        object["confirmOverage"] = true
        let bytes = JSON.object(object).bytes
        #expect(try !EPCISDocument(json: bytes).isValid)
        #expect(try EPCISDocument(json: bytes, ignoring: ["confirmOverage"]).isValid)
        var event = Samples.object
        event["@context"] = Samples.context
        event["confirmOverage"] = true
        let alone = try EPCISDocument(json: JSON.object(event).bytes, ignoring: ["confirmOverage"])
        #expect(alone.isValid)
        event["confirmOverage"] = nil
        #expect(alone.events[0].event?.source == JSON.object(event).bytes)
    }

    /// A change to a valid document, and the places and rules at fault.
    static let faults: [([(String, JSON?)], [String])] = [
        ([("@context", nil)], ["$['@context'] required"]),
        ([("@context", 5)], ["$['@context'] type"]),
        ([("@context", "gs1")], ["$['@context'] uri"]),
        ([("schemaVersion", nil)], ["$.schemaVersion required"]),
        ([("schemaVersion", "1.2")], ["$.schemaVersion value"]),
        ([("schemaVersion", "2.")], ["$.schemaVersion value"]),
        ([("schemaVersion", 2)], ["$.schemaVersion value"]),
        ([("creationDate", nil)], ["$.creationDate required"]),
        ([("creationDate", "today")], ["$.creationDate time"]),
        ([("id", "1")], ["$.id uri"]),
        ([("sender", 1)], ["$.sender type"]),
        ([("comment", "x")], ["$.comment field"]),
        ([("epcisBody", nil)], ["$.epcisBody required"]),
        ([("epcisBody", [])], ["$.epcisBody type"]),
        ([("epcisBody", [:])], ["$.epcisBody.eventList required"]),
        ([("epcisBody", ["eventList": [:]])], ["$.epcisBody.eventList type"]),
        ([("epcisBody", ["eventList": [5]])], ["$.epcisBody.eventList[0] type"]),
        ([("epcisHeader", 5)], ["$.epcisHeader type"]),
        (
            [("epcisHeader", ["epcisMasterData": ["vocabularyList": [[:]]]])],
            ["$.epcisHeader.epcisMasterData.vocabularyList[0].type required"]
        ),
        ([("type", "EPCISQueryDocument")], ["$.epcisBody.queryResults required"]),
        (
            [("type", "EPCISQueryDocument"), ("sender", "x"), ("epcisBody", ["queryResults": ["resultsBody": [:]]])],
            [
                "$.sender field", "$.epcisBody.queryResults.queryName required",
                "$.epcisBody.queryResults.resultsBody.eventList required",
            ]
        ),
        (
            [("schemaVersion", nil), ("creationDate", 1), ("x", 1)],
            ["$.creationDate type", "$.schemaVersion required", "$.x field"]
        ),
    ]

    @Test("A faulty document names every place and rule at once", arguments: faults)
    func faulty(changes: [(String, JSON?)], expected: [String]) throws {
        let document = try read(Samples.changed(Samples.document([Samples.object]), changes))
        let found = document.allFaults.filter { $0.severity == .error }.map { "\($0.path) \($0.rule)" }
        #expect(Set(found) == Set(expected))
        #expect(!document.isValid)
    }

    @Test(
        "What is no document of events is refused",
        arguments: [
            ("", EPCISFault.Rule.json), ("{", .json), ("{}", .document), ("5", .document), ("null", .document),
            (#"{"type":"EPCISDocument","type":"EPCISDocument"}"#, .json), (#"{"type":5}"#, .document), ("{}{}", .json),
            ("<a/>", .document), ("<", .xml), ("<EPCISDocument/>", .document), ("\u{FEFF}", .json),
        ]
    )
    func refused(text: String, rule: EPCISFault.Rule) {
        #expect(Samples.refusal(Array(text.utf8))?.rule == rule)
    }

    @Test("A document of another type has its one event at fault")
    func unknownType() throws {
        let document = try read(["type": "Collection", "@context": Samples.context])
        #expect(!document.isValid)
        #expect(document.events[0].faults.first?.path == "$.type")
    }

    @Test("What is searched of an event is in one form, whatever the spelling")
    func extraction() throws {
        let event = try Samples.event([
            "type": "TransformationEvent", "eventTime": "2027-02-18T10:30:00.123456789+01:00",
            "eventTimeZoneOffset": "+01:00", "recordTime": "2027-02-18T10:31:00Z", "eventID": "urn:uuid:1",
            "errorDeclaration": [
                "declarationTime": "2027-03-01T00:00:00Z", "reason": "incorrect_data",
                "correctiveEventIDs": ["urn:uuid:2"], "example:why": "typo",
            ],
            "certificationInfo": "https://c.example.com/1",
            "inputEPCList": ["urn:epc:id:sgtin:9506000.113436.S1"],
            "inputQuantityList": [
                ["epcClass": "https://id.gs1.org/01/09506000134352/10/L1", "quantity": 25, "uom": "KGM"]
            ],
            "outputEPCList": ["https://example.com/things/1"], "outputQuantityList": [["epcClass": "urn:a:b"]],
            "transformationID": "urn:epc:id:gdti:9506000.13435.7",
            "bizStep": "https://example.com/step", "disposition": "in_progress",
            "persistentDisposition": ["set": ["recalled"], "unset": ["https://example.com/d"]],
            "readPoint": ["id": "urn:epc:id:sgln:9506000.13435.0"], "bizLocation": ["id": "geo:1,2"],
            "bizTransactionList": [["bizTransaction": "urn:a:t"], ["type": "po", "bizTransaction": "urn:a:u"]],
            "sourceList": [["type": "location", "source": "https://id.gs1.org/414/9506000134352"]],
            "destinationList": [["type": "https://example.com/t", "destination": "urn:a:v"]],
            "sensorElementList": [
                [
                    "sensorMetadata": ["time": "2027-02-18T09:00:00Z"],
                    "sensorReport": [["type": "Temperature", "value": 26, "uom": "CEL"]], "example:x": 1,
                ]
            ],
            "ilmd": ["example:lot": "L1"], "example:note": "n",
        ])
        #expect(event.type == .transformation)
        #expect(event.eventTime == Instant(seconds: 1_802_943_000, nanoseconds: 123_456_789))
        #expect(event.eventTimeZoneOffset.minutes == 60)
        #expect(event.recordTime?.description == "2027-02-18T10:31:00.000Z")
        #expect(event.id == "urn:uuid:1")
        #expect(event.errorDeclaration?.reason == "https://ref.gs1.org/cbv/ER-incorrect_data")
        #expect(event.errorDeclaration?.correctiveEventIDs == ["urn:uuid:2"])
        #expect(event.errorDeclaration?.extensions == ["example:why": "typo"])
        #expect(event.certificationInfo == ["https://c.example.com/1"])
        #expect(event.objects.map(\.role) == [.input, .inputQuantity, .output, .outputQuantity])
        #expect(
            event.objects.map(\.epc.canonical) == [
                "https://id.gs1.org/01/19506000134366/21/S1", "https://id.gs1.org/01/09506000134352/10/L1",
                "https://example.com/things/1", "urn:a:b",
            ]
        )
        #expect(event.objects[0].epc.urn == "urn:epc:id:sgtin:9506000.113436.S1")
        #expect(event.objects.map(\.role.isClass) == [false, true, false, true])
        #expect(event.objects[1].quantity?.double == 25)
        #expect(event.objects[1].unit == "KGM")
        #expect(event.transformationID?.canonical == "https://id.gs1.org/253/95060001343527")
        #expect(event.bizStep == "https://example.com/step")
        #expect(event.disposition == "https://ref.gs1.org/cbv/Disp-in_progress")
        #expect(event.persistentDisposition?.set == ["https://ref.gs1.org/cbv/Disp-recalled"])
        #expect(event.persistentDisposition?.unset == ["https://example.com/d"])
        #expect(event.readPoint?.canonical == "https://id.gs1.org/414/9506000134352")
        #expect(event.bizLocation?.canonical == "geo:1,2")
        #expect(event.bizTransactions.map(\.type) == [nil, "https://ref.gs1.org/cbv/BTT-po"])
        #expect(event.sources[0].type == "https://ref.gs1.org/cbv/SDT-location")
        #expect(event.destinations[0].identifier.text == "urn:a:v")
        let report = try #require(event.sensorElements.first?.reports.first)
        #expect(report.text(.type) == "https://gs1.org/voc/Temperature")
        #expect(report.number(.value)?.double == 26)
        #expect(event.sensorElements[0].metadata?.time(.time)?.description == "2027-02-18T09:00:00.000Z")
        #expect(event.sensorElements[0].extensions == ["example:x": 1])
        #expect(event.ilmd == ["example:lot": "L1"])
        #expect(event.extensions == ["example:note": "n"])
        #expect(event.action == nil)
    }
}
