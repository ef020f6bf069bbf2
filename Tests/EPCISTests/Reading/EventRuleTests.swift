import EPCIS
import OrderedJSON
import Testing

@Suite("Rules of events")
struct EventRuleTests {
    /// A change to a valid event, and the faults that come of it as path within the event and rule.
    struct Case: CustomTestStringConvertible, Sendable {
        let event: JSONObject
        let changes: [(String, JSON?)]
        let faults: [(String, EPCISFault.Rule)]

        init(_ event: JSONObject, _ changes: [(String, JSON?)], _ faults: [(String, EPCISFault.Rule)]) {
            self.event = event
            self.changes = changes
            self.faults = faults
        }

        var testDescription: String {
            let type = event["type"]?.stringValue ?? ""
            return "\(type) with \(changes.map { "\($0.0) \($0.1?.text ?? "absent")" }.joined(separator: ", "))"
        }
    }

    private static let quantity: JSON = ["epcClass": "https://id.gs1.org/01/09506000134352", "quantity": 2]

    private static func sensor(_ report: JSONObject, metadata: JSON? = nil) -> JSON {
        var element: JSONObject = ["sensorReport": [.object(report)]]
        element["sensorMetadata"] = metadata
        return [.object(element)]
    }

    static let valid: [Case] = [
        Case(Samples.object, [], []),
        Case(Samples.aggregation, [], []),
        Case(Samples.transaction, [], []),
        Case(Samples.transformation, [], []),
        Case(Samples.association, [], []),
        Case(Samples.object, [("epcList", [])], []),
        Case(Samples.object, [("epcList", nil), ("quantityList", [quantity])], []),
        Case(Samples.object, [("epcList", nil), ("sensorElementList", sensor(["type": "Temperature"]))], []),
        Case(Samples.object, [("action", "ADD"), ("ilmd", ["cbvmda:lotNumber": "L1"])], []),
        Case(Samples.object, [("bizStep", "https://example.com/refurbishing")], []),
        Case(Samples.object, [("bizStep", "https://ref.gs1.org/cbv/BizStep-shipping")], []),
        Case(Samples.object, [("example:note", ["any": [1, true, nil]])], []),
        Case(Samples.object, [("https://ns.example.com/note", "x")], []),
        Case(Samples.object, [("certificationInfo", ["https://c.example.com/1", "https://c.example.com/2"])], []),
        Case(Samples.object, [("persistentDisposition", ["set": ["recalled"], "unset": ["https://x.example/d"]])], []),
        Case(Samples.aggregation, [("persistentDisposition", ["set": ["recalled"]])], []),
        Case(Samples.aggregation, [("parentID", nil), ("action", "OBSERVE")], []),
        Case(Samples.aggregation, [("childEPCs", nil), ("action", "DELETE")], []),
        Case(Samples.aggregation, [("childEPCs", nil), ("childQuantityList", [quantity])], []),
        Case(Samples.transaction, [("epcList", nil), ("action", "DELETE")], []),
        Case(Samples.transformation, [("inputEPCList", nil), ("transformationID", "urn:example:t:1")], []),
        Case(Samples.object, [("errorDeclaration", ["declarationTime": "2027-02-19T00:00:00Z"])], []),
        Case(Samples.object, [("readPoint", ["id": "geo:47.5,11.1", "example:accuracy": 5])], []),
    ]

