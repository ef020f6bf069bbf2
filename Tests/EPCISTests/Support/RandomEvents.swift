import OrderedJSON
import TestRandomness

/// Valid events of random content.
enum RandomEvents {
    static func event(_ random: inout SeededGenerator) -> JSONObject {
        var event = Samples.all.randomElement(using: &random) ?? Samples.object
        let second = Int.random(in: 10...59, using: &random)
        event["eventTime"] = .string(
            "20\(random.digits(1))1-0\(Int.random(in: 1...9, using: &random))-11T10:\(second):\(second).\(random.digits(5))+0\(random.chance(50) ? 1 : 2):00"
        )
        if random.chance(30) { event["eventID"] = .string("urn:uuid:\(random.digits(12))") }
        if random.chance(30) { event["disposition"] = term(["in_transit", "damaged", "https://x.example/d"], &random) }
        if random.chance(50) { event["bizStep"] = term(["shipping", "repairing", "https://x.example/s"], &random) }
        if random.chance(40) {
            event["readPoint"] = ["id": .string(place(&random)), "example:floor": value(&random, depth: 2)]
        }
        if random.chance(40) { event["bizLocation"] = ["id": .string(place(&random))] }
        if random.chance(30), event["bizTransactionList"] == nil {
            event["bizTransactionList"] = .array(
                (0..<2)
                    .map { _ in
                        [
                            "type": term(["po", "inv", "urn:a:b"], &random),
                            "bizTransaction": .string("urn:a:\(random.digits(3))"),
                        ]
                    }
            )
        }
        if random.chance(30) {
            event["sourceList"] = [
                ["type": term(["location", "owning_party"], &random), "source": .string(place(&random))]
            ]
        }
        if random.chance(30) { event["sensorElementList"] = .array((0..<2).map { _ in sensorElement(&random) }) }
        if random.chance(30) { event["persistentDisposition"] = ["set": ["recalled", "damaged"]] }
        if random.chance(30) { event["certificationInfo"] = ["https://c.example.com/1"] }
        if random.chance(20) {
            event["errorDeclaration"] = ["declarationTime": "2030-01-01T00:00:00Z", "reason": "incorrect_data"]
        }
        if event["type"] == "TransformationEvent", random.chance(50) {
            event["ilmd"] = ["cbvmda:lotNumber": .string(random.digits(4)), "example:m": value(&random, depth: 3)]
        }
        for place in 0..<Int.random(in: 0...2, using: &random) { event["example:e\(place)"] = value(&random, depth: 4) }
        return event
    }

    private static func term(_ terms: [String], _ random: inout SeededGenerator) -> JSON {
        .string(terms.randomElement(using: &random) ?? "")
    }

    private static func place(_ random: inout SeededGenerator) -> String {
        let choices = [
            "urn:epc:id:sgln:9506000.13435.0", "urn:epc:id:sgln:9506000.13435.\(random.digits(2))",
            "https://id.gs1.org/414/9506000134352", "geo:47.\(random.digits(4)),11.1",
            "https://x.example/places?id=1&b=2",
        ]
        return choices.randomElement(using: &random) ?? ""
    }

    private static func sensorElement(_ random: inout SeededGenerator) -> JSON {
        var report: JSONObject = ["type": term(["Temperature", "Speed", "https://x.example/t"], &random)]
        if random.chance(70) { report["value"] = number(&random) }
        if random.chance(30) { report["booleanValue"] = .bool(random.chance(50)) }
        if random.chance(30) { report["stringValue"] = .string(text(&random)) }
        if random.chance(30) { report["hexBinaryValue"] = "00fF" }
        if random.chance(30) { report["component"] = term(["x", "latitude"], &random) }
        if random.chance(30) { report["example:r"] = .string(text(&random)) }
        var element: JSONObject = ["sensorReport": [.object(report)]]
        if random.chance(50) { element["sensorMetadata"] = ["time": "2010-01-01T00:00:00Z", "deviceID": "urn:a:d"] }
        if random.chance(50) { element["example:x"] = value(&random, depth: 2) }
        return .object(element)
    }

    private static func number(_ random: inout SeededGenerator) -> JSON {
        let texts = [
            "0", "-1", "2.50", "1e3", "-0.0", "12345678901234567890", "\(random.digits(2)).\(random.digits(3))",
        ]
        let text = texts.randomElement(using: &random) ?? "0"
        return .number(JSONNumber(text) ?? JSONNumber(7))
    }

    private static func text(_ random: inout SeededGenerator) -> String {
        let pieces = ["a", " ", "<", ">", "&", "\"", "'", "é", "😀", "]]>", "\n", "7", ":", "urn:a:b", "shipping", "\\"]
        return (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
            .joined()
    }

    /// Any value that XML has a form for: no lists in lists.
    static func value(_ random: inout SeededGenerator, depth: Int, inList: Bool = false) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
        case 0: return nil
        case 1: return .bool(random.chance(50))
        case 2: return number(&random)
        case 3, 4: return .string(text(&random))
        case 5 where !inList:
            return .array(
                (0..<Int.random(in: 0...3, using: &random)).map { _ in value(&random, depth: depth - 1, inList: true) }
            )
        default:
            var object = JSONObject()
            for key in ["k", "example:q", "cbvmda:w", "type"] where random.chance(40) {
                object[key] = value(&random, depth: depth - 1)
            }
            return .object(object)
        }
    }
}
