import EPCIS
import OrderedJSON
import Testing

/// A valid event of each type, and documents of them.
enum Samples {
    static let context: JSON = [.string(EventContext.gs1), ["example": "https://ns.example.com/epcis/"]]

    static let object: JSONObject = [
        "type": "ObjectEvent", "eventTime": "2027-02-18T10:30:00.125+01:00", "eventTimeZoneOffset": "+01:00",
        "epcList": ["urn:epc:id:sgtin:9506000.113436.S1", "https://id.gs1.org/01/09506000134369/21/S2"],
        "action": "OBSERVE", "bizStep": "inspecting", "disposition": "conformant",
        "readPoint": ["id": "https://id.gs1.org/414/9506000134352"],
    ]

    static let aggregation: JSONObject = [
        "type": "AggregationEvent", "eventTime": "2027-02-18T10:30:00Z", "eventTimeZoneOffset": "-06:00",
        "parentID": "urn:epc:id:sscc:9506000.1112345678", "childEPCs": ["urn:epc:id:sgtin:9506000.113436.S1"],
        "action": "ADD", "bizStep": "packing",
    ]

    static let transaction: JSONObject = [
        "type": "TransactionEvent", "eventTime": "2027-02-18T10:30:00Z", "eventTimeZoneOffset": "+00:00",
        "bizTransactionList": [["type": "po", "bizTransaction": "https://transactions.example.com/po/1"]],
        "epcList": ["urn:epc:id:sgtin:9506000.113436.S1"], "action": "ADD",
    ]

    static let transformation: JSONObject = [
        "type": "TransformationEvent", "eventTime": "2027-02-18T10:30:00Z", "eventTimeZoneOffset": "+00:00",
        "inputEPCList": ["urn:epc:id:sgtin:9506000.113436.S1"],
        "outputQuantityList": [["epcClass": "urn:epc:class:lgtin:9506000.113436.L1", "quantity": 20, "uom": "KGM"]],
    ]

    static let association: JSONObject = [
        "type": "AssociationEvent", "eventTime": "2027-02-18T10:30:00Z", "eventTimeZoneOffset": "+00:00",
        "parentID": "urn:epc:id:grai:9506000.11111.42", "childEPCs": ["urn:epc:id:giai:9506000.12345"],
        "action": "ADD",
    ]

    static let all = [object, aggregation, transaction, transformation, association]

    static func document(_ events: [JSONObject], context: JSON = context) -> JSONObject {
        [
            "@context": context, "type": "EPCISDocument", "schemaVersion": "2.0",
            "creationDate": "2027-02-18T10:31:00.000Z",
            "epcisBody": ["eventList": .array(events.map(JSON.object))],
        ]
    }

    static func read(_ events: [JSONObject], context: JSON = context) throws -> EPCISDocument {
        try EPCISDocument(json: JSON.object(document(events, context: context)).bytes)
    }

    /// One event, read in a document.
    static func event(_ object: JSONObject, context: JSON = context) throws -> Event {
        let reading = try #require(read([object], context: context).events.first)
        return try #require(reading.event, "\(reading.faults)")
    }

    /// Why a document cannot be read at all, nil if it can.
    static func refusal(_ bytes: [UInt8], limits: ReadingLimits = .standard) -> EPCISFault? {
        do throws(EPCISFault) {
            _ = try EPCISDocument(bytes, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    /// The sample with members set, or removed where nil is given.
    static func changed(_ object: JSONObject, _ changes: [(String, JSON?)]) -> JSONObject {
        var object = object
        for (key, value) in changes { object[key] = value }
        return object
    }
}
