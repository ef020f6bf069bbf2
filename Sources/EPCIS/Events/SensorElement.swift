public import OrderedJSON

/// What sensors have to say, together (EPCIS 2.0 §7.3.7).
public struct SensorElement: Hashable, Sendable {
    /// What holds for all reports, if anything does.
    public internal(set) var metadata: SensorData?
    /// The reports, at least one.
    public internal(set) var reports: [SensorData] = []
    /// What it says besides, by key as it stands in the event.
    public internal(set) var extensions = JSONObject()
}

/// The attributes of a sensor report, or those that all reports of an element share, as they stand in the event.
public struct SensorData: Hashable, Sendable {
    /// An attribute of the standard.
    public enum Attribute: String, CaseIterable, Sendable {
        /// When it was measured.
        case time
        /// The beginning of the measurement.
        case startTime
        /// Its end.
        case endTime
        /// What is measured, or the term of an alert; a URI.
        case type
        /// The alert that it raises.
        case exception
        /// The device.
        case deviceID
        /// Where the device is described.
        case deviceMetadata
        /// Where the raw data are.
        case rawData
        /// How the data were processed.
        case dataProcessingMethod
        /// The rules by which they were judged.
        case bizRules
        /// Which microorganism was found.
        case microorganism
        /// Which substance was found.
        case chemicalSubstance
        /// The value.
        case value
        /// Of which component it is.
        case component
        /// A value that is text.
        case stringValue
        /// A value that is true or false.
        case booleanValue
        /// A value that is binary, in hexadecimal digits.
        case hexBinaryValue
        /// A value that is a URI.
        case uriValue
        /// The least value.
        case minValue
        /// The greatest value.
        case maxValue
        /// The mean of the values.
        case meanValue
        /// Their standard deviation.
        case sDev
        /// The percentile, in percent.
        case percRank
        /// The value at the percentile.
        case percValue
        /// The unit by UN/CEFACT Recommendation 20.
        case uom
        /// The system that coordinates are of.
        case coordinateReferenceSystem

        enum Kind {
            case time
            case uri
            case number
            case text
            case bool
            case hexadecimal
            case term(Vocabulary)
        }

        var kind: Kind {
            switch self {
            case .time, .startTime, .endTime: .time
            case .type: .term(.measurementType)
            case .exception: .term(.alertType)
            case .component: .term(.component)
            case .value, .minValue, .maxValue, .meanValue, .sDev, .percRank, .percValue: .number
            case .stringValue, .uom: .text
            case .booleanValue: .bool
            case .hexBinaryValue: .hexadecimal
            default: .uri
            }
        }

        /// In `sensorMetadata`, in the order of the event hash.
        static let metadata: [Attribute] = [
            .time, .startTime, .endTime, .deviceID, .deviceMetadata, .rawData, .dataProcessingMethod, .bizRules,
        ]

        /// In `sensorReport`, in the order of the event hash. `bizRules` is there in the JSON Schema, not in the hash.
        static let report: [Attribute] = [
            .type, .exception, .deviceID, .deviceMetadata, .rawData, .dataProcessingMethod, .time, .microorganism,
            .chemicalSubstance, .value, .component, .stringValue, .booleanValue, .hexBinaryValue, .uriValue, .minValue,
            .maxValue, .meanValue, .sDev, .percRank, .percValue, .uom, .coordinateReferenceSystem, .bizRules,
        ]

        static let byKey = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
    }

    /// The members as they stand in the event, extensions included.
    public let json: JSONObject

    /// The value of an attribute as it stands in the event.
    public subscript(attribute: Attribute) -> JSON? { json[attribute.rawValue] }

    /// The text of an attribute; a term as its Web URI.
    public func text(_ attribute: Attribute) -> String? {
        guard let text = self[attribute]?.stringValue else { return nil }
        if case .term(let vocabulary) = attribute.kind { return vocabulary.canonical(text) }
        return text
    }

    /// The number of an attribute.
    public func number(_ attribute: Attribute) -> JSONNumber? { self[attribute]?.numberValue }

    /// The time of an attribute.
    public func time(_ attribute: Attribute) -> Instant? { self[attribute]?.stringValue.flatMap(Instant.init) }
}
