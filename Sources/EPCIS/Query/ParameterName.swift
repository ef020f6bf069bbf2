/// The name of a parameter, taken apart (EPCIS 2.0 §8.2.7.1).
enum ParameterName: Hashable {
    case eventType
    case action
    case eventID
    case time(Comparison, Time)
    case term(EventPredicate.TermField)
    case place(EventPredicate.PlaceField)
    case within(VocabularyQuestion.Field)
    case reference(EventPredicate.ReferenceList, type: String?)
    case objects(Set<ObjectReference.Role>)
    case hasErrorDeclaration
    case hasSensorElements
    case sensorValue(SensorData.Attribute)
    case amount(Comparison, EventPredicate.Amount, unit: String?)
    case hasExtension(ExtensionPart)
    case `extension`(Comparison, ExtensionPart)
    /// Both with the rest of the name, in which field and attribute are not yet told apart.
    case hasAttribute(String)
    case attribute(String)

    enum Time: Hashable {
        case event
        case record
        case errorDeclaration
        case sensor(SensorData.Attribute)
    }

    /// A field of an extension with the key as it was given.
    struct ExtensionPart: Hashable {
        let section: ExtensionField.Section
        let isInner: Bool
        let key: String
    }

    /// What is no condition.
    static let options: Set<String> = ["orderBy", "orderDirection", "eventCountLimit", "maxEventCount"]

    /// The name of the standard for one that means the same.
    static func standard(_ name: String) -> String {
        if matches[name] != nil { return "MATCH_" + name }
        if name.hasPrefix("EQ_ATTR_") { return "EQATTR_" + name.dropFirst(8) }
        return aliases[name] ?? name
    }

    private static let aliases: [String: String] = Dictionary(
        uniqueKeysWithValues: Comparison.allCases.map {
            ("\($0.rawValue)_errorDeclaration_Time", "\($0.rawValue)_errorDeclarationTime")
        }
    )

    init?(_ name: String) {
        let name = Self.standard(name)
        if let fixed = Self.fixed[name] {
            self = fixed
            return
        }
        guard let bar = name.utf8.firstIndex(of: UInt8(ascii: "_")) else { return nil }
        let rest = String(name[name.utf8.index(after: bar)...])
        switch String(name[..<bar]) {
        case "HASATTR": self = .hasAttribute(rest)
        case "EQATTR": self = .attribute(rest)
        case "EXISTS":
            guard let part = Self.part(rest) else { return nil }
            self = .hasExtension(part)
        case let letters:
            guard let comparison = Comparison(rawValue: letters) else { return nil }
            if comparison == .equal, let reference = Self.reference(rest) {
                self = reference
            } else if let amount = Self.amount(rest, comparison) {
                self = amount
            } else if let part = Self.part(rest) {
                self = .extension(comparison, part)
            } else {
                return nil
            }
        }
    }

    private static let matches: [String: Set<ObjectReference.Role>] = [
        "epc": [.epc, .child], "parentID": [.parent], "inputEPC": [.input], "outputEPC": [.output],
        "anyEPC": [.epc, .child, .parent, .input, .output],
        "epcClass": [.quantity, .childQuantity], "inputEPCClass": [.inputQuantity],
        "outputEPCClass": [.outputQuantity],
        "anyEPCClass": [.quantity, .childQuantity, .inputQuantity, .outputQuantity],
    ]

    private static let fixed: [String: ParameterName] = {
        var names: [String: ParameterName] = [
            "eventType": .eventType, "EQ_eventType": .eventType, "EQ_action": .action, "EQ_eventID": .eventID,
            "EQ_bizStep": .term(.bizStep), "EQ_disposition": .term(.disposition),
            "EQ_persistentDisposition_set": .term(.set), "EQ_persistentDisposition_unset": .term(.unset),
            "EQ_errorReason": .term(.errorReason), "EQ_correctiveEventID": .term(.correctiveEventID),
            "EQ_readPoint": .place(.readPoint), "EQ_bizLocation": .place(.bizLocation),
            "EQ_transformationID": .place(.transformationID),
            "WD_readPoint": .within(.readPoint), "WD_bizLocation": .within(.bizLocation),
            "EQ_bizTransaction": .reference(.bizTransaction, type: nil),
            "EQ_source": .reference(.source, type: nil), "EQ_destination": .reference(.destination, type: nil),
            "EXISTS_errorDeclaration": .hasErrorDeclaration, "EXISTS_sensorElementList": .hasSensorElements,
        ]
        for (name, roles) in matches { names["MATCH_" + name] = .objects(roles) }
        for attribute in SensorData.Attribute.compared { names["EQ_" + attribute.rawValue] = .sensorValue(attribute) }
        for comparison in Comparison.allCases {
            let letters = comparison.rawValue + "_"
            names[letters + "eventTime"] = .time(comparison, .event)
            names[letters + "recordTime"] = .time(comparison, .record)
            names[letters + "errorDeclarationTime"] = .time(comparison, .errorDeclaration)
            for attribute in [SensorData.Attribute.time, .startTime, .endTime] {
                names[letters + attribute.rawValue] = .time(comparison, .sensor(attribute))
            }
            names[letters + "quantity"] = .amount(comparison, .quantity, unit: nil)
            names[letters + "percRank"] = .amount(comparison, .sensor(.percRank), unit: nil)
        }
        return names
    }()

    private static func reference(_ rest: String) -> ParameterName? {
        for list in [EventPredicate.ReferenceList.bizTransaction, .source, .destination] {
            guard rest.hasPrefix(list.rawValue + "_") else { continue }
            let type = rest.dropFirst(list.rawValue.utf8.count + 1)
            return type.isEmpty ? nil : .reference(list, type: String(type))
        }
        return nil
    }

    /// `value_CEL`: a number with a unit.
    private static func amount(_ rest: String, _ comparison: Comparison) -> ParameterName? {
        guard let bar = rest.utf8.firstIndex(of: UInt8(ascii: "_")) else { return nil }
        let unit = rest[rest.utf8.index(after: bar)...]
        let isUnit = unit.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        guard isUnit, (2...3).contains(unit.utf8.count) else { return nil }
        switch rest[..<bar] {
        case "quantity": return .amount(comparison, .quantity, unit: String(unit))
        case "value": return .amount(comparison, .sensor(.value), unit: String(unit))
        case "minValue": return .amount(comparison, .sensor(.minValue), unit: String(unit))
        case "maxValue": return .amount(comparison, .sensor(.maxValue), unit: String(unit))
        case "meanValue": return .amount(comparison, .sensor(.meanValue), unit: String(unit))
        case "sDev": return .amount(comparison, .sensor(.sDev), unit: String(unit))
        case "percValue": return .amount(comparison, .sensor(.percValue), unit: String(unit))
        default: return nil
        }
    }

    /// `INNER_ILMD_example:field`.
    private static func part(_ rest: String) -> ExtensionPart? {
        var key = rest[...]
        let isInner = key.hasPrefix("INNER_")
        if isInner { key = key.dropFirst(6) }
        var section = ExtensionField.Section.event
        for other in ExtensionField.Section.allCases where other != .event && key.hasPrefix(other.parameterPart) {
            section = other
            key = key.dropFirst(other.parameterPart.utf8.count)
            break
        }
        guard let colon = key.utf8.firstIndex(of: UInt8(ascii: ":")), colon > key.startIndex else { return nil }
        return ExtensionPart(section: section, isInner: isInner, key: String(key))
    }
}