    static let faulty: [Case] = [
        // What all events have.
        Case(Samples.object, [("type", nil)], [("type", .required)]),
        Case(Samples.object, [("type", "QuantityEvent")], [("type", .value)]),
        Case(Samples.object, [("type", 1)], [("type", .value)]),
        Case(Samples.object, [("eventTime", nil)], [("eventTime", .required)]),
        Case(Samples.object, [("eventTime", "2027-02-18")], [("eventTime", .time)]),
        Case(Samples.object, [("eventTime", 5)], [("eventTime", .type)]),
        Case(Samples.object, [("eventTimeZoneOffset", nil)], [("eventTimeZoneOffset", .required)]),
        Case(Samples.object, [("eventTimeZoneOffset", "+15:00")], [("eventTimeZoneOffset", .time)]),
        Case(Samples.object, [("recordTime", "now")], [("recordTime", .time)]),
        Case(Samples.object, [("eventID", "42")], [("eventID", .uri)]),
        Case(Samples.object, [("eventID", nil), ("eventId", "urn:x:y")], [("eventId", .field)]),
        Case(Samples.object, [("certificationInfo", "test")], [("certificationInfo", .uri)]),
        Case(Samples.object, [("certificationInfo", ["test"])], [("certificationInfo[0]", .uri)]),
        Case(Samples.object, [("note", "x")], [("note", .field)]),
        Case(Samples.object, [("a b:c", "x")], [("a b:c", .field)]),
        Case(Samples.object, [("@id", "urn:x:y")], [("@id", .field)]),
        // Terms.
        Case(Samples.object, [("action", nil)], [("action", .required)]),
        Case(Samples.object, [("action", "CREATE")], [("action", .value)]),
        Case(Samples.object, [("bizStep", "transforming")], [("bizStep", .vocabulary)]),
        Case(Samples.object, [("bizStep", "urn:epcglobal:cbv:bizstep:shipping")], [("bizStep", .vocabularyForm)]),
        Case(Samples.object, [("disposition", "urn:epcglobal:cbv:disp:nothing")], [("disposition", .vocabularyForm)]),
        Case(Samples.object, [("disposition", "shipping")], [("disposition", .vocabulary)]),
        Case(Samples.object, [("bizStep", ["shipping"])], [("bizStep", .type)]),
        Case(Samples.object, [("persistentDisposition", [:])], [("persistentDisposition", .required)]),
        Case(Samples.object, [("persistentDisposition", ["set": []])], [("persistentDisposition.set", .required)]),
        Case(
            Samples.object,
            [("persistentDisposition", ["set": ["recalled", "recalled"], "keep": []])],
            [("persistentDisposition.set[1]", .unique), ("persistentDisposition.keep", .field)]
        ),
        // Identifiers and lists.
        Case(Samples.object, [("epcList", "urn:epc:id:sgtin:9506000.113436.S1")], [("epcList", .type)]),
        Case(Samples.object, [("epcList", ["S1"])], [("epcList[0]", .uri)]),
        Case(
            Samples.object,
            [("epcList", ["urn:a:b", 5, "urn:a:b"])],
            [("epcList[1]", .type), ("epcList[2]", .unique)]
        ),
        Case(Samples.object, [("epcList", ["https://a.example/ä"])], [("epcList[0]", .uri)]),
        Case(Samples.object, [("epcList", ["https://a.example/%zz"])], [("epcList[0]", .uri)]),
        Case(Samples.object, [("epcList", nil)], [("", .required)]),
        Case(Samples.object, [("epcList", nil), ("quantityList", [])], [("", .required)]),
        Case(Samples.object, [("quantityList", [[:]])], [("quantityList[0].epcClass", .required)]),
        Case(
            Samples.object,
            [("quantityList", [["epcClass": "urn:a:b", "quantity": "2", "uom": "kg", "unit": "KGM"]])],
            [
                ("quantityList[0].quantity", .type), ("quantityList[0].uom", .value), ("quantityList[0].unit", .field),
            ]
        ),
        Case(Samples.object, [("readPoint", "urn:a:b")], [("readPoint", .type)]),
        Case(Samples.object, [("readPoint", [:])], [("readPoint.id", .required)]),
        Case(
            Samples.object,
            [("bizTransactionList", [["type": "po"]])],
            [("bizTransactionList[0].bizTransaction", .required)]
        ),
        Case(Samples.object, [("sourceList", [["source": "urn:a:b"]])], [("sourceList[0].type", .required)]),
        Case(
            Samples.object,
            [("destinationList", [["type": "place", "destination": "urn:a:b", "x": 1]])],
            [("destinationList[0].type", .vocabulary), ("destinationList[0].x", .field)]
        ),
        // What each type has.
        Case(Samples.object, [("ilmd", ["cbvmda:lotNumber": "L1"])], [("ilmd", .field)]),
        Case(Samples.object, [("action", "ADD"), ("ilmd", ["lotNumber": "L1"])], [("ilmd.lotNumber", .field)]),
        Case(Samples.object, [("parentID", "urn:a:b")], [("parentID", .field)]),
        Case(Samples.aggregation, [("epcList", [])], [("epcList", .field)]),
        Case(Samples.aggregation, [("parentID", nil)], [("parentID", .required)]),
        Case(Samples.aggregation, [("childEPCs", [])], [("", .required)]),
        Case(Samples.transaction, [("bizTransactionList", nil)], [("bizTransactionList", .required)]),
        Case(Samples.transaction, [("bizTransactionList", [])], [("bizTransactionList", .required)]),
        Case(Samples.transaction, [("epcList", nil)], [("", .required)]),
        Case(Samples.transformation, [("action", "ADD")], [("action", .field)]),
        Case(Samples.transformation, [("inputEPCList", nil)], [("", .required)]),
        Case(Samples.transformation, [("outputQuantityList", [])], [("", .required)]),
        Case(Samples.association, [("parentID", nil)], [("parentID", .required)]),
        Case(Samples.association, [("parentID", nil), ("action", "OBSERVE")], [("parentID", .required)]),
        Case(Samples.association, [("childEPCs", nil)], [("", .required)]),
        Case(Samples.association, [("ilmd", [:])], [("ilmd", .field)]),
        // Error declarations.
        Case(Samples.object, [("errorDeclaration", [:])], [("errorDeclaration.declarationTime", .required)]),
        Case(
            Samples.object,
            [
                (
                    "errorDeclaration",
                    [
                        "declarationTime": "2027-02-19T00:00:00Z", "reason": "did_not_occur",
                        "correctiveEventIDs": ["urn:uuid:1"], "why": "x",
                    ]
                )
            ],
            [("errorDeclaration.why", .field), ("errorDeclaration.correctiveEventIDs", .errorDeclaration)]
        ),
        // Sensors.
        Case(Samples.object, [("sensorElementList", [[:]])], [("sensorElementList[0].sensorReport", .required)]),
        Case(
            Samples.object,
            [("sensorElementList", [["sensorReport": []]])],
            [("sensorElementList[0].sensorReport", .required)]
        ),
        Case(
            Samples.object,
            [("sensorElementList", sensor([:]))],
            [("sensorElementList[0].sensorReport[0].type", .required)]
        ),
        Case(
            Samples.object,
            [
                (
                    "sensorElementList",
                    sensor(
                        [
                            "type": "Warmth", "value": "26", "booleanValue": "true", "hexBinaryValue": "xyz",
                            "uriValue": "x", "stringValue": 5, "component": "w", "time": "now", "startTime": "now",
                            "exception": "https://gs1.org/voc/ALARM_CONDITION",
                        ],
                        metadata: ["time": "2027-02-18", "value": 5]
                    )
                )
            ],
            [
                ("sensorElementList[0].sensorReport[0].type", .vocabulary),
                ("sensorElementList[0].sensorReport[0].value", .type),
                ("sensorElementList[0].sensorReport[0].booleanValue", .type),
                ("sensorElementList[0].sensorReport[0].hexBinaryValue", .value),
                ("sensorElementList[0].sensorReport[0].uriValue", .uri),
                ("sensorElementList[0].sensorReport[0].stringValue", .type),
                ("sensorElementList[0].sensorReport[0].component", .vocabulary),
                ("sensorElementList[0].sensorReport[0].time", .time),
                ("sensorElementList[0].sensorReport[0].startTime", .field),
                ("sensorElementList[0].sensorReport[0].exception", .vocabularyForm),
                ("sensorElementList[0].sensorMetadata.time", .time),
                ("sensorElementList[0].sensorMetadata.value", .field),
            ]
        ),
    ]

