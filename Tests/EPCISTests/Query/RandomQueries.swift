import EPCIS
import OrderedJSON
import TestRandomness

/// Queries of one parameter each, most with values that stand in given events where the parameter looks.
struct RandomQueries {
    private var texts: [String] = []
    private var byKey: [String: [String]] = [:]
    private var keys: [String] = []

    init(_ events: [JSONObject]) {
        for event in events { gather(.object(event), under: "") }
        texts += ["true", "false", "0", "20", "26", "7.0", "2027-03-02T08:00:00Z", "urn:epc:idpat:sgtin:9506000.*.*"]
        keys = byKey.keys.filter { $0.contains(":") }.sorted()
    }

    private mutating func gather(_ json: JSON, under key: String) {
        switch json {
        case .string(let text): note(text, key)
        case .number(let number): note(number.text, key)
        case .bool(let bool): note(bool ? "true" : "false", key)
        case .null: note("", key)
        case .array(let elements): for element in elements { gather(element, under: key) }
        case .object(let object):
            if key.contains(":") { note("", key) }
            for (key, value) in object { gather(value, under: key) }
        }
    }

    private mutating func note(_ text: String, _ key: String) {
        byKey[key, default: []].append(text)
        if !text.isEmpty { texts.append(text) }
    }

    /// The name of a parameter and values, which need not fit each other.
    func next(_ random: inout SeededGenerator) -> (name: String, values: [String]) {
        if random.chance(50) {
            let key = keys.randomElement(using: &random) ?? "a:b"
            return (extensionName(key, &random), values(under: [key], &random))
        }
        let (name, keys) = Self.names.randomElement(using: &random) ?? ("EQ_bizStep", ["bizStep"])
        if name.hasPrefix("EXISTS_") { return (name, ["true"]) }
        var values = values(under: keys, &random)
        if name.hasPrefix("MATCH_"), random.chance(50), let unit = values.first { values[0] = Self.cut(unit) }
        return (name, values)
    }

    private func values(under keys: [String], _ random: inout SeededGenerator) -> [String] {
        (0..<Int.random(in: 1...3, using: &random))
            .map { _ in
                let own = random.chance(85) ? keys.randomElement(using: &random).flatMap { byKey[$0] } : nil
                return (own ?? texts).randomElement(using: &random) ?? ""
            }
    }

    private func extensionName(_ key: String, _ random: inout SeededGenerator) -> String {
        let operation = ["EQ_", "EQ_", "GT_", "GE_", "LT_", "LE_", "EXISTS_"].randomElement(using: &random) ?? ""
        let section = Self.sections.randomElement(using: &random) ?? ""
        return operation + (random.chance(40) ? "INNER_" : "") + section + key
    }

    /// The class of an identifier, as far as cutting its text makes one.
    private static func cut(_ text: String) -> String {
        if let serial = text.ranges(of: "/21/").first { return String(text[..<serial.lowerBound]) }
        guard text.hasPrefix("urn:epc:id:sgtin:"), let dot = text.lastIndex(of: ".") else { return text }
        return "urn:epc:idpat:sgtin:" + text[..<dot].dropFirst(17) + ".*"
    }

    private static let sections = [
        "", "", "", "", "", "ILMD_", "ERROR_DECLARATION_", "SENSORELEMENT_", "SENSORMETADATA_", "SENSORREPORT_",
        "readPoint_", "bizLocation_",
    ]

    private static let objects = ["epcList", "childEPCs", "parentID", "inputEPCList", "outputEPCList"]
    private static let references = ["bizTransaction", "source", "destination"]

    /// Names, and the keys in events whose values they look at.
    private static let names: [(name: String, keys: [String])] =
        ["epc", "parentID", "inputEPC", "outputEPC", "anyEPC"].map { ("MATCH_" + $0, objects) }
        + ["epcClass", "inputEPCClass", "outputEPCClass", "anyEPCClass"].map { ("MATCH_" + $0, objects + ["epcClass"]) }
        + ["EQ_quantity", "GE_quantity", "LT_quantity_KGM", "EQ_quantity_GRM"].map { ($0, ["quantity"]) }
        + ["EQ_value_CEL", "GE_value_KEL", "LE_value_CEL"].map { ($0, ["value"]) }
        + ["readPoint", "bizLocation"].flatMap { [("EQ_" + $0, ["id"]), ("WD_" + $0, ["id"])] }
        + references.map { ("EQ_" + $0, [$0]) }
        + ["bizTransaction_po", "bizTransaction_inv"].map { ("EQ_" + $0, ["bizTransaction"]) }
        + ["source_location", "source_owning_party"].map { ("EQ_" + $0, ["source"]) }
        + ["GE_eventTime", "LT_eventTime", "EQ_eventTime"].map { ($0, ["eventTime"]) }
        + ["GE_time", "LT_time", "LE_endTime", "GT_startTime"].map { ($0, ["time", "startTime", "endTime"]) }
        + ["LE_recordTime", "GT_recordTime", "GE_errorDeclarationTime"].map { ($0, ["declarationTime", "eventTime"]) }
        + [
            "bizStep", "disposition", "eventID", "transformationID", "deviceID", "dataProcessingMethod",
            "microorganism",
        ]
        .map { ("EQ_" + $0, [$0]) }
        + [
            "chemicalSubstance", "bizRules", "stringValue", "booleanValue", "hexBinaryValue", "uriValue", "type",
            "action",
        ]
        .map { ("EQ_" + $0, [$0]) }
        + [
            ("eventType", ["type"]), ("EQ_errorReason", ["reason"]), ("EQ_correctiveEventID", ["correctiveEventIDs"]),
            ("EQ_persistentDisposition_set", ["set"]), ("EQ_persistentDisposition_unset", ["unset"]),
            ("EXISTS_errorDeclaration", []), ("EXISTS_sensorElementList", []), ("GE_percRank", ["percRank"]),
            ("LE_maxValue_CEL", ["maxValue"]), ("HASATTR_epcClass", ["id"]), ("EQATTR_readPoint_a:b", ["id"]),
        ]
}