    @Test("A valid event has no fault and no warning", arguments: valid)
    func isValid(example: Case) throws {
        let document = try Samples.read([Samples.changed(example.event, example.changes)])
        #expect(document.allFaults.isEmpty)
        #expect(document.isValid)
    }

    @Test("A faulty event names every place and rule", arguments: faulty)
    func isFaulty(example: Case) throws {
        let document = try Samples.read([Samples.object, Samples.changed(example.event, example.changes)])
        #expect(document.events[0].isValid)
        #expect(!document.events[1].isValid)
        let found = Set(document.events[1].faults.filter { $0.severity == .error }.map { "\($0.path) \($0.rule)" })
        let expected = Set(
            example.faults.map { path, rule in
                let place = "$.epcisBody.eventList[1]"
                if path.isEmpty { return "\(place) \(rule)" }
                let isName = path.utf8.allSatisfy { $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: " ") }
                return isName ? "\(place).\(path) \(rule)" : "\(place)['\(path)'] \(rule)"
            }
        )
        #expect(found == expected)
    }

    @Test("What is taken with a warning says so")
    func warnings() throws {
        let metadata: JSON = ["time": "2027-02-18T23:00:00Z", "deviceID": "urn:a:b"]
        let event = Samples.changed(
            Samples.object,
            [
                ("epcList", ["urn:epc:id:sgtin:95.1.1", "https://id.gs1.org/01/09506000134353"]),
                ("undefined:note", "x"), ("bizStep", "https://ref.gs1.org/cbv/BizStep-dreaming"),
                ("sensorElementList", Self.sensor(["type": "Temperature", "deviceID": "urn:a:c"], metadata: metadata)),
            ]
        )
        let reading = try #require(try Samples.read([event]).events.first)
        #expect(reading.isValid)
        let rules = reading.faults.map(\.rule.rawValue).sorted()
        #expect(rules == ["context", "identifier", "identifier", "sensor", "sensor", "vocabulary"])
    }

    @Test("An event is read in spite of its faults, unless type or time are unknown")
    func partly() throws {
        let wrong = try Samples.read([Samples.changed(Samples.object, [("action", "CREATE")])])
        #expect(wrong.events[0].event?.bizStep == "https://ref.gs1.org/cbv/BizStep-inspecting")
        #expect(!wrong.events[0].isValid)
        let unknown = try Samples.read([
            Samples.changed(Samples.object, [("eventTime", "never"), ("action", "CREATE")])
        ])
        #expect(unknown.events[0].event == nil)
        #expect(unknown.events[0].faults.count == 2)
    }
}
